"""Ridge regression over a dense and a sparse block of features, solved by conjugate gradients.

The features of a message are many (thousands of dense ones, tens of thousands of letter groups) and
so are the classes. Solving for all classes at once takes seconds, because the dense block, where
features resemble each other, is inverted beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Matrix = NDArray[np.float32]


@dataclass
class Weights:
    """One column a class: for the dense features, and for the sparse ones."""

    dense: Matrix
    sparse: Matrix

    def dot(self, other: Weights) -> NDArray[np.float32]:
        """The inner product of each column with the other's."""
        dense: NDArray[np.float32] = np.einsum("ij,ij->j", self.dense, other.dense)
        return dense + np.einsum("ij,ij->j", self.sparse, other.sparse)

    def add(self, other: Weights, factor: NDArray[np.float32]) -> None:
        """Add the other's columns, each times its factor, in place."""
        self.dense += factor * other.dense
        self.sparse += factor * other.sparse


class Ridge:
    """Examples to learn from; ``solve`` finds the weights."""

    def __init__(
        self,
        dense: Matrix,
        sparse: csr_matrix,
        penalty: float,
        importance: NDArray[np.float32],
    ) -> None:
        """Prepare the examples.

        Args:
            dense: Features of shape (examples, dense features). They are scaled in place, because
                a copy of them may take half a gigabyte.
            sparse: Features of the same examples.
            penalty: Pull of each squared weight towards zero.
            importance: How much each example counts.
        """
        from scipy.linalg import cho_factor
        from scipy.sparse import diags

        # An error counts by its square, so the examples are scaled by the root.
        self._root = np.sqrt(importance)[:, None]
        dense *= self._root
        self._dense = dense
        self._sparse = sparse = (diags(self._root.ravel()) @ sparse).tocsr()
        # A product with the transpose is much faster from its own row-wise copy.
        self._sparse_transposed = sparse.T.tocsr()
        self._penalty = np.float32(penalty)
        square = dense.T @ dense
        square[np.diag_indices_from(square)] += self._penalty
        self._factor = cho_factor(square, overwrite_a=True, check_finite=False)
        squares = np.asarray(sparse.multiply(sparse).sum(axis=0), np.float32).ravel()
        self._diagonal = squares[:, None] + self._penalty

    def solve(self, targets: Matrix, iterations: int, start: Optional[Weights] = None) -> Weights:
        """Find weights whose scores come near the targets.

        Args:
            targets: What the scores should be, of shape (examples, classes).
            iterations: Steps to take; the gain of the last ones is in the noise.
            start: Weights to go on from, such as those of fewer examples.
        """
        targets = targets * self._root
        weights = start or self._project(np.zeros_like(targets))
        rest = self._project(targets - self._scores(weights))
        rest.add(weights, -np.full(targets.shape[1], self._penalty))
        guess = self._precondition(rest)
        direction, size = guess, rest.dot(guess)
        for _ in range(iterations):
            image = self._project(self._scores(direction))
            image.add(direction, np.full(targets.shape[1], self._penalty))
            step = size / np.maximum(direction.dot(image), 1e-20)
            weights.add(direction, step)
            rest.add(image, -step)
            guess = self._precondition(rest)
            previous, size = size, rest.dot(guess)
            guess.add(direction, size / np.maximum(previous, 1e-20))
            direction = guess
        return weights

    def _scores(self, weights: Weights) -> Matrix:
        scores: Matrix = self._dense @ weights.dense + self._sparse @ weights.sparse
        return scores

    def _project(self, scores: Matrix) -> Weights:
        """The transpose of ``_scores``."""
        return Weights(self._dense.T @ scores, np.asarray(self._sparse_transposed @ scores))

    def _precondition(self, rest: Weights) -> Weights:
        from scipy.linalg import cho_solve

        dense = cho_solve(self._factor, rest.dense, check_finite=False)
        return Weights(dense, rest.sparse / self._diagonal)
