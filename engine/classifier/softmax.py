"""Multinomial logistic regression over a dense and a sparse block of features at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Block = Any  # A dense array or a csr_matrix, of shape (examples, features).


@dataclass
class Softmax:
    """A weight matrix for each block, of shape (features, classes), and a bias a class."""

    weights: List[NDArray[np.float32]]
    bias: NDArray[np.float32]

    def logits(self, blocks: Sequence[Block]) -> NDArray[np.float32]:
        """Scores of shape (examples, classes); ``probabilities`` makes them add up to one."""
        total: NDArray[np.float32] = sum(
            (np.asarray(block @ weight) for block, weight in zip(blocks, self.weights)), self.bias
        )
        return total


def probabilities(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn scores into shares, along the last axis."""
    exponents = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: NDArray[np.float32] = exponents / exponents.sum(axis=-1, keepdims=True)
    return shares


def fit(
    blocks: Sequence[Block],
    labels: NDArray[np.int64],
    classes: int,
    *,
    penalty: float,
    iterations: int,
    start: Optional[Softmax] = None,
) -> Softmax:
    """Find the weights by L-BFGS.

    Args:
        blocks: Feature blocks of the same examples; their scales weigh them against each other.
        labels: The class of each example.
        classes: How many classes there are.
        penalty: Pull of each squared weight towards zero, per example.
        iterations: Where to stop; the last ones hardly change the decisions.
        start: Weights to go on from, of the same shape.
    """
    # Only training needs SciPy's optimisers, which take memory to import.
    from scipy.optimize import minimize

    problem = _Problem(blocks, labels, classes, penalty)
    first = problem.flatten(start) if start else np.zeros(problem.size)
    # Five pairs of history instead of ten halve the memory, at no cost in accuracy seen.
    options = {"maxiter": iterations, "maxcor": 5, "maxfun": 2 * iterations}
    result = minimize(problem, first, jac=True, method="L-BFGS-B", options=options)
    return problem.unflatten(result.x.astype(np.float32))


class _Problem:
    """The loss and its gradient as functions of one long vector, as SciPy wants them."""

    def __init__(
        self, blocks: Sequence[Block], labels: NDArray[np.int64], classes: int, penalty: float
    ) -> None:
        self._blocks = blocks
        # A product with the transpose is much faster from its own row-wise copy.
        self._transposed = [
            block.T.tocsr() if isinstance(block, csr_matrix) else block.T for block in blocks
        ]
        self._labels = labels
        self._rows = np.arange(len(labels))
        self._shapes = [(block.shape[1], classes) for block in blocks]
        self._classes = classes
        self._penalty = penalty
        self.size = sum(rows * columns for rows, columns in self._shapes) + classes

    def flatten(self, model: Softmax) -> NDArray[np.float64]:
        parts = [weight.ravel() for weight in model.weights]
        return np.concatenate([*parts, model.bias]).astype(np.float64)

    def unflatten(self, vector: NDArray[np.float32]) -> Softmax:
        weights, position = [], 0
        for rows, columns in self._shapes:
            weights.append(vector[position : position + rows * columns].reshape(rows, columns))
            position += rows * columns
        return Softmax(weights, vector[position:])

    def __call__(self, vector: NDArray[np.float64]) -> Tuple[float, NDArray[np.float64]]:
        model = self.unflatten(vector.astype(np.float32))
        shares = probabilities(model.logits(self._blocks))
        count = len(self._labels)
        right = shares[self._rows, self._labels]
        loss = -float(np.log(np.maximum(right, 1e-12)).mean(dtype=np.float64))
        shares[self._rows, self._labels] -= 1
        shares /= count
        gradient = np.empty(self.size)
        position = 0
        for transposed, weight in zip(self._transposed, model.weights):
            part = np.asarray(transposed @ shares) + self._penalty * weight
            gradient[position : position + part.size] = part.ravel()
            position += part.size
            loss += 0.5 * self._penalty * float(np.vdot(weight, weight))
        gradient[position:] = shares.sum(axis=0)
        return loss, gradient
