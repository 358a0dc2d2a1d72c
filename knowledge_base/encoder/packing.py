"""A vector as a short string, so that it can travel inside JSON."""

from __future__ import annotations

import base64

import numpy as np
from numpy.typing import NDArray

# Half precision keeps the cosine of two e5 vectors to four digits at a quarter of the length that
# full precision takes in base64 (1,024 characters for 384 numbers).
_WIRE_TYPE = np.dtype("<f2")


def pack(vector: NDArray[np.floating]) -> str:
    """Write a vector as base64 of little-endian float16.

    Args:
        vector: One dimension, of any float type.

    Returns:
        ASCII text; ``unpack`` reads it back.
    """
    return base64.b64encode(np.asarray(vector).astype(_WIRE_TYPE).tobytes()).decode("ascii")


def unpack(text: str) -> NDArray[np.float32]:
    """Read what ``pack`` wrote.

    Raises:
        ValueError: The text is not base64 of whole float16 numbers.
    """
    raw = base64.b64decode(text, validate=True)
    return np.frombuffer(raw, dtype=_WIRE_TYPE).astype(np.float32)
