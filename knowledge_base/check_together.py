"""What articles must be like beside one another: complete, distinct, and agreeing in figures."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from knowledge_base.articles import LANGUAGES, article_path
from knowledge_base.check_article import body_rows
from knowledge_base.figures import Figure, figures
from knowledge_base.files import ArticleFile, Files
from knowledge_base.problems import Problem
from knowledge_base.text import match_key


def check_together(files: Files) -> Iterator[Problem]:
    """Check the articles against one another."""
    of_need: dict[str, dict[str, ArticleFile]] = defaultdict(dict)
    for file in files.articles:
        of_need[file.article.need][file.article.lang] = file
    yield from _check_complete(files, of_need)
    yield from _check_distinct(files.articles)
    for articles in of_need.values():
        yield from check_figures(articles)


def _check_complete(files: Files, of_need: dict[str, dict[str, ArticleFile]]) -> Iterator[Problem]:
    unreadable = {error.file for error in files.errors}
    for file in files.needs.values():
        for lang in LANGUAGES:
            path = article_path_of(file.need.area, lang, file.need.id)
            if lang not in of_need[file.need.id] and path not in unreadable:
                yield Problem(file.path, 1, f"there is no article in '{lang}'; write {path}")


def article_path_of(area: str, lang: str, need: str) -> str:
    """The path of an article below the folder, with forward slashes."""
    return article_path(Path(), area, lang, need).as_posix()


def _check_distinct(articles: tuple[ArticleFile, ...]) -> Iterator[Problem]:
    """No two needs may be asked for in the same words: nobody could tell which is meant."""
    first: dict[str, tuple[ArticleFile, int]] = {}
    for file in articles:
        texts = zip(
            (file.article.title, *file.article.questions),
            (file.lines.title, *file.lines.questions),
            strict=True,
        )
        for text, line in texts:
            other, place = first.setdefault(match_key(text), (file, line))
            if other.article.need != file.article.need:
                yield Problem(
                    file.path, line,
                    f"the same words stand in {other.path}:{place}, for another need; "
                    "say here or there what makes the difference",
                )  # fmt: skip


def check_figures(articles: dict[str, ArticleFile]) -> Iterator[Problem]:
    """Compare links, law numbers, dates and numbers between the languages of one need."""
    found = {lang: figures(body_rows(file)) for lang, file in articles.items()}
    values = {lang: {figure.value for figure in group} for lang, group in found.items()}
    for lang, group in found.items():
        for figure in _first_of_each(group):
            missing = [other for other in articles if figure.value not in values[other]]
            # One report for each figure and language that stands alone, not five.
            if not missing or (lang != _speaker(figure.value, values)):
                continue
            yield Problem(
                articles[lang].path, figure.line,
                f"'{figure.value}' stands here, but not in {', '.join(sorted(missing))}; "
                "make the languages agree",
                "warning",
            )  # fmt: skip


def _first_of_each(group: list[Figure]) -> list[Figure]:
    firsts: dict[str, Figure] = {}
    for figure in group:
        if figure.strict:
            firsts.setdefault(figure.value, figure)
    return list(firsts.values())


def _speaker(value: str, values: dict[str, set[str]]) -> str:
    """The language in which a figure is reported: the first of those that have it."""
    return next(lang for lang in LANGUAGES if value in values.get(lang, ()))
