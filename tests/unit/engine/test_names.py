"""Names in sentences, as people of five languages write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.gazetteer.files import Lexicon, read_lexicon
from engine.gazetteer.names import NameFinder
from tests.unit.engine.running import ROOT


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(Path(ROOT) / "nlu_data" / "gazetteer")


@pytest.fixture(scope="module")
def finder(lexicon: Lexicon) -> NameFinder:
    return NameFinder(Lexicon.from_json(lexicon.to_json()))


def found(finder: NameFinder, text: str) -> list[tuple[str, str]]:
    return [(entity["entity"], entity["value"]) for entity in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # Albanian, inflected, without ë, Gheg, colloquial
        ("nga Italia në Shqipëri", ["IT", "AL"]),
        ("jam n'Itali", ["IT"]),
        ("prej Gjermanisë n'Kosovë", ["DE", "XK"]),
        ("ne Zvicerr a n'Zvicer a te Zvicrra", ["CH", "CH", "CH"]),
        ("dërgesa e Greqisë, Greqinë, Greqia, Greqi", ["GR"] * 4),
        ("shqipnia dhe shqypni", ["AL", "AL"]),
        ("kosoven kosoves kosova", ["XK"] * 3),
        ("ne shba, ne amerike", ["US", "US"]),
        ("mbretëria e bashkuar", ["GB"]),
        ("maqedonia e veriut, mali i zi", ["MK", "ME"]),
        # English, and words that are no countries
        ("from the UK to Kosovo", ["GB", "XK"]),
        ("I live in the US", ["US"]),
        ("tell us what it is in us all", []),
        ("from usa, in usa", ["US", "US"]),
        ("MONEY FROM US TO IT", []),
        # Italian
        ("dalla Svizzera, negli Stati Uniti, nel Regno Unito", ["CH", "US", "GB"]),
        ("si usa così", []),
        # Greek, with and without accents, in capitals, in Latin letters
        ("από την Ελλάδα, της Ελλάδας, ΕΛΛΑΔΑ", ["GR"] * 3),
        ("στη Γερμανία και στην Αλβανία", ["DE", "AL"]),
        ("του Κοσόβου", ["XK"]),
        ("apo thn ellada sth germania, sto kosovo", ["GR", "DE", "XK"]),
        # German
        ("aus der Schweiz, in die Türkei, nach Österreich", ["CH", "TR", "AT"]),
        ("oesterreich tuerkei", ["AT", "TR"]),
        ("Polen, Island", ["PL", "IS"]),
        ("polen bletësh", []),
        ("an island", []),
    ],
)
def test_countries(text: str, codes: list[str], finder: NameFinder) -> None:
    assert [value for entity, value in found(finder, text) if entity == "country"] == codes


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("ne Shkoder", "Shkodër", "AL"),
        ("Tiranës", "Tiranë", "AL"),
        ("në Fushë Kosovë", "Fushë Kosovë", "XK"),
        ("prej Gjakovës", "Gjakovë", "XK"),
        ("ne mynih", "München", "DE"),
        ("in muenchen", "München", "DE"),
        ("στο Μόναχο", "München", "DE"),
        ("nga bari", "Bari", "IT"),
        ("bari", "Bari", "IT"),
        ("ne Selanik", "Thessaloniki", "GR"),
        ("stin thessaloniki", "Thessaloniki", "GR"),
        ("athhna", "Athina", "GR"),
        ("a Ginevra", "Genève", "CH"),
        ("St. Gallen", "St. Gallen", "CH"),
        ("ne Londer", "London", "GB"),
        ("të Vjenës", "Wien", "AT"),
    ],
)
def test_a_city_is_its_country_too(text: str, city: str, country: str, finder: NameFinder) -> None:
    first, second = finder.find(text)
    assert (first["entity"], first["value"]) == ("city", city)
    assert (second["entity"], second["value"], second["via"]) == ("country", country, "city")
    assert (first["start"], first["end"]) == (second["start"], second["end"])


@pytest.mark.parametrize("text", ["viti i kaluar", "bari i gjelbër", "zum Zug", "volo delle 7"])
def test_words_of_every_day_are_no_cities(text: str, finder: NameFinder) -> None:
    assert found(finder, text) == []


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("me western union", ("provider", "Western Union")),
        ("moni gram", ("provider", "MoneyGram")),
        ("via Wise", ("provider", "Wise")),
        ("με revolut", ("provider", "Revolut")),
        ("te Raifaizen", ("provider", "Raiffeisen Bank")),
        ("në lekë", ("currency", "ALL")),
        ("σε ευρώ", ("currency", "EUR")),
        ("in Franken", ("currency", "CHF")),
        ("200 ALL", ("currency", "ALL")),
    ],
)
def test_providers_and_currencies(text: str, entity: tuple[str, str], finder: NameFinder) -> None:
    assert found(finder, text) == [entity]


@pytest.mark.parametrize("text", ["a wise man", "ALL you need", "otp code", "mein erster Brief"])
def test_other_words_are_no_providers(text: str, finder: NameFinder) -> None:
    assert found(finder, text) == []


def test_places_are_those_of_the_text_as_written(finder: NameFinder) -> None:
    text = "Straße é e\u0301 — nga GJERMANIA!"
    (entity,) = finder.find(text)
    assert text[entity["start"] : entity["end"]] == "GJERMANIA"


def test_demonyms_are_marked(finder: NameFinder) -> None:
    (entity,) = finder.find("passaporto italiano")
    assert (entity["value"], entity["via"]) == ("IT", "demonym")
    assert finder.find("jam shqiptar") == []


def test_the_vocabulary_does_not_grow_with_messages(finder: NameFinder) -> None:
    before = len(finder._vocabulary)
    for number in range(50):
        finder.find(f"fjalë{number} e pa{number}njohur nga Italia {number}")
    assert len(finder._vocabulary) == before
