"""Letter groups of a text, weighted by how telling they are.

They see what the encoder blurs: spellings without ë and ç, Gheg forms, names of offices. Greek is
written in Latin letters first, so that it shares its groups with Greeklish.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Dict, Iterator, List, Sequence, Tuple

import numpy as np
from numpy.typing import NDArray

from engine.components.text import fold
from engine.greek import by_sound

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_WORD = re.compile(r"\w+")
_LENGTHS = range(2, 5)
# A group that occurs in one example only says nothing about other texts.
_LEAST_EXAMPLES = 2


def letter_groups(text: str) -> Iterator[str]:
    """All groups of two to four letters of each word, the word's ends counting as letters."""
    for word in _WORD.findall(by_sound(fold(text))):
        padded = f" {word} "
        for size in _LENGTHS:
            if size >= len(padded):
                yield padded
                break
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


class LetterGroups:
    """Turns texts into sparse rows of unit length."""

    def __init__(self, vocabulary: Sequence[str], weights: NDArray[np.float32]) -> None:
        """Use a known vocabulary.

        Args:
            vocabulary: The groups, one a column.
            weights: How telling each group is, of the same length.
        """
        self.vocabulary = list(vocabulary)
        self.weights = weights
        self._columns: Dict[str, int] = {group: i for i, group in enumerate(self.vocabulary)}

    @classmethod
    def learn(cls, texts: Sequence[str]) -> LetterGroups:
        """Take the vocabulary and the weights from examples."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(set(letter_groups(text)))
        vocabulary = sorted(group for group, n in counts.items() if n >= _LEAST_EXAMPLES)
        total = len(texts)
        weights = [1 + math.log((1 + total) / (1 + counts[group])) for group in vocabulary]
        return cls(vocabulary, np.array(weights, np.float32))

    def row(self, text: str) -> Tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The columns and values of one text; both are empty if it has no known group."""
        find = self._columns.get
        counts: Dict[int, int] = {}
        for group in letter_groups(text):
            column = find(group)
            if column is not None:
                counts[column] = counts.get(column, 0) + 1
        columns = np.fromiter(counts, np.int32, len(counts))
        repeats = np.fromiter(counts.values(), np.float32, len(counts))
        values = (1 + np.log(repeats)) * self.weights[columns]
        norm = float(np.linalg.norm(values))
        return columns, (values / norm if norm else values).astype(np.float32)

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        """The rows of many texts."""
        # Only training needs this.
        from scipy.sparse import csr_matrix

        ends: List[int] = [0]
        columns, values = [], []
        for text in texts:
            row_columns, row_values = self.row(text)
            columns.append(row_columns)
            values.append(row_values)
            ends.append(ends[-1] + len(row_columns))
        shape = (len(texts), len(self.vocabulary))
        data = np.concatenate(values) if values else np.zeros(0, np.float32)
        indices = np.concatenate(columns) if columns else np.zeros(0, np.int32)
        return csr_matrix((data, indices, np.array(ends)), shape=shape)
