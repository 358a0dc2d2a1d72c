"""Lines that tell whoever waits for the training how far it is."""

from __future__ import annotations


def report(line: str) -> None:
    """Print one line at once, even into a pipe."""
    print(line, flush=True)
