"""Which language a message is in: multinomial naive Bayes over character n-grams.

Trained on our own utterances and articles, because general detectors do not know what people
write to us: Albanian without ë and ç, Gheg, Greek in Latin letters, three words with two place
names in them. The measurement beside `lingua` is in `benchmarks/language.py`.
"""

from __future__ import annotations

import os
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.phrases import LANGUAGES

BUCKETS = 1 << 16
SIZES = (1, 2, 3, 4)
SMOOTHING = 0.05

SWITCH = 4.0
"""Nats by which another language must beat the conversation's before it is taken over. One
short word ("ok", "po", "no") stays under it; a sentence of three words is well over."""

LATIN_GREEK = "el-Latn"
"""Greek in Latin letters has nothing of Greek's letters: it is a class of its own, which counts
as Greek."""

CLASSES = (*LANGUAGES, LATIN_GREEK)

_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψω"


def _latin(letters: str) -> dict[int, str]:
    return str.maketrans(dict(zip(_GREEK, letters.split(), strict=True)))


# How people commonly write each letter; several have two ways, told apart by word.
_GREEKLISH = (
    _latin("a v g d e z i th i k l m n x o p r s s t y f x ps o"),
    _latin("a b g d e z h 8 i k l m n ks o p r s s t u f h ps w"),
)
_PAIRS = (("ου", "ou"), ("μπ", "b"), ("ντ", "d"), ("τζ", "tz"), ("ευ", "ev"), ("αυ", "av"))

SHARED_BY = 4
SHARED_LENGTH = 4
"""A word of so many letters that occurs in so many classes is a name or a term ("kosovo",
"sepa", "western"), and says nothing about the language of the sentence around it."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _words(text: str) -> list[str]:
    normal = unicodedata.normalize("NFC", text).lower().replace("’", "'")
    return _WORD.findall(normal)


def _grams(words: Iterable[str]) -> npt.NDArray[np.int64]:
    """Buckets of the n-grams of each word, with marks at its ends; digits and signs say nothing."""
    buckets = []
    for word in words:
        marked = f"<{word}>"
        for size in SIZES:
            for start in range(len(marked) - size + 1):
                gram = marked[start : start + size].encode()
                buckets.append(zlib.crc32(gram) % BUCKETS)
        buckets.append(zlib.crc32(b"w" + marked.encode()) % BUCKETS)
    return np.array(buckets, dtype=np.int64)


def _plain(text: str) -> str:
    """Without diacritics, as on a foreign keyboard."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _variants(language: str, text: str) -> Iterator[tuple[str, str]]:
    """The text itself, without diacritics, and for Greek in Latin letters both ways."""
    plain = _plain(text)
    if language != "el":
        yield language, text
        if plain != text:
            yield language, plain
        return
    letters = [char for char in plain if char.isalpha()]
    if letters and sum(char.isascii() for char in letters) > len(letters) / 2:
        yield LATIN_GREEK, plain
        return
    yield language, text
    yield language, plain
    latin = plain.lower()
    for pair, written in _PAIRS:
        latin = latin.replace(pair, written)
    for table in _GREEKLISH:
        yield LATIN_GREEK, latin.translate(table)


class LanguageModel:
    """Log probabilities of n-gram buckets; shape (BUCKETS, CLASSES)."""

    def __init__(self, weights: npt.NDArray[np.float32], shared: Iterable[str] = ()) -> None:
        self._weights = weights
        self._shared = frozenset(shared)

    @classmethod
    def train(cls, sentences: Iterable[tuple[str, str]]) -> LanguageModel:
        """Learn from pairs of language and text, each also as people type it in a hurry."""
        counts = np.zeros((BUCKETS, len(CLASSES)), dtype=np.float64)
        languages_of: dict[str, set[str]] = {}
        for language, text in sentences:
            for name, variant in _variants(language, text):
                words = _words(variant)
                np.add.at(counts[:, CLASSES.index(name)], _grams(words), 1.0)
                for word in words:
                    if len(word) >= SHARED_LENGTH:
                        languages_of.setdefault(word, set()).add(name)
        smoothed = counts + SMOOTHING
        shared = [word for word, found in languages_of.items() if len(found) >= SHARED_BY]
        return cls(np.log(smoothed / smoothed.sum(axis=0)).astype(np.float32), sorted(shared))

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all, also where two processes learn at the same time.
        partial = path.with_suffix(f".{os.getpid()}.npz")
        np.savez(partial, weights=self._weights, shared=np.array(sorted(self._shared)))
        partial.replace(path)

    @classmethod
    def load(cls, path: Path) -> LanguageModel:
        with np.load(path) as stored:
            return cls(stored["weights"], stored["shared"].tolist())

    def scores(self, text: str) -> dict[str, float]:
        """Log likelihood per language in nats, less the mean; all zero for a text without words.

        N-grams of a word overlap, so their evidence is not independent: it is divided by the
        number of n-gram sizes to stay near what the letters really say.
        """
        grams = _grams(word for word in _words(text) if word not in self._shared)
        if not grams.size:
            return dict.fromkeys(LANGUAGES, 0.0)
        sums = self._weights[grams].sum(axis=0) / (len(SIZES) + 1)
        found = dict(zip(CLASSES, (sums - sums.mean()).tolist(), strict=True))
        found["el"] = max(found["el"], found.pop(LATIN_GREEK))
        return found

    def detect(self, text: str, current: str | None = None, *, chosen: bool = False) -> str:
        """The language of a message.

        Args:
            text: the message.
            current: the language that the conversation is in, if it has begun.
            chosen: the person chose `current` by name; it takes twice the evidence to leave it.
        """
        scores = self.scores(text)
        best = max(scores, key=lambda language: scores[language])
        if current is None or current not in scores:
            return best if any(scores.values()) else "sq"
        needed = SWITCH * 2 if chosen else SWITCH
        return best if scores[best] - scores[current] > needed else current
