"""A message that asks two things is two questions."""

from __future__ import annotations

import re
from typing import List

# A mark that ends a question; in Greek it looks like a semicolon.
_END = re.compile(r"(?<=[?;\u037e])\s+")
_QUESTION = re.compile(r"[?;\u037e]$")
_LEAST_WORDS = 3
_MOST = 3


def questions(text: str) -> List[str]:
    """The questions of a text that asks at least two; else nothing.

    What stands before a question belongs to it: "My father died. How do I inherit?" is one
    question. People also ask in two breaths, "And the fee?"; so short a part is nobody's need.
    """
    parts = [part.strip() for part in _END.split(text.strip())]
    asked = [part for part in parts if _QUESTION.search(part)]
    long = [part for part in asked if len(part.split()) >= _LEAST_WORDS]
    return long[:_MOST] if len(long) >= 2 else []
