"""What a file is by its own bytes; its name and its declared type are only what somebody said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container
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
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
        }
    ),
    frozenset({"application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"}),
)
"""Types that officers may open, in groups that no reader of headers tells apart. A program, a
page of HTML or a drawing with scripts is in none of them."""

_HEAD: Final = 64 * 1024

_CONTENTS: Final = "[Content_Types].xml"
_MAIN_PARTS: Final = {
    b"wordprocessingml.document.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    b"spreadsheetml.sheet.main+xml": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
}
_LONGEST_CONTENTS: Final = 1024 * 1024
_PROGRAMS: Final = ("vbaproject.bin", "basic/", "scripts/")
"""Where documents of Office and OpenDocument keep their macros."""


def sniffed(data: bytes, declared: str) -> str | None:
    """The type to hand the file on with; None if it is not what it says, or nothing we hand on."""
    declared = declared.partition(";")[0].strip().lower()
    if declared == "text/plain":
        return declared if _is_text(data) else None
    family = next((family for family in _FAMILIES if declared in family), None)
    if family is None:
        return None
    return declared if family.intersection(_types(data)) or _by_mark(data, declared) else None


def exact_type(data: bytes, wanted: Container[str]) -> str | None:
    """Which of the wanted types a file is by its bytes alone; None if it is none of them."""
    if data.startswith(b"PK"):
        found = _document_type(data)
        return found if found in wanted else None
    return next((name for name in _types(data) if name in wanted), None)


def _types(data: bytes) -> list[str]:
    try:
        return [match.mime_type for match in puremagic.magic_string(data[:_HEAD])]
    except (puremagic.PureError, ValueError):
        return []


def _document_type(data: bytes) -> str | None:
    """What a ZIP archive is as a document without macros. Nothing is unpacked but the list of its
    contents, and of that no more than a megabyte: an archive can be made to swell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if any(program in name.lower() for name in names for program in _PROGRAMS):
                return None
            first = "mimetype" if names[:1] == ["mimetype"] else _CONTENTS
            with archive.open(first) as part:
                says = part.read(_LONGEST_CONTENTS)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError):
        return None
    if first == "mimetype":
        return says.decode("ascii", "replace").strip()
    return next((found for mark, found in _MAIN_PARTS.items() if mark in says), None)


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
