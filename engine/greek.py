"""Greek in Latin letters, as people type it without a Greek keyboard."""

from __future__ import annotations

import re
from typing import Dict, Iterator

# Letters follow the sound or the look of the Greek ones; people mix both, but within a word one of
# these three schemes is the rule. All of them work on folded text.
_SOUND = {
    "ου": "ou", "αυ": "av", "ευ": "ev", "ει": "ei", "οι": "oi", "αι": "ai", "μπ": "b",
    "ντ": "nt", "γκ": "gk", "γγ": "gg", "τσ": "ts",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "ks", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "τ": "t", "υ": "y", "φ": "f", "χ": "h", "ψ": "ps", "ω": "o",
}  # fmt: skip
_LOOK = {**_SOUND, "β": "b", "η": "h", "θ": "8", "ξ": "x", "υ": "u", "χ": "x", "ω": "w",
         "αυ": "au", "ευ": "eu", "μπ": "mp", "οι": "oi"}  # fmt: skip
_MIXED = {**_SOUND, "η": "h", "χ": "x", "ξ": "x", "ω": "w", "υ": "i", "αυ": "af", "μπ": "mp"}
_GREEK = re.compile("[α-ω]")


def in_latin_letters(text: str) -> Iterator[str]:
    """The ways to write a folded text; none if nothing in it is Greek."""
    if _GREEK.search(text):
        for scheme in (_SOUND, _LOOK, _MIXED):
            yield _replace(text, scheme)


def by_sound(text: str) -> str:
    """A folded text with its Greek letters written by their sound."""
    return _replace(text, _SOUND) if _GREEK.search(text) else text


def _replace(text: str, scheme: Dict[str, str]) -> str:
    result, place = [], 0
    while place < len(text):
        pair, letter = text[place : place + 2], text[place]
        if len(pair) == 2 and pair in scheme:
            result.append(scheme[pair])
            place += 2
        else:
            result.append(scheme.get(letter, letter))
            place += 1
    return "".join(result)
