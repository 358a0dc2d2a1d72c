"""The components speak Rasa's language."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from rasa.shared.nlu.training_data.message import Message

from engine.components.classifier import UraClassifier
from engine.components.encoder import UraEncoder, shared_encoder
from engine.components.text import fold, fold_with_offsets
from knowledge_base.encoder import pack, unpack


class FixedClassifier:
    """Gives the same probabilities to every message."""

    def __init__(self, shares: dict[str, float]) -> None:
        self.labels = list(shares)
        self._shares = np.array(list(shares.values()), np.float32)

    def predict(self, *_: Any) -> np.ndarray:
        return self._shares


def classify(shares: dict[str, float], text: str = "hello") -> Message:
    config = UraClassifier.get_default_config()
    component = UraClassifier(config, None, None, FixedClassifier(shares))
    message = Message({"text": text, "vector": pack(np.zeros(384))})
    return component.process([message])[0]


def test_a_need_is_an_intent_and_a_full_label() -> None:
    message = classify({"ask/a.b": 0.6, "ask/c.d": 0.3, "greet": 0.1})
    assert message.get("intent") == {"name": "ask", "confidence": 0.6}
    names = [entry["name"] for entry in message.get("ranking")]
    assert names == ["ask/a.b", "ask/c.d", "greet"]
    intents = [(entry["name"], entry["confidence"]) for entry in message.get("intent_ranking")]
    assert intents == [("ask", 0.6), ("greet", 0.1)]
    assert {"intent", "intent_ranking", "ranking"} <= message.output_properties


def test_sure_small_talk_is_believed() -> None:
    assert classify({"ask/a.b": 0.3, "greet": 0.7}).get("intent")["name"] == "greet"


def test_unsure_small_talk_is_left_to_the_actions() -> None:
    message = classify({"ask/a.b": 0.25, "greet": 0.45, "deny": 0.3})
    assert message.get("intent") == {"name": "ask", "confidence": 0.25}
    assert message.get("intent_ranking")[0]["name"] == "ask"
    assert message.get("ranking")[0]["name"] == "greet"


def test_a_ranking_has_ten_places() -> None:
    message = classify({f"ask/n.{number}": 0.05 for number in range(20)})
    assert len(message.get("ranking")) == 10


def test_a_payload_is_not_classified() -> None:
    assert classify({"greet": 1.0}, "/handoff").get("intent") is None


def test_a_message_gets_its_vector() -> None:
    message, payload = UraEncoder().process(
        [Message({"text": "pershendetje"}), Message({"text": "/handoff"})]
    )
    expected = shared_encoder().encode(["pershendetje"])[0]
    assert np.allclose(unpack(message.get("vector")), expected, atol=1e-3)
    assert "vector" in message.output_properties
    assert payload.get("vector") is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Përshëndetje Çmimi", "pershendetje cmimi"),
        ("ΕΛΛΆΔΑΣ", "ελλαδασ"),
        ("Straße", "strasse"),
        ("e\u0308", "e"),
        ("İstanbul", "istanbul"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
    found, places = fold_with_offsets(text)
    assert found == folded
    assert len(places) == len(folded)
    assert all(
        fold(text[place]).find(letter) >= 0 for place, letter in zip(places, folded, strict=True)
    )
