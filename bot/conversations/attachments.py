"""What may be attached to a message here: which types, how large, and under which name.

For files that officers and the visitors of the web page give to us. What a provider keeps is
checked when it is fetched (`bot.conversations.sniffing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from bot.conversations.sniffing import exact_type
from bot.conversations.text import readable
from bot.messages import File

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT: Final = "application/vnd.oasis.opendocument.text"

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    PNG: (".png",),
    WEBP: (".webp",),
    PDF: (".pdf",),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    ODT: (".odt",),
}
"""The types that are taken, and how the names of such files end; the first is given to a file
whose name has no ending. None of them can hold a program that runs by being opened."""

MEGABYTE: Final = 1024 * 1024

_EVERYTHING: Final = dict.fromkeys(ENDINGS, 20 * MEGABYTE)
CHANNELS: Final[Mapping[str, Mapping[str, int]]] = {
    "web": _EVERYTHING,
    "telegram": _EVERYTHING,
    # Meta's list of supported media: no WebP but as a sticker, no OpenDocument, pictures of 5 MB.
    "whatsapp": {
        JPEG: 5 * MEGABYTE,
        PNG: 5 * MEGABYTE,
        PDF: 20 * MEGABYTE,
        DOCX: 20 * MEGABYTE,
        XLSX: 20 * MEGABYTE,
    },
}
"""The channels that carry files to people: each type, and the bytes of the largest. A partner's
program on the API has no place to show one."""

MOST_AT_ONCE: Final = 10
"""Files that one reply may carry."""

LONGEST_NAME: Final = 120
_NAMELESS: Final = "file"


class NotTaken(Exception):
    """A file is not taken.

    Attributes:
        reason: empty, type, mislabelled, channel-type or large: a part of the sentence's key.
        arguments: what the sentence needs.
    """

    def __init__(self, reason: str, **arguments: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.arguments = arguments


def accepted(channel: str) -> str:
    """What a browser's file chooser offers for a channel; empty where none can be sent."""
    return ",".join(ending for kind in CHANNELS.get(channel, {}) for ending in ENDINGS[kind])


def check(data: bytes, name: str) -> File:
    """The file with what it is by its own bytes and a name that says so.

    Raises:
        NotTaken: it is empty, of no type that is taken, or its name says that it is another.
    """
    if not data:
        raise NotTaken("empty")
    mime_type = exact_type(data, ENDINGS)
    if mime_type is None:
        raise NotTaken("type")
    return File(data, mime_type, _fitting(clean_name(name), mime_type))


def check_channel(file: File, channel: str) -> None:
    """Insist that a channel carries a file to its person.

    Raises:
        NotTaken: it does not.
    """
    most = CHANNELS.get(channel, {}).get(file.mime_type)
    if most is None:
        raise NotTaken("channel-type", ending=ENDINGS[file.mime_type][0])
    if len(file.data) > most:
        raise NotTaken("large", limit=most // MEGABYTE)


def clean_name(name: str) -> str:
    """A name to show: no folders, nothing that is not seen, not endless."""
    last = readable(name.replace("\\", "/").rpartition("/")[2]).lstrip(".")
    ending = PurePosixPath(last).suffix
    if len(last) > LONGEST_NAME and len(ending) < LONGEST_NAME:
        last = last[: LONGEST_NAME - len(ending)].rstrip() + ending
    return last[:LONGEST_NAME] or _NAMELESS


def _fitting(name: str, mime_type: str) -> str:
    """The name with an ending of its type. A picture under the ending of another kind of picture
    is what browsers and phones make themselves; it is given its own."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in ENDINGS[mime_type]:
        return name
    right = ENDINGS[mime_type][0]
    if not ending:
        return name + right
    pictures = [kind for kind in ENDINGS if kind.startswith("image/")]
    if mime_type in pictures and any(ending in ENDINGS[kind] for kind in pictures):
        return PurePosixPath(name).stem + right
    raise NotTaken("mislabelled", ending=ending, right=right)
