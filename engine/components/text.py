"""What the components agree on about a message's text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasa.shared.nlu.training_data.message import Message

PAYLOAD_PREFIX = "/"
VECTOR = "vector"
READING = "reading"
PARTS = "parts"
LANGUAGE = "language"


def reading(message: Message) -> str:
    """The text as it is understood, which for Greeklish is Greek."""
    text: str = message.get(READING) or message.get("text") or ""
    return text


def is_payload(text: str) -> bool:
    """Whether the text is a button's payload, which Rasa reads without any understanding.

    The channel lets a text begin with a slash only if it is a payload of the domain.
    """
    return text.lstrip().startswith(PAYLOAD_PREFIX)


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """A character in lower case and without its accents; nothing for an accent by itself."""
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(part for part in decomposed.casefold() if not unicodedata.combining(part))


def fold(text: str) -> str:
    """The text as people type it in a hurry: no capitals, no ë, no ç, no Greek accents."""
    return "".join(map(fold_character, text))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in the text it came from."""
    folded: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        replacement = fold_character(character)
        folded.append(replacement)
        offsets.extend([place] * len(replacement))
    return "".join(folded), offsets
