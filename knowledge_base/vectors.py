"""Sentence vectors: what makes them, and how they are kept in a database column."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]


class Encoder(Protocol):
    """Turns sentences into unit vectors."""

    @property
    def identity(self) -> str:
        """Changes whenever the vectors of a text would."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, in the same order, of shape (texts, dimensions)."""


def pack(vector: Vectors) -> bytes:
    """Write one vector as little-endian float16: half the room, and no rank changes."""
    return vector.astype("<f2").tobytes()


def unpack(packed: Sequence[bytes]) -> Vectors:
    """Read packed vectors of one length into a matrix of shape (vectors, dimensions)."""
    if not packed:
        return np.zeros((0, 0), dtype=np.float32)
    flat = np.frombuffer(b"".join(packed), dtype="<f2")
    return flat.astype(np.float32).reshape(len(packed), -1)
