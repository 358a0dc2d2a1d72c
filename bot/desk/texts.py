"""What is written into forms, as it is kept."""

from __future__ import annotations


def clean(text: str) -> str:
    """What PostgreSQL and the channels take: no NUL, one kind of line end, no half characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return lines.encode("utf-8", "replace").decode("utf-8").strip()
