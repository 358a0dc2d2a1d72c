"""Reads the lists in ``nlu_data/gazetteer`` into one table of forms."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional

import yaml

from engine.gazetteer.forms import albanian, greek, phrase
from engine.greek import in_latin_letters

# Rasa's entities, by the file that lists them.
COUNTRY, CITY, CURRENCY, PROVIDER = "country", "city", "currency", "provider"


@dataclass(frozen=True)
class Name:
    """What a form names.

    Attributes:
        entity: Rasa's entity, such as ``country``.
        value: The value that actions read, such as ``IT``.
        via: How it is named: ``name``, ``demonym``, or ``city`` of a country.
        country: The country that a city lies in.
        written: The only spelling that counts, if the word means something else too.
        guarded: Whether a preposition in front counts as much as the spelling.
    """

    entity: str
    value: str
    via: str = "name"
    country: Optional[str] = None
    written: Optional[str] = None
    guarded: bool = False


@dataclass
class Lexicon:
    """All forms, by their folded words, and the words of numbers.

    The first of two names that share a form wins: countries, then cities, then the rest, and
    within a file whoever stands first.
    """

    names: Dict[str, List[Name]] = field(default_factory=dict)
    prepositions: Dict[str, List[str]] = field(default_factory=dict)
    numbers: Dict[str, float] = field(default_factory=dict)
    times: Dict[str, float] = field(default_factory=dict)
    joiners: List[str] = field(default_factory=list)
    not_money_after: List[str] = field(default_factory=list)
    not_money_before: List[str] = field(default_factory=list)

    def add(self, forms: Iterable[str], name: Name) -> None:
        """Add forms of a name, folded already."""
        for form in forms:
            known = self.names.setdefault(form, [])
            # A spelling of its own may share its folded form: "US" the country, "us" the word.
            if form and all(other.written != name.written for other in known):
                known.append(name)

    def to_json(self) -> str:
        """Write it down."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Lexicon:
        """Read what ``to_json`` wrote."""
        raw = json.loads(text)
        names = {form: [Name(**name) for name in found] for form, found in raw.pop("names").items()}
        return cls(names=names, **raw)


def read_lexicon(folder: Path) -> Lexicon:
    """Read all lists of a folder.

    Raises:
        OSError: A list is missing.
        yaml.YAMLError: A list is not YAML.
    """
    lexicon = Lexicon()
    for code, entry in _read(folder, "countries").items():
        _add(lexicon, entry, Name(COUNTRY, code))
        demonyms = [form for word in entry.get("demonyms", []) for form in _with_latin(word)]
        lexicon.add(demonyms, Name(COUNTRY, code, via="demonym"))
    for code, cities in _read(folder, "cities").items():
        for city, entry in cities.items():
            _add(lexicon, entry, Name(CITY, city, country=code))
    for code, entry in _read(folder, "currencies").items():
        _add(lexicon, entry, Name(CURRENCY, code))
    for provider, entry in _read(folder, "providers").items():
        _add(lexicon, entry, Name(PROVIDER, provider))
    for kind, languages in _read(folder, "prepositions").items():
        words = {phrase(word) for language in languages.values() for word in language}
        lexicon.prepositions[kind] = sorted(words)
    _add_numbers(lexicon, yaml.safe_load((folder / "numbers.yml").read_text(encoding="utf-8")))
    return lexicon


def _read(folder: Path, kind: str) -> Dict[str, Any]:
    content = yaml.safe_load((folder / f"{kind}.yml").read_text(encoding="utf-8"))
    entries: Dict[str, Any] = content[kind]
    return entries


def _add(lexicon: Lexicon, entry: Mapping[str, List[str]], name: Name) -> None:
    lexicon.add((form for word in entry.get("sq", []) for form in albanian(word)), name)
    lexicon.add((form for word in entry.get("el", []) for form in greek(word)), name)
    for key in ("en", "it", "de", "names", "forms"):
        lexicon.add((form for word in entry.get(key, []) for form in _with_latin(word)), name)
    lexicon.add(map(phrase, entry.get("more", [])), name)
    for key in ("cased", "guarded"):
        for word in entry.get(key, []):
            written = Name(name.entity, name.value, name.via, name.country, word, key == "guarded")
            lexicon.add([phrase(word)], written)


def _with_latin(word: str) -> Iterator[str]:
    folded = phrase(word)
    yield folded
    yield from in_latin_letters(folded)


def _add_numbers(lexicon: Lexicon, raw: Mapping[str, Any]) -> None:
    for table, key in ((lexicon.numbers, "values"), (lexicon.times, "times")):
        for value, words in raw[key].items():
            table.update({phrase(word): float(value) for word in words})
    lexicon.joiners = [phrase(word) for word in raw["and"]]
    lexicon.not_money_after = sorted({phrase(word) for word in raw["not_money_after"]})
    lexicon.not_money_before = sorted({phrase(word) for word in raw["not_money_before"]})
