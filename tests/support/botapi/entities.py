"""The entities that Telegram finds by itself in a text: commands, mentions, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tests.support.botapi.scanner import utf16_length

_PATTERNS = (
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])"),
    ),
    ("url", re.compile(r"\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)]")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("mention", re.compile(r"(?<!\w)@[a-zA-Z0-9_]{2,32}(?!\w)")),
)


def find(text: str, taken: Iterable[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """The entities of a text, in order; none overlaps another, and `taken` come first."""
    entities = list(taken)
    spans = [(item["offset"], item["offset"] + item["length"], item["type"]) for item in entities]
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            end = start + utf16_length(match[0])
            # Bold may hold an address; a link or code may not.
            if any(
                start < other_end and other_start < end
                for other_start, other_end, other in spans
                if other not in ("bold", "italic", "underline", "strikethrough", "spoiler")
            ):
                continue
            spans.append((start, end, kind))
            entities.append({"type": kind, "offset": start, "length": end - start})
    return sorted(entities, key=lambda item: (item["offset"], -item["length"]))


def trim(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities as Telegram stores them: without white space around."""
    stripped = text.strip()
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    length = utf16_length(stripped)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - shift)
        end = min(length, entity["offset"] + entity["length"] - shift)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return stripped, kept
