"""Sentences as hands in a hurry type them, so that the encoder learns to see through it."""

from __future__ import annotations

import random
import re
import unicodedata

from engine.adaptation.gheg import in_gheg
from engine.components.text import fold
from engine.greek import in_latin_letters
from engine.greeklish import GreekWords

_MARKS = re.compile(r"[.,;:?!]")


def noisy(lang: str, text: str, chance: random.Random, greek: GreekWords) -> str:
    """The sentence, now and then in Gheg, without accents or marks, misspelt, or from Greeklish.

    The encoder never sees Greeklish itself, but what is made of it.
    """
    if lang == "sq" and chance.random() < 0.25:
        text = in_gheg(text, chance)
    if chance.random() < 0.3:
        text = _without_accents(text)
    if chance.random() < 0.3:
        text = _MARKS.sub("", text.lower())
    if lang == "el" and chance.random() < 0.3:
        text = greek.read(chance.choice([*in_latin_letters(fold(text)), text]))
    while chance.random() < 0.2:
        text = _misspelt(text, chance)
    return text.upper() if chance.random() < 0.03 else text


def _without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _misspelt(text: str, chance: random.Random) -> str:
    """One letter left out, doubled, or changed places with the next."""
    if len(text) < 6:
        return text
    place = chance.randrange(1, len(text) - 1)
    before, letter, after = text[:place], text[place], text[place + 1 :]
    return chance.choice(
        [before + after, before + letter + letter + after, before + after[0] + letter + after[1:]]
    )
