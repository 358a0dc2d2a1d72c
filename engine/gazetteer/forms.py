"""The forms a name takes: Albanian declension, Greek cases, Greek in Latin letters."""

from __future__ import annotations

import re
from typing import Iterator, List, Tuple

from engine.components.text import fold, fold_with_offsets
from engine.greek import in_latin_letters

# Letters of one word, digits of one number, or a sign of a currency: "200eur" is two tokens.
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[€$£%]")


def tokens(text: str) -> List[Tuple[str, int, int]]:
    """The folded tokens of a text, each with where it begins and ends in the text as written."""
    folded, places = fold_with_offsets(text)
    found = []
    for match in _TOKEN.finditer(folded):
        found.append((match.group(), places[match.start()], places[match.end() - 1] + 1))
    return found


def phrase(text: str) -> str:
    """The folded tokens of a form, joined by spaces: what forms are looked up by."""
    return " ".join(_TOKEN.findall(fold(text)))


def albanian(name: str) -> Iterator[str]:
    """A name in the cases that Albanian has, definite and not, with and without its ë.

    Folding turns ë into e, so "Romën" and "Romen" are one form. Too many endings do no harm: no
    other word is met by them.
    """
    base = phrase(name)
    yield base
    if name.endswith("ër"):  # Zvicër, Zvicra; Londër, Londra
        stem = base[:-2] + "r"
        yield from (stem + ending for ending in ("a", "en", "es", "e", "ene", "ese"))
        yield from (base + ending for ending in ("i", "in", "it"))
    elif name.endswith("ë"):  # Romë, Roma
        stem = base[:-1]
        yield from (stem + ending for ending in ("a", "en", "es", "ene", "ese"))
    elif base.endswith("i"):  # Itali, Italia; Napoli, Napolit
        yield from (base + ending for ending in ("a", "ne", "se", "e", "n", "s", "t", "ja"))
    elif base.endswith("e"):  # Firence, Firencja
        yield from (base + ending for ending in ("n", "s", "ja", "ne", "se"))
        yield base[:-1] + "a"
    elif base[-1] in "aou":  # Kanada, Kanadaja; Milano, Milanos
        yield from (base + ending for ending in ("ja", "n", "s", "ne", "se", "t"))
    else:  # Berlin, Berlini; Luksemburg, Luksemburgu
        yield from (base + ending for ending in ("i", "in", "it", "u", "un", "ut", "e"))


def greek(name: str) -> Iterator[str]:
    """A name in nominative, genitive and accusative, in Greek and in Latin letters."""
    base = phrase(name)
    cases = [base]
    if base.endswith(("α", "η")):
        cases.append(base + "σ")
    elif base.endswith("ο"):
        cases.append(base[:-1] + "ου")
    elif base.endswith("οσ"):
        cases += [base[:-1], base[:-2] + "ου"]
    elif base.endswith(("ασ", "ησ")):
        cases.append(base[:-1])
    for case in cases:
        yield case
        yield from in_latin_letters(case)
