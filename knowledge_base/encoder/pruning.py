"""Files of encoders that nobody uses any more: vectors of one training alone take 300 MB."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from knowledge_base.encoder.paths import cache_folder

KEPT_DAYS = 30
"""How long after its last use a file stays: whoever goes back to a version finds its vectors."""

_PATTERNS = ("vectors*.sqlite3", "e5-small-*.onnx", "e5-small-*.table")


def mark_used(path: Path) -> None:
    """Note that a file is in use; reading it would leave no trace of that."""
    with contextlib.suppress(OSError):  # A read-only folder, or somebody else's.
        os.utime(path)


def prune(folder: Path | None = None) -> list[Path]:
    """Remove what has not been used for ``KEPT_DAYS``. All of it can be made again.

    Args:
        folder: Where the files lie; the user's cache folder if None.

    Returns:
        The files that are gone.
    """
    folder = folder or cache_folder()
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    gone = []
    for path in sorted(file for pattern in _PATTERNS for file in folder.glob(pattern)):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()
                gone.append(path)
    return gone
