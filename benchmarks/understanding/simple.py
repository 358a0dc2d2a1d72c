"""The peers that need no training: BM25, and the bare encoder's nearest neighbour."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np

from benchmarks.understanding.data import Known, Ranking
from knowledge_base.encoder import SentenceEncoder
from knowledge_base.encoder.convert import convert
from knowledge_base.encoder.paths import weights_path
from knowledge_base.encoder.weights import WeightFile
from knowledge_base.text import words

_KEPT = 5


def bm25(known: Sequence[Known], texts: Sequence[str]) -> list[Ranking]:
    """Each need by its best question; confidence is the score's share of the best five."""
    index = bm25s.BM25()
    index.index([words(one.text) for one in known], show_progress=False)
    found = []
    for text in texts:
        query = [word for word in words(text) if word in index.vocab_dict]
        scores = index.get_scores(query) if query else np.zeros(len(known), np.float32)
        found.append(_shares(_best(known, scores)))
    return found


def nearest(known: Sequence[Known], texts: Sequence[str]) -> list[Ranking]:
    """Each need by its nearest question; confidence is the cosine after centring."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bare.onnx"
        convert(WeightFile(weights_path()), path)
        encoder = SentenceEncoder(path, threads=2)
        rows = encoder.encode([one.text for one in known])
        asked = encoder.encode(texts)
    mean = rows.mean(axis=0)
    rows, asked = _units(rows - mean), _units(asked - mean)
    return [_best(known, rows @ vector) for vector in asked]


def _best(known: Sequence[Known], scores: np.ndarray) -> Ranking:
    best: dict[str, float] = {}
    for place in np.argsort(-scores)[:200]:
        best.setdefault(known[place].label, max(0.0, float(scores[place])))
    return list(best.items())[:_KEPT]


def _shares(ranking: Ranking) -> Ranking:
    total = sum(score for _, score in ranking) or 1.0
    return [(label, score / total) for label, score in ranking]


def _units(vectors: np.ndarray) -> np.ndarray:
    units: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return units
