"""The adapter's corrections are added to the matrices they name, and to no other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge_base.encoder import SentenceEncoder
from knowledge_base.encoder.adapter import AdaptedWeights
from knowledge_base.encoder.paths import ADAPTER_FILE, weights_path
from knowledge_base.encoder.weights import WeightFile


def test_each_correction_is_the_product_of_two_thin_matrices() -> None:
    bare, adapted = WeightFile(weights_path()), AdaptedWeights(weights_path(), ADAPTER_FILE)
    with np.load(ADAPTER_FILE) as thin:
        up, down = thin["l3.q.w.up"].astype(np.float32), thin["l3.q.w.down"].astype(np.float32)
    correction = adapted.dequantised("l3.q.w", 384) - bare.dequantised("l3.q.w", 384)
    assert np.allclose(correction, up @ down, atol=1e-5)
    assert np.abs(correction).max() > 0.001
    words = [weights.dequantised("emb.word", 384)[:50] for weights in (bare, adapted)]
    assert np.array_equal(*words)


def test_an_adapter_of_another_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.npz"
    thin = {"l0.q.w.up": np.ones((8, 2), np.float16), "l0.q.w.down": np.ones((2, 8), np.float16)}
    np.savez(path, **thin)
    with pytest.raises(ValueError, match=r"l0\.q\.w does not fit"):
        AdaptedWeights(weights_path(), path).dequantised("l0.q.w", 384)


def test_the_same_question_in_two_languages_lies_closer(
    encoder: SentenceEncoder, bare: SentenceEncoder
) -> None:
    """Gheg and Greeklish questions against English ones of the same and of other needs."""
    asked = [
        "qysh me nxjerr certifikat fitosanitar per speca",
        "exasa to diavatirio mou stin Athina",
    ]
    same = [
        "Where do I get a phytosanitary certificate for peppers?",
        "I lost my passport in Athens",
    ]
    leads = []
    for one in (bare, encoder):
        vectors = one.encode([*asked, *same])
        nearness = vectors[:2] @ vectors[2:].T
        leads.append(np.diag(nearness) - nearness[[0, 1], [1, 0]])
    assert (leads[1] > leads[0]).all()
