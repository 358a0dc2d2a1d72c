"""Folding: the form in which two spellings of the same words are the same text."""

import re
import unicodedata

# People type these for one another, and keyboards choose them unasked.
_QUOTES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'") | dict.fromkeys("\u201c\u201d\u201e", '"')
)
_WORD = re.compile(r"\w+", re.UNICODE)


def fold(text: str) -> str:
    """Lower the case, strip diacritics (ë, ç, ü, Greek accents) and collapse white space.

    Folding twice changes nothing. Greek final sigma becomes sigma and German ß becomes ss.
    """
    folded = _fold_once(text)
    # A few compatibility forms come apart into capitals, marks or quotation marks of their own.
    while folded != (again := _fold_once(folded)):
        folded = again
    return folded


def _fold_once(text: str) -> str:
    lowered = text.translate(_QUOTES).casefold()
    if lowered.isascii():
        return " ".join(lowered.split())
    parts = unicodedata.normalize("NFKD", lowered).translate(_QUOTES)
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def words(text: str) -> list[str]:
    """The words of a text, folded, without punctuation."""
    return _WORD.findall(fold(text))


def match_key(text: str) -> str:
    """What two texts share when only case, diacritics, spacing and punctuation differ."""
    return " ".join(words(text))
