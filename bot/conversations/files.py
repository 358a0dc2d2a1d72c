"""Files that people sent, as a channel hands them to an officer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class File:
    """A file, and what it is by its own bytes."""

    data: bytes
    mime_type: str


class NoFile(Exception):
    """The file is not handed on; `key` is the desk's sentence, `later` whether to try again."""

    def __init__(self, key: str, *, later: bool = False) -> None:
        super().__init__(key)
        self.key = key
        self.later = later


def file_id(content: Mapping[str, Any]) -> str | None:
    """The provider's id of the file that a message holds."""
    for part in content.values():
        if isinstance(part, Mapping) and isinstance(part.get("media_id"), str):
            return str(part["media_id"])
    return None
