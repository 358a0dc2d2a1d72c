"""Amounts of money, and numbers that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.gazetteer.amounts import AmountFinder
from engine.gazetteer.files import read_lexicon
from engine.gazetteer.names import NameFinder
from tests.unit.engine.running import ROOT


@pytest.fixture(scope="module")
def finders() -> tuple[NameFinder, AmountFinder]:
    lexicon = read_lexicon(Path(ROOT) / "nlu_data" / "gazetteer")
    return NameFinder(lexicon), AmountFinder(lexicon)


def amounts(finders: tuple[NameFinder, AmountFinder], text: str) -> list[tuple[str, bool]]:
    names, finder = finders
    return [(entity["value"], entity["bare"]) for entity in finder.find(text, names.find(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("200€", "200"),
        ("200 euro", "200"),
        ("200euro", "200"),
        ("€200", "200"),
        ("EUR 200", "200"),
        ("dyqind euro", "200"),
        ("200k lek", "200000"),
        ("200 mijë lekë", "200000"),
        ("2k euro", "2000"),
        ("1.5k euro", "1500"),
        ("1.000,50 euro", "1000.50"),
        ("1,000.50 pounds", "1000.50"),
        ("CHF 1'500.50", "1500.50"),
        ("1 000 000 lek", "1000000"),
        ("10.000 €", "10000"),
        ("4,90 euro", "4.90"),
        ("100,5 euro", "100.50"),
        ("një euro", "1"),
        ("njëqind e pesëdhjetë mijë lekë", "150000"),
        ("two hundred pounds", "200"),
        ("two hundred and fifty dollars", "250"),
        ("duecento euro", "200"),
        ("millecinquecento euro", "1500"),
        ("duemila franchi", "2000"),
        ("διακόσια ευρώ", "200"),
        ("δύο χιλιάδες ευρώ", "2000"),
        ("xilia eyro", "1000"),
        ("zweihundertfünfzig Euro", "250"),
        ("fünfundzwanzig Euro", "25"),
        ("tausend Euro", "1000"),
        ("3 mije dollare", "3000"),
    ],
)
def test_an_amount_with_its_currency(
    text: str, value: str, finders: tuple[NameFinder, AmountFinder]
) -> None:
    assert amounts(finders, f"dua te dergoj {text} neser") == [(value, False)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1500", "1500"),
        ("50", "50"),
        ("two hundred", "200"),
        ("zwölftausend an die schwiegertochter", "12000"),
        ("dergova 800 dje", "800"),
        ("1.000,50", "1000.50"),
    ],
)
def test_an_amount_without_a_currency_is_marked(
    text: str, value: str, finders: tuple[NameFinder, AmountFinder]
) -> None:
    assert amounts(finders, text) == [(value, True)]


@pytest.mark.parametrize(
    "text",
    [
        "2 ditë pune",
        "200 kg miell",
        "ligji 110/2014",
        "në vitin 2025 ndryshoi",
        "qe nga tetori 2025 ka ndryshuar",
        "+383 44 123 456",
        "IBAN AL47 2121 1009 0000 0002 3569 8741",
        "12.05.2024",
        "një pyetje",
        "grazie mille",
        "tausend Dank",
        "jam 45 dhe kam punë",
        "a 2,5% fee",
        "sono sei persone",
        "formulari 0501",
        "4G",
    ],
)
def test_other_numbers_are_no_amounts(text: str, finders: tuple[NameFinder, AmountFinder]) -> None:
    assert amounts(finders, text) == []


def test_two_amounts_have_two_values(finders: tuple[NameFinder, AmountFinder]) -> None:
    assert amounts(finders, "çova 200 euro, morën 188 euro") == [("200", False), ("188", False)]
    assert amounts(finders, "siamo trenta, tre euro a cassone") == [("3", False)]
