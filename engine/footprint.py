"""Keeps the server small: its threads, its memory. It is best effort and changes no result."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os

_M_ARENA_MAX = -8  # The number of this option in glibc's malloc.h.


def limit_threads() -> None:
    """Let linear algebra use one thread, before NumPy is imported.

    The products of one message are too small to share: with a second thread, which waits by
    spinning, a message took twice the processor time and no less of the clock's.
    """
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def _c_library() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def limit_arenas() -> None:
    """Let all threads allocate from two pools, before there are threads.

    glibc gives each thread a pool of its own, and what a pool once took it hardly gives back.
    """
    # Other C libraries, such as musl or that of macOS, lack this.
    with contextlib.suppress(OSError, AttributeError):
        _c_library().mallopt(_M_ARENA_MAX, 2)


def settle() -> None:
    """Give back what loading used, and spare the garbage collector what stays for ever."""
    gc.collect()
    gc.freeze()
    with contextlib.suppress(OSError, AttributeError):
        _c_library().malloc_trim(0)
