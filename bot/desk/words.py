"""Words for what the tables hold as codes."""

from __future__ import annotations

import re

from bot.phrases import Phrases

_CODED = re.compile(r"\[(?P<source>[a-z]+)-(?P<code>[a-z0-9-]+)\] (?P<words>.*)", re.DOTALL)


def word(t: Phrases, group: str, code: str) -> str:
    """The word for a code; the code itself where the catalogue does not know it.

    A channel or reason added later must not keep an officer from a case.
    """
    key = f"desk-{group}-{code.replace('_', '-')}"
    return t(key) if t.has(key) else code


def reason(t: Phrases, error: str | None) -> str | None:
    """Why a message was not delivered: in our words where the error has a code that the catalogue
    knows, else as the provider said it."""
    coded = _CODED.fullmatch(error or "")
    if coded is None:
        return error
    key = f"desk-why-{coded['source']}-{coded['code']}"
    if t.has(key):
        # A provider's code is kept in sight: it is what its support asks for.
        return f"{t(key)} ({coded['code']})" if coded["code"].isdigit() else t(key)
    return t("desk-why-other", code=coded["code"], words=coded["words"])
