"""The classifier of needs as a Rasa component."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from engine.classifier.model import NeedClassifier
from engine.components.encoder import shared_encoder
from engine.components.text import PARTS, VECTOR, is_payload, reading
from knowledge_base.encoder import unpack

ASK = "ask"
RANKING = "ranking"
_LENGTH = 10  # Rasa, too, keeps ten.
Ranked = List[Dict[str, Any]]


class WrongEncoderError(RuntimeError):
    """The model was trained on the vectors of another encoder."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class UraClassifier(GraphComponent):
    """Sets ``intent``, ``intent_ranking`` and, over full labels, ``ranking``."""

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        classifier: Optional[NeedClassifier] = None,
    ) -> None:
        """Keep where to store the classifier, and the classifier once there is one."""
        self._threshold = float(config["small_talk_threshold"])
        self._model_storage = model_storage
        self._resource = resource
        self._classifier = classifier

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Small talk less sure than this is left to the actions as a question."""
        return {"small_talk_threshold": 0.5}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UraClassifier:
        """Make an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> UraClassifier:
        """Load the trained component.

        Raises:
            WrongEncoderError: Its vectors and those of this process cannot be compared.
        """
        with model_storage.read_from(resource) as folder:
            classifier = NeedClassifier.load(folder)
        family = shared_encoder().family
        if classifier.encoder != family:
            raise WrongEncoderError(
                f"The model was trained with the encoder {classifier.encoder}, and this is "
                f"{family}. Train it again."
            )
        return cls(config, model_storage, resource, classifier)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples and store what was learned."""
        messages = [m for m in training_data.intent_examples if m.get(VECTOR)]
        self._classifier = NeedClassifier.train(
            [reading(message) for message in messages],
            np.stack([unpack(message.get(VECTOR)) for message in messages]),
            [message.get_full_intent() for message in messages],
            shared_encoder().family,
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._classifier.save(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Point each message at its labels; a payload already says what it wants."""
        assert self._classifier is not None, "the classifier is not trained"
        for message in messages:
            text, packed = message.get(TEXT) or "", message.get(VECTOR)
            if packed is None or is_payload(text):
                continue
            shares = self._classifier.predict(reading(message), unpack(packed))
            self._set(message, shares, self._classifier.labels)
            for part in message.get(PARTS) or ():
                shares = self._classifier.predict(part["text"], unpack(part[VECTOR]))
                part[RANKING] = _ranking(shares, self._classifier.labels)
        return messages

    def _set(self, message: Message, shares: NDArray[np.float32], labels: List[str]) -> None:
        order = np.argsort(-shares)
        intents = _intents([_entry(labels[i], shares[i]) for i in order])
        best = intents[0]
        if best["name"] != ASK and best["confidence"] < self._threshold:
            # The actions know the articles and can tell what is meant; small talk would not ask.
            best = next((entry for entry in intents if entry["name"] == ASK), best)
            intents = [best, *(entry for entry in intents if entry is not best)]
        message.set(INTENT, dict(best), add_to_output=True)
        message.set(INTENT_RANKING_KEY, intents[:_LENGTH], add_to_output=True)
        message.set(RANKING, _ranking(shares, labels), add_to_output=True)


def _ranking(shares: NDArray[np.float32], labels: List[str]) -> Ranked:
    return [_entry(labels[i], shares[i]) for i in np.argsort(-shares)[:_LENGTH]]


def _entry(name: str, confidence: Any) -> Dict[str, Any]:
    return {"name": name, "confidence": round(float(confidence), 4)}


def _intents(ranking: Ranked) -> Ranked:
    """The intents that rules know, each as sure as the best of its full labels."""
    best: Dict[str, Dict[str, Any]] = {}
    for entry in ranking:
        name = entry["name"].split("/", 1)[0]
        best.setdefault(name, {"name": name, "confidence": entry["confidence"]})
    return list(best.values())
