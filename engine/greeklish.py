"""Greek typed in Latin letters, read back into Greek.

The encoder knows Greek and hardly knows Greeklish, which everybody spells in a way of their own.
A word in either alphabet is reduced to a skeleton of its sound; a Latin word is read as the most
common Greek word of the same skeleton.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, product
from typing import Dict, Iterable, Iterator, List, Mapping, Tuple

from engine.components.text import fold

# Sounds are one character each. Vowels that sound alike are one, and so are β and φ, δ and ντ:
# people write f for the υ of αυτό and d for both.
_GREEK_PAIRS = {
    "ου": "u", "αυ": "av", "ευ": "ev", "ηυ": "iv", "ει": "i", "οι": "i", "υι": "i", "αι": "e",
    "μπ": "b", "ντ": "d", "γκ": "g", "γγ": "g", "γχ": "x",
}  # fmt: skip
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "avgdezi8iklm" + "nKoprsstivxPo"))
# A Latin letter or pair may stand for several sounds: by its sound, or by its look.
_LATIN_PAIRS = {
    "ou": ("u",), "oy": ("u",), "au": ("av",), "ay": ("av", "ai"), "eu": ("ev",),
    "ey": ("ev",), "ei": ("i", "ei"), "oi": ("i", "oi"), "ui": ("i",), "yi": ("i",),
    "ai": ("e", "ai"),
    "mp": ("b",), "nt": ("d", "nt"), "nd": ("nd", "d"), "gk": ("g",), "gg": ("g",), "ng": ("g",),
    "gx": ("x",), "gh": ("x", "gi"), "nx": ("x",), "th": ("8", "ti"), "ch": ("x", "ki"),
    "ph": ("v", "pi"), "ks": ("K",), "ps": ("P",), "sh": ("si", "sx"), "dh": ("d", "di"),
    "af": ("av",), "ef": ("ev",), "ee": ("i",),
}  # fmt: skip
_LATIN = {
    "a": ("a",), "b": ("v", "b"), "c": ("k", "s"), "d": ("d",), "e": ("e",), "f": ("v",),
    "g": ("g",), "h": ("i", "x"), "i": ("i",), "j": ("K", "tz"), "k": ("k",), "l": ("l",),
    "m": ("m",), "n": ("n", "v"), "o": ("o",), "p": ("p", "r"), "q": ("8", "k"), "r": ("r",),
    "s": ("s",), "t": ("t",), "u": ("i", "u"), "v": ("v",), "w": ("o",), "x": ("x", "K"),
    "y": ("i", "gi"), "z": ("z",), "8": ("8",), "9": ("8",), "3": ("K",), "4": ("P",),
}  # fmt: skip
_MOST_READINGS = 64
_TOKEN = re.compile(r"[a-z][a-z0-9]*|[0-9]+[a-z]+[a-z0-9]*", re.IGNORECASE)
_GREEK_LETTER = re.compile(r"[α-ωά-ώ]", re.IGNORECASE)
_GREEK_WORD = re.compile(r"[α-ωά-ώϊϋΐΰ]+", re.IGNORECASE)
_LATIN_WORD = re.compile(r"[a-z]{2,}", re.IGNORECASE)


def has_greek(text: str) -> bool:
    """Whether any letter of the text is Greek."""
    return _GREEK_LETTER.search(text) is not None


def skeleton(word: str) -> str:
    """The sound of a folded Greek word."""
    sounds, place = [], 0
    while place < len(word):
        pair = _GREEK_PAIRS.get(word[place : place + 2])
        if pair is None:
            sounds.append(_GREEK.get(word[place], word[place]))
            place += 1
        else:
            sounds.append(pair)
            place += 2
    return _once("".join(sounds))


def readings(word: str) -> Iterator[str]:
    """The sounds that a folded word in Latin letters may stand for, the likeliest first."""
    choices: List[Tuple[str, ...]] = []
    place = 0
    while place < len(word):
        pair = _LATIN_PAIRS.get(word[place : place + 2])
        if pair is None:
            choices.append(_LATIN.get(word[place], (word[place],)))
            place += 1
        else:
            choices.append(pair)
            place += 2
    for sounds in islice(product(*choices), _MOST_READINGS):
        yield _once("".join(sounds))


def _once(sounds: str) -> str:
    """Doubled consonants are heard once, and people write them once."""
    return re.sub(r"(.)\1", r"\1", sounds)


class GreekWords:
    """The Greek words known, by their skeletons."""

    def __init__(self, words: Mapping[str, Tuple[str, int]], foreign: Iterable[str]) -> None:
        """Use known words.

        Args:
            words: The most common Greek word of each skeleton, and how common it is.
            foreign: Words in Latin letters, folded, that stay as they are.
        """
        self.words = dict(words)
        self.foreign = frozenset(foreign)

    @classmethod
    def learn(cls, texts: Iterable[str]) -> GreekWords:
        """Take the words of the texts that are in Greek letters."""
        greek: Counter[str] = Counter()
        latin: Counter[str] = Counter()
        for text in texts:
            words = _GREEK_WORD.findall(text.lower())
            others = _LATIN_WORD.findall(fold(text))
            if len(words) > len(others):
                greek.update(words)
                latin.update(others)
        best: Dict[str, Tuple[str, int]] = {}
        for word, count in greek.items():
            key = skeleton(fold(word))
            if key not in best or count > best[key][1]:
                best[key] = (word, count)
        known = cls(best, ())
        # "SEPA" stays, and "sto" does not, whoever wrote it among Greek words.
        known.foreign = frozenset(w for w, count in latin.items() if count > known._find(w)[1])
        return known

    def reading(self, text: str) -> str:
        """A text in Greek as it is understood: what has Greek letters is left as it is."""
        return text if has_greek(text) else self.read(text)

    def read(self, text: str) -> str:
        """The text with its Latin words in Greek, as far as they are known."""
        return _TOKEN.sub(lambda match: self._word(match[0]), text)

    def _word(self, typed: str) -> str:
        folded = fold(typed)
        return typed if folded in self.foreign else self._find(folded)[0] or typed

    def _find(self, folded: str) -> Tuple[str, int]:
        found = [self.words[key] for key in readings(folded) if key in self.words]
        return max(found, key=lambda one: one[1], default=("", 0))
