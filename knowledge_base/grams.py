"""Likeness of texts by shared pieces of words, which forgives typing errors and endings."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge_base.text import words

# Pieces of 2 to 4 characters. Shorter ones say little, longer ones break at every inflection.
SIZES = (2, 3, 4)

Scores: TypeAlias = NDArray[np.float32]


class GramIndex:
    """Cosine similarity of character n-grams, weighted by how rare each is (TF-IDF).

    Weights are kept by gram, so a query touches only texts that share a gram with it.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Index texts; a text's position is its row in the scores."""
        self._size = len(texts)
        ids: dict[str, int] = {}
        rows: list[int] = []
        columns: list[int] = []
        values: list[int] = []
        for row, text in enumerate(texts):
            count = grams(text)
            rows.extend([row] * len(count))
            columns.extend(ids.setdefault(gram, len(ids)) for gram in count)
            values.extend(count.values())
        self._ids = ids
        self._build(np.array(rows, np.int32), np.array(columns, np.int32), np.array(values))

    def scores(self, text: str) -> Scores:
        """The likeness of a text to each indexed one, from 0 to 1."""
        count = grams(text)
        known = [(self._ids[gram], times) for gram, times in count.items() if gram in self._ids]
        if not known:
            return np.zeros(self._size, np.float32)
        columns = np.array([column for column, _ in known])
        weights = np.log1p(np.array([times for _, times in known])) * self._idf[columns]
        # Grams that no text has count for the length: a query of strange words is like nothing.
        strange = [np.log1p(times) for gram, times in count.items() if gram not in self._ids]
        length = np.sqrt(weights @ weights + self._rarest**2 * np.square(strange).sum())
        parts = [slice(self._bounds[column], self._bounds[column + 1]) for column in columns]
        rows = np.concatenate([self._rows[part] for part in parts])
        products = np.concatenate(
            [self._weights[part] * weight for part, weight in zip(parts, weights, strict=True)]
        )
        sums = np.bincount(rows, weights=products, minlength=self._size)
        scores: Scores = (sums / length).astype(np.float32)
        return scores

    def _build(
        self, rows: NDArray[np.int32], columns: NDArray[np.int32], values: NDArray[np.int64]
    ) -> None:
        order = np.argsort(columns, kind="stable")
        frequency = np.bincount(columns, minlength=len(self._ids))
        self._idf = np.log((1 + self._size) / (1 + frequency)) + 1
        self._rarest = float(np.log(1 + self._size) + 1)
        weights = np.log1p(values) * self._idf[columns]
        norms = np.sqrt(np.bincount(rows, weights=weights**2, minlength=self._size))
        weights = weights / np.maximum(norms, 1e-9)[rows]
        self._rows, self._weights = rows[order], weights[order].astype(np.float32)
        self._bounds = np.concatenate([[0], np.cumsum(frequency)])


def grams(text: str) -> Counter[str]:
    """The pieces of a text's words, each word between spaces, with how often each occurs."""
    return Counter(chain.from_iterable(map(_pieces, words(text))))


# The same words come again in every question of a topic.
@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[at : at + size] for size in SIZES for at in range(len(padded) - size + 1))
