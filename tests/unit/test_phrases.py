"""Every language says everything that the others say, with the same arguments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from bot.phrases import FOLDER, LANGUAGES, MissingPhrase, phrases

DESK_LANGUAGES = ("sq", "en")


def messages(path: Path) -> dict[str, set[str]]:
    """Each message's key and the names of its arguments."""
    text = path.read_text(encoding="utf-8")
    resource = FluentParser().parse(text)
    junk = [entry.content for entry in resource.body if isinstance(entry, ast.Junk)]
    assert not junk, f"{path}: not Fluent: {junk}"
    return {
        entry.id.name: set(re.findall(r"\{ *\$(\w+)", text[entry.span.start : entry.span.end]))
        for entry in resource.body
        if isinstance(entry, ast.Message)
    }


CATALOGUES = sorted({path.name for path in FOLDER.glob("*/*.ftl")})


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_every_language_has_every_key_with_the_same_arguments(catalogue: str) -> None:
    languages = DESK_LANGUAGES if catalogue.startswith("desk") else LANGUAGES
    reference = messages(FOLDER / "en" / catalogue)
    for language in languages:
        assert messages(FOLDER / language / catalogue) == reference, language


def test_a_missing_key_is_an_error() -> None:
    with pytest.raises(MissingPhrase):
        phrases("sq")("no-such-key")


def test_a_missing_argument_is_an_error() -> None:
    with pytest.raises(MissingPhrase):
        phrases("sq")("holds-for")


def test_dates_are_written_as_the_language_writes_them() -> None:
    from datetime import UTC, date, datetime

    assert phrases("de").date(date(2026, 11, 21)) == "21. November 2026"
    assert phrases("sq").date(date(2026, 11, 21)) == "21 nëntor 2026"
    assert phrases("en").datetime(datetime(2026, 11, 21, 12, tzinfo=UTC)).endswith("UTC")


def test_no_sentence_stands_in_code() -> None:
    """Text with spaces that reaches people would be found as an argument of Outbound."""
    pattern = re.compile(r"Outbound\(\s*f?\"[^\"]* ")
    for path in (FOLDER.parent).rglob("*.py"):
        assert not pattern.search(path.read_text(encoding="utf-8")), path
