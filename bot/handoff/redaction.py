"""Taking out of a text what tells who somebody is, before it leaves their conversation.

It errs on the side of taking out too much: an editor who reads "[number]" can ask, one who reads a
passport's number has seen it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import phonenumbers
from phonenumbers import PhoneNumberMatcher

EMAIL, PHONE, NUMBER, NAME = "[email]", "[phone]", "[number]", "[name]"

PLACEHOLDERS = (EMAIL, PHONE, NUMBER, NAME)
"""What stands in place of what was taken out."""

REGIONS = ("AL", "XK", "DE", "IT", "GR")
"""Countries in whose way people write numbers without a prefix; those of the person come first."""

SHORTEST_NAME = 3
"""Shorter parts of a name are words of many languages."""

_PLACEHOLDER = re.compile(f"({'|'.join(re.escape(one) for one in PLACEHOLDERS)})")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<![\w/])@\w{3,}")
# A document's number: at least six letters and digits together, five of them digits.
# And any run of digits that is longer than a year, the number of a law or an amount.
_CODE = re.compile(r"\b(?=\w*\d)(?=(?:\w*?\d){5})\w{6,}\b")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}")
_DIGITS = re.compile(r"\b\d(?:[ .-]?\d){7,}\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{2,4}){3,9}\b")


def redact(text: str, *, names: Iterable[str] = (), region: str | None = None) -> str:
    """The text without e-mail addresses, phone numbers, numbers of documents and accounts, and
    without the given names.

    Args:
        names: what the person is called; each of its words is taken out.
        region: the country they live in, which tells how they write phone numbers.
    """
    text = _HANDLE.sub(NAME, _EMAIL.sub(EMAIL, text))
    text = _IBAN.sub(NUMBER, text)
    text = _phones(text, region)
    text = _DIGITS.sub(_number, _CODE.sub(NUMBER, text))
    words = {
        word
        for name in names
        for word in re.split(r"[\s,.@_-]+", name)
        if len(word) >= SHORTEST_NAME and not word.isdigit()
    }
    for word in sorted(words, key=len, reverse=True):
        # Albanian and Greek names take endings: Arbenit, Arbeni.
        text = re.sub(rf"(?<!\w){re.escape(word)}\w{{0,3}}(?!\w)", NAME, text, flags=re.IGNORECASE)
    return text


def parts(text: str) -> list[tuple[str, bool]]:
    """A redacted text in pieces, each with whether it stands for something that was taken out."""
    return [(piece, piece in PLACEHOLDERS) for piece in _PLACEHOLDER.split(text) if piece]


def first_placeholder(text: str) -> str | None:
    """The first thing in a text that stands for something that was taken out."""
    found = _PLACEHOLDER.search(text)
    return found[0] if found else None


def _number(match: re.Match[str]) -> str:
    """Of numbers with dots or hyphens in them, a date tells how old a rule is; it stays."""
    return match[0] if _DATE.fullmatch(match[0]) else NUMBER


def _phones(text: str, region: str | None) -> str:
    regions = [code for code in (region, *REGIONS) if code in phonenumbers.SUPPORTED_REGIONS]
    for code in regions:
        found = list(PhoneNumberMatcher(text, code))
        for match in reversed(found):
            if _DATE.fullmatch(match.raw_string):
                continue
            text = text[: match.start] + PHONE + text[match.end :]
    return text
