"""Forms that rules make out of a name."""

from __future__ import annotations

import pytest

from engine.gazetteer.forms import albanian, greek, phrase, tokens
from engine.greek import by_sound


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Itali", ["itali", "italia", "italine", "italise", "italie"]),
        ("Zvicër", ["zvicer", "zvicra", "zvicren", "zvicres"]),
        ("Romë", ["rome", "roma", "romen", "romes"]),
        ("Berlin", ["berlin", "berlini", "berlinin", "berlinit"]),
        ("Luksemburg", ["luksemburg", "luksemburgu", "luksemburgun", "luksemburgut"]),
        ("Kanada", ["kanada", "kanadaja", "kanadane", "kanadase"]),
        ("Milano", ["milano", "milanos", "milanon"]),
        ("Firence", ["firence", "firencen", "firences"]),
        ("Fushë Kosovë", ["fushe kosove", "fushe kosova", "fushe kosoves"]),
    ],
)
def test_albanian_cases(name: str, forms: list[str]) -> None:
    assert set(forms) <= set(albanian(name))


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Ελλάδα", ["ελλαδα", "ελλαδασ", "ellada", "elladas"]),
        ("Θεσσαλονίκη", ["θεσσαλονικη", "thessaloniki", "8essalonikh", "thessalonikh"]),
        ("Βέλγιο", ["βελγιο", "βελγιου", "velgio", "belgio"]),
        ("Βόλος", ["βολοσ", "βολο", "βολου"]),
    ],
)
def test_greek_cases_and_letters(name: str, forms: list[str]) -> None:
    assert set(forms) <= set(greek(name))


def test_tokens_split_digits_from_letters() -> None:
    assert [word for word, _, _ in tokens("200eur, n'Itali 50€!")] == [
        *("200", "eur", "n", "itali", "50", "€"),
    ]


def test_a_phrase_is_its_folded_tokens() -> None:
    assert phrase("St. Gallen") == "st gallen"


def test_only_greek_is_rewritten() -> None:
    assert by_sound("dërgoj χαρτι") == "dërgoj harti"
