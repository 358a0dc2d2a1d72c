"""How near a vector is to each of some landmarks: what makes the classifier more than linear.

Of the articles' own questions, 141 labels, logistic regression of the vectors got 54 % right, and
this with letter groups 64 % (``python -m benchmarks.engine`` prints the present figures).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
# Two vectors at the average distance from the centre, and unrelated, have a nearness of e^-2w.
_WIDTH = np.float32(0.5)
_LANDMARKS = 4000
_CHUNK = 4096
# Landmarks that are nearly the same would make the inversion unstable.
_JITTER = np.float32(1e-2)


class Landmarks:
    """Some of the examples' vectors, after taking the mean away and scaling."""

    def __init__(self, centre: NDArray[np.float32], scale: float, points: Matrix) -> None:
        """Use known landmarks; ``choose`` takes them from examples."""
        self.centre, self.scale, self.points = centre, scale, points
        self._squares = np.einsum("ij,ij->i", points, points)

    @classmethod
    def choose(cls, vectors: Matrix) -> Landmarks:
        """Take landmarks at random, the same ones for the same vectors."""
        centre = vectors.mean(axis=0)
        scale = 1 / float(np.linalg.norm(vectors - centre, axis=1).mean() or 1.0)
        chance = np.random.default_rng(0)
        count = min(_LANDMARKS, len(vectors))
        chosen = np.sort(chance.choice(len(vectors), count, replace=False))
        return cls(centre, scale, ((vectors[chosen] - centre) * scale).astype(np.float32))

    def nearness(self, vectors: Matrix) -> Matrix:
        """How near each vector is to each landmark: one at it, towards zero away from it.

        Args:
            vectors: The encoder's vectors, of shape (texts, 384) or (384,).
        """
        points = ((vectors - self.centre) * np.float32(self.scale)).astype(np.float32)
        squares = (points**2).sum(axis=-1, keepdims=True)
        distances = points @ self.points.T
        distances *= -2
        distances += squares
        distances += self._squares
        np.maximum(distances, 0, out=distances)
        distances *= -_WIDTH
        return np.exp(distances, out=distances)

    def features(self, vectors: Matrix, whitening: Matrix) -> Matrix:
        """The whitened nearness of many vectors, a part at a time to spare memory."""
        from scipy.linalg.blas import strmm

        features = np.empty((len(vectors), len(self.points)), np.float32)
        # Half of the matrix is nothing but zeros, which a product of triangles leaves out.
        triangle = np.asfortranarray(whitening)
        for start in range(0, len(vectors), _CHUNK):
            part = slice(start, start + _CHUNK)
            features[part] = strmm(1.0, triangle, self.nearness(vectors[part]).T, trans_a=1).T
        return features

    def whitening(self) -> Matrix:
        """What nearness is multiplied by to become features that resemble each other less."""
        from scipy.linalg import cholesky, solve_triangular

        gram = self.nearness(self.points / self.scale + self.centre)
        gram[np.diag_indices_from(gram)] += _JITTER
        lower = cholesky(gram, lower=True, check_finite=False)
        identity = np.eye(len(gram), dtype=np.float32)
        whitening: Matrix = solve_triangular(lower, identity, lower=True, check_finite=False).T
        return np.ascontiguousarray(whitening)
