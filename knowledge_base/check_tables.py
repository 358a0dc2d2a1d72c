"""Whether the reference tables are complete in every language, and articles show all of them."""

from collections.abc import Iterator
from pathlib import Path

from knowledge_base.articles import LANGUAGES
from knowledge_base.check_article import body_rows
from knowledge_base.errors import FileError
from knowledge_base.figures import figures
from knowledge_base.files import ArticleFile, Files
from knowledge_base.needs import COUNTRIES
from knowledge_base.problems import Problem
from knowledge_base.reference.directive import Directive, DirectiveError, directive_of
from knowledge_base.reference.shown import sections_for
from knowledge_base.reference.tables import ReferenceTables, tables_of
from knowledge_base.reference.words import Words, places

LONGEST_SHOWN = 6000
"""Characters of the details with their tables: two messages of a phone, seldom three."""


def check_tables(files: Files, folder: Path) -> Iterator[Problem]:
    """Check the tables below a folder, and the lines of articles that ask for one.

    A folder without tables of its own uses those of the program, which are not checked again.
    """
    try:
        tables = tables_of(folder)
    except FileError as error:
        yield Problem.of(error)
        return
    asked: dict[str, dict[str, set[str]]] = {}
    shown: set[str] = set()
    for file in files.articles:
        found, problems = _asked(file, tables)
        yield from problems
        asked.setdefault(file.article.need, {})[file.article.lang] = set(map(str, found))
        shown.update(row for directive in found for row in tables.rows(directive))
    yield from _check_agreement(files, asked)
    if (folder / "checklists").is_dir():
        yield from _check_words(tables)
        yield from _check_shown(tables, shown)


def _asked(file: ArticleFile, tables: ReferenceTables) -> tuple[list[Directive], list[Problem]]:
    """The directives of an article that a table answers, and what is wrong with the lines."""
    found: list[Directive] = []
    problems: list[Problem] = []
    first_section = file.lines.sections[0] if file.lines.sections else len(file.text)
    for line, row in body_rows(file):
        try:
            directive = directive_of(row)
            if directive is None:
                continue
            tables.rows(directive)
        except DirectiveError as error:
            problems.append(Problem(file.path, line, str(error)))
            continue
        found.append(directive)
        if line < first_section:
            problems.append(Problem(
                file.path, line, "a table has no place in the short answer; move it into a section"
            ))  # fmt: skip
    if found:
        problems += _check_length(file, tables)
    return found, problems


def _check_length(file: ArticleFile, tables: ReferenceTables) -> Iterator[Problem]:
    shown = sections_for(file.article, None, tables)
    length = sum(len(part.heading) + len(part.markdown) + 5 for part in shown)
    if length > LONGEST_SHOWN:
        yield Problem(
            file.path, file.lines.sections[0],
            f"the details have {length} characters with their tables; at most {LONGEST_SHOWN} "
            "can be read on a phone, so ask for fewer rows",
        )  # fmt: skip


def _check_agreement(files: Files, asked: dict[str, dict[str, set[str]]]) -> Iterator[Problem]:
    for file in files.articles:
        of_need = asked[file.article.need]
        for directive in sorted(set().union(*of_need.values()) - of_need[file.article.lang]):
            yield Problem(
                file.path, file.lines.answer,
                f"{directive} stands in another language, but not here; add the line or delete it",
            )  # fmt: skip


def _check_words(tables: ReferenceTables) -> Iterator[Problem]:
    for lang in LANGUAGES:
        for view in tables.views():
            for home in (None, *COUNTRIES):
                tables.render(view, lang, home)
    english = tables.words["en"]
    for words in tables.words.values():
        for key in sorted(words.missing):
            yield Problem(words.file, 1, f"the word '{key}' is missing; write it")
        for key in sorted(words.own.keys() - words.used):
            yield Problem(
                words.file, words.lines[key], f"no table uses '{key}'; correct or delete it"
            )
        yield from _check_same(words, english)


def _check_same(words: Words, english: Words) -> Iterator[Problem]:
    """The places and the figures of a word are those of the English one."""
    for key in sorted(words.own.keys() & english.own.keys()):
        here, there = words.own[key], english.own[key]
        if places(here) != places(there):
            wanted = ", ".join(f"{{{place}}}" for place in sorted(places(there))) or "none"
            yield Problem(
                words.file, words.lines[key],
                f"'{key}' must hold the same places as in English: {wanted}",
            )  # fmt: skip
        if _figures(here) != _figures(there):
            stated = ", ".join(sorted(_figures(here) ^ _figures(there)))
            yield Problem(
                words.file, words.lines[key],
                f"'{key}' and its English differ in {stated}; make the languages agree",
                "warning",
            )  # fmt: skip


def _figures(text: str) -> set[str]:
    return {figure.value for figure in figures([(1, text)]) if figure.strict}


def _check_shown(tables: ReferenceTables, shown: set[str]) -> Iterator[Problem]:
    every = {row for view in tables.views() for row in tables.rows(view)}
    for row in sorted(every - shown):
        table = row.partition(".")[0]
        yield Problem(
            f"checklists/{table}.yml", 1,
            f"no article shows {row}; add a line '{{table: {table} ...}}' where it fits",
            "warning",
        )  # fmt: skip
