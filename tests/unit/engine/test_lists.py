"""The lists of names are complete, readable, and free of contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.gazetteer.files import CITY, COUNTRY, Lexicon, read_lexicon
from tests.unit.engine.running import ROOT

FOLDER = Path(ROOT) / "nlu_data" / "gazetteer"
LANGUAGES = ("sq", "en", "it", "el", "de")


def load(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return content[name]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(FOLDER)


def strings(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    else:
        yield value


@pytest.mark.parametrize("name", ["countries", "cities", "currencies", "providers", "prepositions"])
def test_everything_is_text(name: str) -> None:
    """YAML reads NO as false and 24 as a number unless they are quoted."""
    assert [value for value in strings(load(name)) if not isinstance(value, str)] == []


def test_the_countries_of_the_diaspora_are_there() -> None:
    countries = load("countries")
    assert {"AL", "XK"} <= set(countries)
    assert len(countries) >= 37
    assert all(len(code) == 2 and code.isupper() for code in countries)
    for code in ("AL", "XK", "IT", "GR", "DE", "CH", "AT", "GB", "US", "FR", "BE", "SE"):
        assert set(LANGUAGES) <= set(countries[code]), code


def test_there_are_enough_cities_and_providers() -> None:
    cities = load("cities")
    assert set(cities) <= set(load("countries"))
    assert sum(len(names) for names in cities.values()) >= 150
    assert min(len(cities["AL"]), len(cities["XK"])) >= 25
    assert len(load("providers")) >= 25


def test_no_form_names_two_things(lexicon: Lexicon) -> None:
    meanings: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, names in lexicon.names.items():
        for name in names:
            if name.written is None:
                meanings[form].append((name.entity, name.value))
    assert {form: found for form, found in meanings.items() if len(set(found)) > 1} == {}


@pytest.mark.parametrize(
    "word",
    [
        *("is", "us", "it", "in", "no", "all", "can", "may", "nice", "bar", "has", "split"),
        *("viti", "mali", "bari", "vora", "mat", "te", "ne", "me", "per", "e"),
        *("como", "prato", "porto", "essen", "zug", "bergen", "pire", "volo", "usa"),
    ],
)
def test_words_of_every_day_are_no_plain_forms(word: str, lexicon: Lexicon) -> None:
    plain = [name for name in lexicon.names.get(word, []) if name.written is None]
    assert [name for name in plain if name.entity in (COUNTRY, CITY)] == []
