"""The papers of export: who issues each, by which law, and how sure that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from knowledge_base.needs import COUNTRIES, Confidence, Country
from knowledge_base.nodes import Mapping
from knowledge_base.reference.files import read_table
from knowledge_base.reference.words import Words

DESTINATIONS = ("EU", "CH", "UK", "US", "CEFTA")
CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that an export may need.

    Attributes:
        key: Its name in the data and among the words.
        issued_by: Who issues it, for each home country.
        law: Its legal basis, parted by `; `. A part that begins with a country, such as
            `{EU} 1308/2013`, holds for that origin or destination alone.
        confidence: How sure this is. A low one is never stated as certain.
        year: When that was.
    """

    key: str
    issued_by: dict[Country, str]
    law: str
    confidence: Confidence
    year: str

    def line(self, home: Country | None, destinations: Iterable[str], words: Words) -> str:
        """Its name, who issues it and by which law; for a doubtful one, whom to ask."""
        name = words(f"documents.{self.key}")
        issuer = self._issuer(home, words)
        law = self._law(home, tuple(destinations), words)
        if self.confidence == "low":
            return words("labels.check_with", name=name, issuer=issuer, law=law)
        return f"{name} ({words.joined(issuer, law)})"

    def _issuer(self, home: Country | None, words: Words) -> str:
        issuers = {country: words(f"issuers.{key}") for country, key in self.issued_by.items()}
        if home is not None:
            return issuers[home]
        if len(set(issuers.values())) == 1:
            return next(iter(issuers.values()))
        return ", ".join(f"{words(f'places.{country}')}: {who}" for country, who in issuers.items())

    def _law(self, home: Country | None, destinations: Sequence[str], words: Words) -> str:
        elsewhere = [one for one in DESTINATIONS if one not in destinations]
        elsewhere += [one for one in COUNTRIES if home not in (None, one)]
        others = tuple(f"{{{one}}}" for one in elsewhere)
        every = self.law.split("; ")
        # Where none of it is for this place, the reader still sees which rules are meant.
        parts = [part for part in every if not part.startswith(others)] or every
        return words.joined(*(words.filled(part, "law") for part in parts))


def read_documents(folder: Path) -> dict[str, Document]:
    """Read the papers below the folder of the tables.

    Raises:
        FileError: The file is not readable.
    """
    top = read_table(folder, "documents.yml")
    return {key: _document(key, top.mapping(key)) for key in top.nodes}


def _document(key: str, entry: Mapping) -> Document:
    entry.only(("issued_by", "law", "confidence", "year"))
    return Document(
        key,
        _issuers(entry),
        entry.text("law"),
        cast(Confidence, entry.choice("confidence", CONFIDENCES)),
        entry.text("year"),
    )


def _issuers(entry: Mapping) -> dict[Country, str]:
    """One issuer for both countries, or one for each."""
    if isinstance(entry.node("issued_by"), yaml.ScalarNode):
        return dict.fromkeys(COUNTRIES, entry.text("issued_by"))
    both = entry.mapping("issued_by")
    return {country: both.text(country) for country in COUNTRIES}
