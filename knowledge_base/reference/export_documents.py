"""Which papers an export needs: for every one, for each destination, and for each product."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from knowledge_base.needs import COUNTRIES, Confidence, Country
from knowledge_base.nodes import Mapping
from knowledge_base.reference.documents import (
    CONFIDENCES,
    DESTINATIONS,
    Document,
    read_documents,
)
from knowledge_base.reference.files import read_table

_PAPERS = ("required", "origin_proof", "conditional", "notes", "notes_AL", "notes_XK")


@dataclass(frozen=True, slots=True)
class Papers:
    """What a product, a destination, or both together ask for.

    Attributes:
        required: Always needed.
        origin_proof: One of these for a lower duty.
        conditional: Depends on product, value or buyer.
        notes: What else is to be known.
        origin_notes: The same for goods of one origin alone.
    """

    required: tuple[str, ...]
    origin_proof: tuple[str, ...]
    conditional: tuple[str, ...]
    notes: tuple[str, ...]
    origin_notes: dict[Country, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Destination:
    """What a destination asks for whatever the product, and how sure that is for each origin."""

    papers: Papers
    confidence: dict[Country, Confidence]


@dataclass(frozen=True, slots=True)
class Product:
    """What a product needs everywhere, and what else at some destinations.

    Attributes:
        to_staff: Whether staff check each case, because nothing here is certain enough.
    """

    papers: Papers
    at: dict[str, Papers]
    confidence: Confidence
    to_staff: bool


@dataclass(frozen=True, slots=True)
class ExportData:
    """All papers of all exports. A combination is the sum of its parts, so that each fact
    stands once: what every export needs, the destination, the product, the product there."""

    year: str
    documents: dict[str, Document]
    every: Papers
    destinations: dict[str, Destination]
    products: dict[str, Product]

    def confidence(
        self, product: str, destinations: Iterable[str], home: Country | None
    ) -> Confidence:
        """The least sure of what is shown for a product."""
        found = [self.products[product].confidence]
        for destination in destinations:
            of_origin = self.destinations[destination].confidence
            found += [of_origin[home]] if home else of_origin.values()
        return min(found, key=CONFIDENCES.index)


def read_export(folder: Path) -> ExportData:
    """Read the papers of export below the folder of the tables.

    Raises:
        FileError: A file is not readable, or names a paper that there is not.
    """
    documents = read_documents(folder)
    top = read_table(folder, "export_documents.yml")
    top.only(("year", "every", "destinations", "products"))
    destinations, products = top.mapping("destinations"), top.mapping("products")
    destinations.only(DESTINATIONS)
    return ExportData(
        top.text("year"),
        documents,
        _papers(top.mapping("every"), documents),
        {key: _destination(destinations.mapping(key), documents) for key in destinations.nodes},
        {key: _product(products.mapping(key), documents) for key in products.nodes},
    )


def _destination(entry: Mapping, documents: dict[str, Document]) -> Destination:
    entry.only((*_PAPERS, "confidence", "confidence_AL", "confidence_XK"))
    confidence = {
        country: _confidence(entry, f"confidence_{country}")
        if f"confidence_{country}" in entry.nodes
        else _confidence(entry, "confidence")
        for country in COUNTRIES
    }
    return Destination(_papers(entry, documents), confidence)


def _product(entry: Mapping, documents: dict[str, Document]) -> Product:
    entry.only((*_PAPERS, *DESTINATIONS, "confidence", "to_staff"))
    at = {key: entry.mapping(key) for key in DESTINATIONS if key in entry.nodes}
    for there in at.values():
        there.only(_PAPERS)
    return Product(
        _papers(entry, documents),
        {key: _papers(there, documents) for key, there in at.items()},
        _confidence(entry, "confidence"),
        "to_staff" in entry.nodes and entry.flag("to_staff"),
    )


def _papers(entry: Mapping, documents: dict[str, Document]) -> Papers:
    return Papers(
        _named(entry, "required", documents),
        _named(entry, "origin_proof", documents),
        _named(entry, "conditional", documents),
        _texts(entry, "notes"),
        {country: _texts(entry, f"notes_{country}") for country in COUNTRIES},
    )


def _named(entry: Mapping, key: str, documents: dict[str, Document]) -> tuple[str, ...]:
    """The papers of a list that may be left out."""
    names = _texts(entry, key)
    for name in names:
        if name not in documents:
            raise entry.fail(key, f"there is no paper '{name}'; add it to documents.yml")
    return names


def _texts(entry: Mapping, key: str) -> tuple[str, ...]:
    return entry.texts(key) if key in entry.nodes else ()


def _confidence(entry: Mapping, key: str) -> Confidence:
    return cast(Confidence, entry.choice(key, CONFIDENCES))
