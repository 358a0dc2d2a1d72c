"""What a file is by its own bytes; its name and its declared type are only what somebody said."""

from __future__ import annotations

from typing import Final

import puremagic

_FAMILIES: Final = (
    frozenset({"image/jpeg", "image/jpg"}),
    frozenset({"image/png"}),
    frozenset({"image/webp"}),
    frozenset({"image/gif"}),
    frozenset({"application/pdf"}),
    frozenset({"audio/ogg", "application/ogg", "audio/opus", "video/ogg"}),
    frozenset({"audio/mpeg", "audio/mp3"}),
    frozenset({"audio/amr"}),
    frozenset({"audio/aac", "audio/aacp", "audio/x-aac"}),
    frozenset({"audio/mp4", "video/mp4", "audio/x-m4a", "audio/m4a", "video/3gpp"}),
    frozenset(
        {
            "application/zip",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        }
    ),
    frozenset({"application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"}),
)
"""Types that officers may open, in groups that no reader of headers tells apart. A program, a
page of HTML or a drawing with scripts is in none of them."""

_HEAD: Final = 64 * 1024


def sniffed(data: bytes, declared: str) -> str | None:
    """The type to hand the file on with; None if it is not what it says, or nothing we hand on."""
    declared = declared.partition(";")[0].strip().lower()
    if declared == "text/plain":
        return declared if _is_text(data) else None
    family = next((family for family in _FAMILIES if declared in family), None)
    if family is None:
        return None
    try:
        matches = puremagic.magic_string(data[:_HEAD])
    except (puremagic.PureError, ValueError):
        return None
    found = {match.mime_type for match in matches}
    return declared if found & family or _by_mark(data, declared) else None


def _by_mark(data: bytes, declared: str) -> bool:
    """Marks that puremagic gives without a type: those of MP4's many brands."""
    return data[4:8] == b"ftyp" and declared.partition("/")[0] in ("audio", "video")


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    # Markup is no plain text: a browser that guesses would run it.
    return "\x00" not in text and not text.lstrip("\ufeff \t\r\n").startswith("<")
