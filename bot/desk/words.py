"""Words for what the tables hold as codes."""

from __future__ import annotations

from bot.phrases import Phrases


def word(t: Phrases, group: str, code: str) -> str:
    """The word for a code; the code itself where the catalogue does not know it.

    A channel or reason added later must not keep an officer from a case.
    """
    key = f"desk-{group}-{code.replace('_', '-')}"
    return t(key) if t.has(key) else code
