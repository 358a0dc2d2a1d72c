"""What a message's text may hold, and how a long reply is cut."""

from __future__ import annotations

import re
import unicodedata

LONGEST_QUESTION = 2_000
"""Characters. A longer message is no question; its person is asked for a few sentences."""

LONGEST_REPLY = 3_900
"""Characters. Telegram and WhatsApp refuse more than 4,096; the rest is room for a footer."""

_SPACE = re.compile(r"\s+")


def readable(text: str) -> str:
    """The text without control and direction marks, white space folded.

    Direction marks and zero-width characters carry no words, but split them for a classifier
    and can disguise an address; emoji joiners go with them.
    """
    kept = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co")
    )
    return _SPACE.sub(" ", kept).strip()


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit: an emoji or a lone sign is no question."""
    return any(char.isalnum() for char in text)


def split(text: str, limit: int = LONGEST_REPLY) -> list[str]:
    """Cut a text into parts of at most `limit` characters, at paragraphs where possible.

    A paragraph longer than the limit is cut at a line, a sentence, a space, or, with none of
    them in reach, at the limit. Joining the parts loses nothing but white space.
    """
    parts: list[str] = []
    current = ""
    for paragraph in text.split("\n\n"):
        joined = f"{current}\n\n{paragraph}" if current else paragraph
        if len(joined) <= limit:
            current = joined
            continue
        if current:
            parts.append(current)
        current = paragraph
        while len(current) > limit:
            cut = _cut(current, limit)
            parts.append(current[:cut].rstrip())
            current = current[cut:].lstrip()
    if current.strip():
        parts.append(current)
    return parts


def _cut(text: str, limit: int) -> int:
    for separator in ("\n", ". ", " "):
        place = text.rfind(separator, limit // 2, limit)
        if place > 0:
            return place + len(separator)
    return limit
