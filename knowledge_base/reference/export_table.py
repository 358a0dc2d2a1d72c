"""The table of export papers: for every export, for a destination, or for a product."""

from collections.abc import Iterable, Sequence

from knowledge_base.needs import COUNTRIES, Country
from knowledge_base.reference.directive import Settings, known
from knowledge_base.reference.export_documents import ExportData, Papers
from knowledge_base.reference.words import Words


class ExportTable:
    """Shows the papers of export, as much of them as an article asks for.

    Without settings: the papers of every export. With `destination`: what it asks for whatever
    the product. With `product`: the papers of a product at all destinations, or at some.
    """

    def __init__(self, data: ExportData) -> None:
        self._data = data

    def views(self) -> Sequence[Settings]:
        by_destination = [{"destination": key} for key in self._data.destinations]
        return [{}, *by_destination, *({"product": key} for key in self._data.products)]

    def rows(self, settings: Settings) -> frozenset[str]:
        known(
            settings,
            {"product": list(self._data.products), "destination": list(self._data.destinations)},
        )
        if not settings:
            return frozenset({"every"})
        if "product" not in settings:
            return frozenset(self._asked(settings))
        products = settings["product"].split(",")
        return frozenset(f"{one}.{place}" for one in products for place in self._asked(settings))

    def render(self, settings: Settings, home: Country | None, words: Words) -> str:
        if "product" in settings:
            products = settings["product"].split(",")
            parts = [_Product(self._data, one, self._asked(settings), home, words)
                     for one in products]  # fmt: skip
            return "\n\n".join(part.text() for part in parts)
        if settings:
            return "\n\n".join(
                self._destination(place, home, words) for place in self._asked(settings)
            )
        return self._every(home, words)

    def _asked(self, settings: Settings) -> list[str]:
        asked = settings.get("destination")
        return asked.split(",") if asked else list(self._data.destinations)

    def _every(self, home: Country | None, words: Words) -> str:
        proofs = dict.fromkeys(
            proof
            for destination in self._data.destinations.values()
            for proof in destination.papers.origin_proof
        )
        groups = (
            (words("labels.every", year=self._data.year), self._data.every.required),
            (words("labels.origin_proof"), tuple(proofs)),
            (words("labels.conditional"), self._data.every.conditional),
        )
        places = list(self._data.destinations)
        return "\n\n".join(
            _list(title, lines(self._data, names, home, places, words)) for title, names in groups
        )

    def _destination(self, place: str, home: Country | None, words: Words) -> str:
        found = self._data.destinations[place]
        title = words(
            "labels.destination", destination=words(f"places.{place}"), year=self._data.year
        )
        rows = lines(self._data, found.papers.required, home, [place], words)
        proofs = [words(f"documents.{proof}") for proof in found.papers.origin_proof]
        rows.append(f"{words('labels.origin_proof')}: {words.joined(*proofs)}")
        rows += lines(self._data, found.papers.conditional, home, [place], words)
        rows += [words(f"notes.{key}") for key in found.papers.notes]
        rows += origin_notes(found.papers, home, words)
        return _list(title, rows)


class _Product:
    """The papers of one product."""

    def __init__(
        self,
        data: ExportData,
        product: str,
        places: Sequence[str],
        home: Country | None,
        words: Words,
    ) -> None:
        self._data = data
        self._product = data.products[product]
        self._name = words(f"products.{product}")
        self._places = places
        self._home = home
        self._words = words
        self._confidence = data.confidence(product, places, home)

    def text(self) -> str:
        words = self._words
        parts = [
            words(
                "labels.product",
                product=self._name,
                year=self._data.year,
                papers=self._short(self._data.every.required),
            ),
            _list(words("labels.always"), self._always()),
            _list(words("labels.by_destination"), self._by_destination()),
            _list(words("labels.origin_proof"), self._proofs()),
            _list(words("labels.conditional"), self._conditional()),
        ]
        if self._product.to_staff:
            parts.insert(1, words("labels.staff_check"))
        elif self._confidence != "high":
            parts.append(words("labels.confirm"))
        return "\n\n".join(part for part in parts if part)

    def _always(self) -> list[str]:
        papers = self._product.papers
        found = lines(self._data, papers.required, self._home, self._places, self._words)
        return found + [self._words(f"notes.{key}") for key in papers.notes]

    def _by_destination(self) -> list[str]:
        """What each destination adds. What it asks for whatever the product is named in short."""
        found = []
        for place in self._places:
            general = self._data.destinations[place].papers
            own = self._product.at.get(place)
            rows = [self._short(general.required)]
            if own is not None:
                rows += lines(self._data, own.required, self._home, [place], self._words)
                rows += [self._words(f"notes.{key}") for key in own.notes]
            rows += origin_notes(general, self._home, self._words)
            found.append(f"{self._named([place])} {self._words.joined(*rows)}")
        return found

    def _proofs(self) -> list[str]:
        groups: dict[tuple[str, ...], list[str]] = {}
        for place in self._places:
            proofs = self._data.destinations[place].papers.origin_proof
            groups.setdefault(proofs, []).append(place)
        return [f"{self._named(group)} {self._short(proofs)}" for proofs, group in groups.items()]

    def _conditional(self) -> list[str]:
        papers = self._product.papers.conditional
        found = [self._short(self._data.every.conditional)]
        found += lines(self._data, papers, self._home, self._places, self._words)
        only: dict[str, list[str]] = {}
        for place in self._places:
            own = self._product.at.get(place)
            for name in own.conditional if own else ():
                only.setdefault(name, []).append(place)
        for name, places in only.items():
            (line,) = lines(self._data, (name,), self._home, places, self._words)
            found.append(f"{self._named(places)} {line}")
        for place in self._places:
            general = self._data.destinations[place].papers.conditional
            if general:
                found.append(f"{self._named([place])} {self._short(general)}")
        return found

    def _named(self, places: Sequence[str]) -> str:
        return f"**{', '.join(self._words(f'places.{one}') for one in places)}:**"

    def _short(self, names: Iterable[str]) -> str:
        return ", ".join(self._words(f"short.{name}") for name in names)


def _list(title: str, rows: Sequence[str]) -> str:
    """A headed list; nothing where there are no rows."""
    points = [f"- {row[:1].upper()}{row[1:]}" for row in rows]
    return "\n".join([f"**{title}**", *points]) if rows else ""


def lines(
    data: ExportData,
    names: Iterable[str],
    home: Country | None,
    places: Sequence[str],
    words: Words,
) -> list[str]:
    """Papers as the table writes them, each with who issues it and by which law."""
    return [data.documents[name].line(home, places, words) for name in names]


def origin_notes(papers: Papers, home: Country | None, words: Words) -> list[str]:
    """What else is to be known of goods of one origin, or of either where it is not known."""
    return [
        words(f"notes.{key}")
        for country in COUNTRIES
        if home in (None, country)
        for key in papers.origin_notes[country]
    ]
