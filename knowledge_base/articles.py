"""One article: a need, in one language. Its file is read and written here."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from knowledge_base.errors import FileError
from knowledge_base.needs import COUNTRIES, Country
from knowledge_base.nodes import read_mapping
from knowledge_base.scalars import write_scalar

LANGUAGES: tuple[str, ...] = ("sq", "en", "it", "el", "de")
_KEYS = ("need", "lang", "title", "questions")
_FENCE = "---"
_HEADING = re.compile(r"## +(?P<heading>\S.*?)(?: *\{home=(?P<home>[^}]*)\})? *")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the details.

    Attributes:
        heading: Its heading.
        home: The one home country it is for; None means that it is for everybody.
        markdown: Its text.
    """

    heading: str
    home: Country | None
    markdown: str


@dataclass(frozen=True, slots=True)
class Article:
    """A need answered in one language.

    Attributes:
        need: The id of the need.
        lang: The language, one of `LANGUAGES`.
        title: The title a reader sees.
        questions: How people ask for it.
        answer: The short answer, in Markdown.
        sections: The details, in the order shown.
    """

    need: str
    lang: str
    title: str
    questions: tuple[str, ...]
    answer: str
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the parts of an article stand in its file, counted from 1."""

    title: int
    questions: tuple[int, ...]
    answer: int
    sections: tuple[int, ...]


def parse_article(text: str, file: str = "") -> Article:
    """Read an article file.

    Args:
        text: The file's text.
        file: Its name, for messages.

    Raises:
        FileError: The text is no article file; the error names the line.
    """
    return parse_with_lines(text, file)[0]


def parse_with_lines(text: str, file: str = "") -> tuple[Article, Lines]:
    """Read an article file and tell on which line each part stands.

    Raises:
        FileError: The text is no article file; the error names the line.
    """
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if rows[0] != _FENCE:
        raise FileError(file, 1, "the first line must be '---', then the keys, then '---'")
    if _FENCE not in rows[1:]:
        raise FileError(file, len(rows), "the second line '---' is missing; it ends the keys")
    end = rows.index(_FENCE, 1)
    head = read_mapping("\n".join(rows[1:end]), file, first_line=2)
    head.only(_KEYS)
    questions = head.items("questions")
    answer, sections, starts = _body(rows[end + 1 :], end + 2, file)
    article = Article(
        need=head.text("need"),
        lang=head.choice("lang", LANGUAGES),
        title=head.text("title"),
        questions=tuple(question for _, question in questions),
        answer=answer,
        sections=sections,
    )
    return article, Lines(
        title=head.lines["title"],
        questions=tuple(line for line, _ in questions),
        answer=starts[0],
        sections=starts[1:],
    )


def parse_body(markdown: str) -> tuple[str, tuple[Section, ...]]:
    """Split the text of an article into the short answer and the sections.

    Raises:
        FileError: A heading is empty, or names a home country other than AL or XK.
    """
    answer, sections, _ = _body(markdown.replace("\r\n", "\n").split("\n"), 1, "")
    return answer, sections


def format_body(article: Article) -> str:
    """Write the short answer and the sections: the inverse of `parse_body`."""
    parts = [article.answer]
    for section in article.sections:
        mark = f" {{home={section.home}}}" if section.home else ""
        parts.append(f"## {section.heading}{mark}\n{section.markdown}".rstrip("\n"))
    return "\n\n".join(parts) + "\n"


def format_article(article: Article) -> str:
    """Write an article as its file: the inverse of `parse_article`."""
    head = [
        _FENCE,
        f"need: {write_scalar(article.need)}",
        f"lang: {article.lang}",
        f"title: {write_scalar(article.title)}",
        "questions:" if article.questions else "questions: []",
        *(f"  - {write_scalar(question)}" for question in article.questions),
        _FENCE,
    ]
    return "\n".join(head) + "\n" + format_body(article)


def article_path(folder: Path, area: str, lang: str, need_id: str) -> Path:
    """Where the file of an article stands, below the folder of the knowledge base."""
    return folder / "content" / lang / area / f"{need_id}.md"


def _body(
    rows: list[str], first_line: int, file: str
) -> tuple[str, tuple[Section, ...], tuple[int, ...]]:
    """The answer, the sections, and the line on which each of them begins."""
    starts = [number for number, row in enumerate(rows) if row.startswith("## ")]
    bounds = [*starts, len(rows)]
    sections = []
    for start, end in zip(starts, bounds[1:], strict=True):
        line = first_line + start
        match = _HEADING.fullmatch(rows[start])
        if match is None:
            raise FileError(file, line, "the heading is empty; write '## ' and some words")
        home = match["home"]
        if home is not None and home not in COUNTRIES:
            raise FileError(file, line, f"home={home} is unknown; write home=AL or home=XK")
        markdown = _trim(rows[start + 1 : end])
        sections.append(Section(match["heading"], cast(Country | None, home), markdown))
    lines = (first_line, *(first_line + start for start in starts))
    return _trim(rows[: bounds[0]]), tuple(sections), lines


def _trim(rows: list[str]) -> str:
    return "\n".join(row.rstrip() for row in rows).strip("\n")
