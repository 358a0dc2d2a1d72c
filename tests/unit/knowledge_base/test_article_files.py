"""Article files are read and written without loss, and complaints name the line."""

import pytest
import yaml
from hypothesis import given

from knowledge_base.articles import (
    Article,
    Section,
    format_article,
    format_body,
    parse_article,
    parse_body,
    parse_with_lines,
)
from knowledge_base.errors import FileError
from tests.unit.knowledge_base import strategies
from tests.unit.knowledge_base.samples import ENGLISH


@given(strategies.articles)
def test_what_is_written_is_read_again(article: Article) -> None:
    text = format_article(article)
    assert parse_article(text) == article
    assert format_article(parse_article(text)) == text


@given(strategies.articles)
def test_any_yaml_reader_reads_the_same_keys(article: Article) -> None:
    head = yaml.safe_load(format_article(article).split("\n---\n")[0].removeprefix("---\n"))
    assert head["title"] == article.title
    assert tuple(head["questions"]) == article.questions


@given(strategies.articles)
def test_the_body_alone_is_read_again(article: Article) -> None:
    assert parse_body(format_body(article)) == (article.answer, article.sections)


def test_a_well_formed_file_is_written_as_it_was() -> None:
    assert format_article(parse_article(ENGLISH)) == ENGLISH


def test_the_parts_are_found_with_their_lines() -> None:
    article, lines = parse_with_lines(ENGLISH)
    rows = ["", *ENGLISH.split("\n")]
    assert (
        article.answer
        == "Yes. Since 7 October 2025 you can send euros.\n\nBoth banks must take part."
    )
    assert article.sections[1] == Section(
        "In Albania", "AL", "Ask the bank, or see https://www.example.org."
    )
    assert rows[lines.title].startswith("title:")
    assert [rows[line] for line in lines.questions][3] == '  - "IBAN: what is that"'
    assert rows[lines.answer].startswith("Yes.")
    assert [rows[line] for line in lines.sections] == [
        "## What you need",
        "## In Albania {home=AL}",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("\ufeff" + ENGLISH, ENGLISH),
        (ENGLISH.replace("\n", "\r\n"), ENGLISH),
        (ENGLISH.replace("need\n- The", "need\n\n- The").replace("euros.", "euros.  "), ENGLISH),
        (ENGLISH.replace(" {home=AL}", "{home=AL}  "), ENGLISH),
        (ENGLISH.replace('"IBAN: what is that"', "'IBAN: what is that'"), ENGLISH),
    ],
    ids=[
        "byte order mark",
        "Windows line ends",
        "spacing",
        "spacing of the mark",
        "quotation marks",
    ],
)
def test_other_ways_of_writing_mean_the_same(typed: str, meant: str) -> None:
    assert format_article(parse_article(typed)) == meant


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("---\nneed", "need", 1, "the first line must be '---'"),
        ("it\n---\n", "it\n", 23, "the second line '---' is missing"),
        ("title: Test transfers to Albania\n", "", 2, "the key 'title' is missing"),
        ("title: Test transfers to Albania", "title:", 4, "'title' is empty"),
        ("title: Test", "titel: Test", 4, "unknown key 'titel'"),
        ("lang: en", "lang: fr", 3, "use one of: sq, en, it, el, de"),
        ("lang: en", "lang: en\nlang: en", 4, "the key 'lang' stands twice"),
        ('"IBAN: what is that"', "IBAN: what is that", 9, "put it between double quotes"),
        ('"IBAN: what is that"', '"IBAN', 9, "not readable as YAML"),
        ("title: Test", "title: [Test]: x", 4, "not readable as YAML"),
        ("title: Test transfers to Albania", "title: [a, b]", 4, "'title' must be one value"),
        ("{home=AL}", "{home=IT}", 22, "home=IT is unknown"),
        ("## What you need", "##   ", 19, "the heading is empty"),
    ],
)
def test_a_complaint_names_the_line(old: str, new: str, line: int, message: str) -> None:
    with pytest.raises(FileError) as caught:
        parse_article(ENGLISH.replace(old, new, 1), "a.md")
    assert message in caught.value.message
    assert (caught.value.file, caught.value.line) == ("a.md", line)


@pytest.mark.parametrize(
    "text", ["---\n---\nAnswer", "---\n- a\n---\n", "---\nquestions: a\n---\n"]
)
def test_a_head_of_another_kind_is_refused(text: str) -> None:
    with pytest.raises(FileError):
        parse_article(text)
