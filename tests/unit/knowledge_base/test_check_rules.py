"""Each rule of the check finds what breaks it, and names the file and the line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge_base.catalogue import format_need
from knowledge_base.check import check
from knowledge_base.errors import FileError
from knowledge_base.needs import Need
from knowledge_base.problems import Problem
from tests.unit.knowledge_base.samples import (
    ALBANIAN,
    ALBANIAN_PATH,
    ENGLISH,
    ENGLISH_PATH,
    NEED,
    NEED_PATH,
    write_folder,
)

TODAY = date(2026, 11, 22)


def _check(folder: Path, path: str, text: str) -> list[Problem]:
    """Check the sample after one of its files was replaced, but for the missing languages."""
    write_folder(folder)
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")
    found = check(folder, TODAY)
    return [problem for problem in found if "there is no article in" not in problem.message]


def test_the_sample_has_no_problems(tmp_path: Path) -> None:
    assert _check(tmp_path, ENGLISH_PATH, ENGLISH) == []


def test_a_folder_without_a_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no folder 'catalogue'"):
        check(tmp_path)


def test_a_missing_language_is_an_error(tmp_path: Path) -> None:
    found = check(write_folder(tmp_path), TODAY)
    assert [problem.message for problem in found] == [
        f"there is no article in '{lang}'; write content/{lang}/remittance/remittance.test.md"
        for lang in ("de", "el", "it")
    ]
    assert {(problem.file, problem.severity) for problem in found} == {(NEED_PATH, "error")}


LONG = "A sentence that goes on. " * 30
ERRORS = [
    ("need: remittance.test", "need: remittance.tset", 2, "is not in the catalogue"),
    ("lang: en", "lang: it", 2, "belong in content/it/remittance/remittance.test.md"),
    ("Yes. Since", LONG + "Since", 15, "the short answer has 8"),
    ("- The recipient's", LONG * 5 + "The recipient's", 19, "the details have"),
    ("  - which papers do I need for it\n", "", 5, "there are 7 questions"),
    ("is albania in it now", "can i send a test transfer to ALBANIA", 7, "the same as in line 6"),
    ("is albania in it now", '"?"', 7, "has no words"),
    ("Yes. Since", "See https://www.example.org. Since", 15, "the short answer holds an address"),
    ("Both banks", "- a\n- b\n- c\n- d\n- e\n\nBoth", 21, "more than 4 points"),
    ("Both banks", "# Both\nbanks", 17, "only headings of the form"),
    ("- The", "### The", 20, "only headings of the form"),
    ("- The", "| a | b |", 20, "tables are not shown"),
    ("- The", "<b>The</b>", 20, "HTML is not used"),
    ("- The", "![The](x.png)", 20, "images are not used"),
    ("- The", "[The](https://www.example.org)", 20, "write the address bare"),
    ("- The", "* The", 20, "begin the points of a list with '- '"),
    ("- The", "- *The*", 20, "write emphasis as **bold**"),
    ("- The", "- **The", 20, "a '**' has no partner"),
    ("- The", "> The", 20, "quotations are not used"),
    ("- The recipient's IBAN.\n", "", 19, "this section is empty"),
    ("{home=AL}", "{home=XK}", 22, "nobody would see this section"),
    ("https://www.example.org", "https://www.example.com/x", 23, "is not among the sources"),
    ("title: Test", "titel: Test", 4, "unknown key"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), ERRORS)
def test_errors(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    text = ENGLISH.replace(old, new, 1)
    assert text != ENGLISH
    errors = [one for one in _check(tmp_path, ENGLISH_PATH, text) if one.severity == "error"]
    assert [(one.file, one.line) for one in errors if message in one.message] == [
        (ENGLISH_PATH, line)
    ]


WARNINGS = [
    ("title: Test", "title: " + "Test " * 20, 4, "at most 100 fit"),
    ("7 October", "8 October", 15, "'2025-10-08' stands here, but not in sq"),
    ("the bank, or", "the bank (3 %), or", 23, "no fact of remittance.test holds 3;"),
    ("the bank, or", "the bank (1.000), or", 23, "write thousands as 1,000"),
    ("the bank, or", "the bank (€ 3), or", 23, "write amounts as 'EUR 200'"),
    ("the bank, or", "the catalogue, or", 23, "means nothing to a reader"),
    ("## In Albania {home=AL}", "## What you need", 22, "this heading stands twice"),
    ("need\n- The", "need\n\n- The", 20, "the usual writing has '- The recipient's IBAN.' here"),
    ("org.\n", "org.\n\n", 24, "the usual writing"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), WARNINGS)
def test_warnings(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    text = ENGLISH.replace(old, new, 1)
    found = [one for one in _check(tmp_path, ENGLISH_PATH, text) if message in one.message]
    assert (ENGLISH_PATH, line, "warning") in [(one.file, one.line, one.severity) for one in found]


def test_albanian_without_its_letters_is_an_error(tmp_path: Path) -> None:
    head, body = ALBANIAN.split("\n---\n")
    plain = body.translate(str.maketrans("ëçÇË", "ecCE"))
    text = head.replace("prove në", "prove ne").replace("Shqipëri\nq", "Shqiperi\nq")
    found = _check(tmp_path, ALBANIAN_PATH, text + "\n---\n" + plain)
    assert any("no ë and no ç" in one.message and one.severity == "error" for one in found)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("qysh me çu pare n'shpi", "si të dërgoj para në shtëpi", "look like Gheg"),
        ("sa kushton dergesa per Tirane", "sa kushton dërgesa për Tiranë",
         "of 8 questions do without ë and ç"),
    ],
)  # fmt: skip
def test_albanian_questions_are_as_people_type(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = ALBANIAN.replace(old, new).replace("me dergu pare", "të dërgoj")
    text = text.replace("komisioni per", "komisioni për").replace("a merr pjese", "a merr pjesë")
    found = _check(tmp_path, ALBANIAN_PATH, text)
    assert any(message in one.message for one in found)


def test_greek_needs_its_alphabet_and_greeklish(tmp_path: Path) -> None:
    path = "content/el/remittance/remittance.test.md"
    found = _check(tmp_path, path, ENGLISH.replace("lang: en", "lang: el"))
    assert any("not in the alphabet of 'el'" in one.message for one in found)
    greek = "".join(
        f"  - ερώτηση {letter}\n" if row.startswith("  - ") else row + "\n"
        for letter, row in zip("αβγδεζηθικλμνξοπρστυφχψ", ENGLISH.split("\n"), strict=False)
    )
    found = _check(tmp_path, path, greek.replace("lang: en", "lang: el"))
    assert any("Greeklish" in one.message for one in found)


def test_two_needs_must_not_be_asked_for_in_the_same_words(tmp_path: Path) -> None:
    other = replace(NEED, id="remittance.other")
    (tmp_path / "catalogue/remittance").mkdir(parents=True)
    (tmp_path / "catalogue/remittance/remittance.other.yml").write_text(format_need(other), "utf-8")
    text = ENGLISH.replace("need: remittance.test", "need: remittance.other")
    found = _check(tmp_path, "content/en/remittance/remittance.other.md", text)
    same = [one for one in found if "the same words stand in" in one.message]
    assert len(same) == 9
    assert same[0].message.startswith("the same words stand in content/en/remittance/remittance.")


@pytest.mark.parametrize(
    ("need", "message"),
    [
        (replace(NEED, related=("remittance.none",)), "'remittance.none' is not in the catalogue"),
        (replace(NEED, related=(NEED.id,)), "related to itself"),
        (replace(NEED, sources=()), "there are no sources"),
        (replace(NEED, facts=()), "there are no facts"),
        (replace(NEED, sources=NEED.sources * 2), "stands twice"),
        (replace(NEED, sources=(replace(NEED.sources[0], url="bank"),)), "is no web address"),
        (
            replace(NEED, sources=(replace(NEED.sources[0], checked_on=date(2027, 1, 1)),)),
            "in the future",
        ),
        (replace(NEED, valid_until=date(2026, 1, 1)), "the content held until 2026-01-01"),
    ],
)
def test_the_catalogue_is_checked(tmp_path: Path, need: Need, message: str) -> None:
    found = _check(tmp_path, NEED_PATH, format_need(need))
    assert any(one.file == NEED_PATH and message in one.message for one in found)


def test_a_need_in_the_wrong_folder_is_an_error(tmp_path: Path) -> None:
    found = _check(tmp_path, "catalogue/remittance/wrong.yml", format_need(NEED))
    assert any(
        "its place is catalogue/remittance/remittance.test.yml" in one.message for one in found
    )


def test_a_file_of_another_encoding_is_an_error(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / ENGLISH_PATH).write_bytes(ENGLISH.replace("Yes", "Ç").encode("latin-1"))
    assert any("UTF-8" in one.message for one in check(tmp_path, TODAY))
