"""What one article must be like, whatever the others say. The rules stand in docs/articles.md."""

from collections.abc import Iterator

from knowledge_base import check_language
from knowledge_base.articles import format_article
from knowledge_base.figures import links
from knowledge_base.files import ArticleFile
from knowledge_base.markdown import unwanted
from knowledge_base.needs import Need
from knowledge_base.problems import Problem
from knowledge_base.text import match_key

LONGEST_ANSWER = 700
LONGEST_DETAILS = 3000
LONGEST_TITLE = 100
LONGEST_LIST = 4
FEWEST_QUESTIONS = 8


def check_article(file: ArticleFile, need: Need) -> Iterator[Problem]:
    """Check one article against the rules and against its need."""
    yield from _check_lengths(file)
    yield from _check_questions(file)
    yield from _check_answer(file)
    yield from _check_sections(file, need)
    yield from _check_markdown(file)
    yield from _check_links(file, need)
    yield from check_language.check(file)
    yield from _check_writing(file)


def body_rows(file: ArticleFile) -> list[tuple[int, str]]:
    """The lines of the answer and the sections, with their numbers."""
    return [
        (number, row)
        for number, row in enumerate(file.text.split("\n"), 1)
        if number >= file.lines.answer
    ]


def _check_lengths(file: ArticleFile) -> Iterator[Problem]:
    article, lines = file.article, file.lines
    if len(article.title) > LONGEST_TITLE:
        yield Problem(
            file.path, lines.title,
            f"the title has {len(article.title)} characters; at most {LONGEST_TITLE} fit a button",
            "warning",
        )  # fmt: skip
    if not article.answer:
        yield Problem(
            file.path, lines.answer, "the short answer is missing; write it before the first '## '"
        )
    if len(article.answer) > LONGEST_ANSWER:
        yield Problem(
            file.path, lines.answer,
            f"the short answer has {len(article.answer)} characters; "
            f"at most {LONGEST_ANSWER} are allowed, so move the rest into a section",
        )  # fmt: skip
    details = sum(len(part.heading) + len(part.markdown) + 5 for part in article.sections)
    if details > LONGEST_DETAILS:
        yield Problem(
            file.path, lines.sections[0],
            f"the details have {details} characters; shorten them to {LONGEST_DETAILS}",
        )  # fmt: skip


def _check_questions(file: ArticleFile) -> Iterator[Problem]:
    questions = file.article.questions
    if len(questions) < FEWEST_QUESTIONS:
        yield Problem(
            file.path, file.lines.title + 1,
            f"there are {len(questions)} questions; write at least {FEWEST_QUESTIONS}",
        )  # fmt: skip
    seen: dict[str, int] = {}
    for question, line in zip(questions, file.lines.questions, strict=True):
        key = match_key(question)
        if not key:
            yield Problem(file.path, line, "this question has no words; write one or delete it")
        elif key in seen:
            yield Problem(
                file.path, line,
                f"this question is the same as in line {seen[key]} but for case, accents or "
                "punctuation; ask in other words or delete it",
            )  # fmt: skip
        seen.setdefault(key, line)


def _check_answer(file: ArticleFile) -> Iterator[Problem]:
    end = file.lines.sections[0] if file.lines.sections else None
    points = 0
    for line, row in body_rows(file):
        if end is not None and line >= end:
            break
        if links(row):
            yield Problem(
                file.path, line,
                "the short answer holds an address; Ura shows the source itself, so delete it "
                "or move it into a section",
            )  # fmt: skip
        points = points + 1 if row.lstrip().startswith("- ") or _is_step(row) else 0
        if points == LONGEST_LIST + 1:
            yield Problem(
                file.path, line,
                f"a list in the short answer has more than {LONGEST_LIST} points; "
                "shorten it or move it into a section",
            )  # fmt: skip


def _check_sections(file: ArticleFile, need: Need) -> Iterator[Problem]:
    seen = set()
    for section, line in zip(file.article.sections, file.lines.sections, strict=True):
        if not section.markdown:
            yield Problem(file.path, line, "this section is empty; fill it or delete its heading")
        if section.home is not None and section.home not in need.home:
            yield Problem(
                file.path, line,
                f"nobody would see this section: the need holds for {', '.join(need.home)}, "
                f"not for {section.home}",
            )  # fmt: skip
        if (section.heading, section.home) in seen:
            yield Problem(file.path, line, "this heading stands twice; join the two", "warning")
        seen.add((section.heading, section.home))


def _check_markdown(file: ArticleFile) -> Iterator[Problem]:
    for line, row in body_rows(file):
        message = unwanted(row)
        if message is not None:
            yield Problem(file.path, line, message)


def _check_links(file: ArticleFile, need: Need) -> Iterator[Problem]:
    known = {source.url.rstrip("/") for source in need.sources if source.url}
    for line, row in body_rows(file):
        for link in links(row):
            if link.rstrip("/") not in known:
                yield Problem(
                    file.path, line,
                    f"{link} is not among the sources of {need.id}; use one of those, or add it "
                    "to the catalogue file with the day it was checked",
                )  # fmt: skip


def _check_writing(file: ArticleFile) -> Iterator[Problem]:
    """Point at the first line that Ura itself would write otherwise."""
    wanted = format_article(file.article)
    if wanted == file.text:
        return
    there, should = file.text.split("\n"), wanted.split("\n")
    pairs = enumerate(zip(there, should, strict=False), 1)
    line = next((number for number, (a, b) in pairs if a != b), min(len(there), len(should)))
    hint = f"'{should[line - 1]}'" if line <= len(should) and should[line - 1] else "an empty line"
    yield Problem(
        file.path, line, f"the usual writing has {hint} here; `ura kb format` sets it", "warning"
    )


def _is_step(row: str) -> bool:
    number, dot, _ = row.lstrip().partition(". ")
    return bool(dot) and number.isdecimal()
