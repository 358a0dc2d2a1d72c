"""The check of the reference tables finds what breaks them, and says what to do."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from knowledge_base.check import check
from knowledge_base.problems import Problem
from knowledge_base.reference.tables import SHIPPED
from tests.unit.knowledge_base.samples import (
    ALBANIAN,
    ALBANIAN_PATH,
    ENGLISH,
    ENGLISH_PATH,
    write_folder,
)

TODAY = date(2026, 11, 22)
CHANNELS = "{table: channels}"


def _check(folder: Path, english: str, albanian: str = ALBANIAN) -> list[Problem]:
    write_folder(folder)
    (folder / ENGLISH_PATH).write_text(english, "utf-8")
    (folder / ALBANIAN_PATH).write_text(albanian, "utf-8")
    found = check(folder, TODAY)
    return [problem for problem in found if "there is no article in" not in problem.message]


def _with_tables(folder: Path, file: str, old: str, new: str) -> list[Problem]:
    """Check the tables after one text in one of their files was replaced."""
    shutil.copytree(SHIPPED, folder / "checklists")
    path = folder / "checklists" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = _check(folder, ENGLISH)
    return [problem for problem in found if "no article shows" not in problem.message]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{table: nonsense}", "there is no table 'nonsense'; use one of: "),
        ("{table: thresholds topic=none}", "'topic=none' is unknown; use border_host, "),
        ("As in {table: channels}", "a table stands alone on its line"),
    ],
)
def test_a_table_that_there_is_not_is_an_error_on_its_line(
    tmp_path: Path, line: str, message: str
) -> None:
    (problem,) = _check(tmp_path, ENGLISH.replace("- The recipient's IBAN.", line))
    assert (problem.file, problem.line, problem.severity) == (ENGLISH_PATH, 20, "error")
    assert problem.message.startswith(message)


def test_a_table_in_the_short_answer_is_an_error(tmp_path: Path) -> None:
    english = ENGLISH.replace("Both banks must take part.", CHANNELS)
    albanian = ALBANIAN.replace("Të dyja bankat duhet të marrin pjesë.", CHANNELS)
    found = _check(tmp_path, english, albanian)
    assert [(one.file, one.line) for one in found] == [(ENGLISH_PATH, 17), (ALBANIAN_PATH, 17)]
    assert all("no place in the short answer" in one.message for one in found)


def test_every_language_shows_the_same_tables(tmp_path: Path) -> None:
    (problem,) = _check(tmp_path, ENGLISH.replace("- The recipient's IBAN.", CHANNELS))
    assert (problem.file, problem.line, problem.severity) == (ALBANIAN_PATH, 15, "error")
    assert problem.message.startswith(f"{CHANNELS} stands in another language, but not here")


def test_too_many_tables_in_one_article_are_an_error(tmp_path: Path) -> None:
    tables = "{table: export_documents product=honey_animal,processed_food,wine_spirits}"
    found = _check(
        tmp_path,
        ENGLISH.replace("- The recipient's IBAN.", tables),
        ALBANIAN.replace("- IBAN-i i marrësit.", tables),
    )
    assert {problem.file for problem in found} == {ENGLISH_PATH, ALBANIAN_PATH}
    assert all("at most 6000 can be read on a phone" in problem.message for problem in found)


def test_the_shipped_tables_are_complete(tmp_path: Path) -> None:
    assert _with_tables(tmp_path, "channels.yml", "since_2025_banks", "since_2025_banks") == []


def test_a_row_that_no_article_shows_is_a_warning(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "checklists")
    english = ENGLISH.replace("- The recipient's IBAN.", CHANNELS)
    albanian = ALBANIAN.replace("- IBAN-i i marrësit.", CHANNELS)
    found = _check(tmp_path, english, albanian)
    messages = [problem.message for problem in found]
    assert {problem.severity for problem in found} == {"warning"}
    assert any("no article shows thresholds.eu_border;" in message for message in messages)
    assert not any("no article shows channels." in message for message in messages)


@pytest.mark.parametrize(
    ("file", "change", "where", "message"),
    [
        ("words/it.yml", ('  invoice: "Fattura commerciale', '  invoce: "Fattura commerciale'),
         "words/it.yml", "the word 'documents.invoice' is missing; write it"),
        ("words/it.yml", ('  invoice: "Fattura commerciale', '  invoce: "Fattura commerciale'),
         "words/it.yml", "no table uses 'documents.invoce'; correct or delete it"),
        ("words/de.yml", ("{n} Tage", "einige Tage"),
         "words/de.yml", "'times.days' must hold the same places as in English: {n}"),
        ("words/el.yml", ("έως 6.000 ευρώ, από", "έως 5.000 ευρώ, από"),
         "words/el.yml", "'documents.origin_declaration' and its English differ in 5000, 6000;"),
        ("channels.yml", ("AL: limited", "AL: sometimes"),
         "words/sq.yml", "the word 'availability.sometimes' is missing; write it"),
        ("export_documents.yml", ("[fibre_label]", "[fiber_label]"),
         "export_documents.yml", "there is no paper 'fiber_label'; add it to documents.yml"),
        ("export_documents.yml", ("required: [cpnp]", "requird: [cpnp]"),
         "export_documents.yml", "unknown key 'requird'; use one of: required, "),
        ("thresholds.yml", ("confidence: high", "confidence: sure"),
         "thresholds.yml", "'confidence' is 'sure'; use one of: low, medium, high"),
        ("business_registration.yml", ("fee: none", "price: none"),
         "business_registration.yml", "unknown key 'price'; use one of: step, "),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_tables_is_named_with_its_file(
    tmp_path: Path, file: str, change: tuple[str, str], where: str, message: str
) -> None:
    found = _with_tables(tmp_path, file, *change)
    assert f"checklists/{where}" in [one.file for one in found if one.message.startswith(message)]


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "checklists")
    (tmp_path / "checklists" / "words" / "de.yml").unlink()
    (problem,) = _check(tmp_path, ENGLISH)
    assert (problem.file, problem.severity) == ("checklists/words/de.yml", "error")
    assert "this file is missing" in problem.message
