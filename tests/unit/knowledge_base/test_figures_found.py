"""Figures are the same whichever language writes them."""

import pytest

from knowledge_base.figures import figures, links


def _values(row: str) -> list[str]:
    return sorted(figure.value for figure in figures([(1, row)]))


@pytest.mark.parametrize(
    "rows",
    [
        ("EUR 1,000.50", "1.000,50 euro", "1.000,50 Euro"),
        ("on 7 October 2025", "më 7 tetor 2025", "il 7 ottobre 2025", "am 7. Oktober 2025",
         "στις 7 Οκτωβρίου 2025", "7 tetori i vitit 2025", "7 October, 2025", "7.10.2025"),
        ("January 2026", "janar 2026", "janarit 2026", "gennaio 2026", "Jänner 2026",
         "Ιανουάριος 2026", "τον Ιανουάριο του 2026"),
        ("3 % of EUR 200", "3% di 200 euro", "3 për qind e 200 euro"),
        ("Law 05/L-096, Law 9917/2008 and (EU) 2023/1113",
         "Ligji 05/L-096, ligji 9917/2008 dhe (BE) 2023/1113"),
        ("see https://www.example.org/a.", "shih (https://www.example.org/a/)"),
    ],
)  # fmt: skip
def test_languages_agree(rows: tuple[str, ...]) -> None:
    assert len({tuple(_values(row)) for row in rows}) == 1
    assert _values(rows[0])


def test_the_values_are_what_was_meant() -> None:
    row = "Law 05/L-096 of 7 October 2025: EUR 1,000.50, see https://a.org/7."
    assert _values(row) == ["05/L-096", "1000.5", "2025-10-07", "https://a.org/7"]


def test_a_word_before_a_year_is_no_month() -> None:
    assert _values("General 2020 and the market 2021") == ["2020", "2021"]


@pytest.mark.parametrize(
    ("row", "strict"),
    [("2 banks", False), ("EUR 3", True), ("3 %", True), ("28 characters", True), ("1. Go", None)],
)
def test_small_numbers_may_be_words_elsewhere(row: str, strict: bool | None) -> None:
    found = figures([(5, row)])
    assert [figure.strict for figure in found] == ([] if strict is None else [strict])
    assert all(figure.line == 5 for figure in found)


def test_links_end_before_the_punctuation() -> None:
    assert links("See https://a.org/x?y=1, (http://b.al).") == [
        "https://a.org/x?y=1",
        "http://b.al",
    ]


def test_dates_are_no_law_numbers() -> None:
    assert _values("7/10/2025 and 98/2016") == ["2025-10-07", "98/2016"]
