"""Files that people sent, as a channel hands them to an officer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

from bot.messages import Attachment, File, attachment_in

_SAYS_FILE: Final = ("kept", "media_id", "file_id")


class NoFile(Exception):
    """The file is not handed on; `key` is the desk's sentence, `later` whether to try again."""

    def __init__(self, key: str, *, later: bool = False) -> None:
        super().__init__(key)
        self.key = key
        self.later = later


class FileSource(Protocol):
    """A channel whose provider keeps what people sent."""

    async def file(self, wanted: Attachment) -> File:
        """A file that a person sent.

        Raises:
            NoFile: it is gone, too large, or not what it says it is; or not to be had now.
        """

    async def close(self) -> None:
        """End all connections."""


def attachment_of(content: Mapping[str, Any]) -> Attachment | None:
    """The file that a message holds, wherever it is kept."""
    for part in content.values():
        if isinstance(part, Mapping) and any(name in part for name in _SAYS_FILE):
            return attachment_in(part)
    return None
