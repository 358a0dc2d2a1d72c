"""The check of one article that is not a file yet, beside what is published."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from knowledge_base.articles import Article, article_path, format_article, parse_with_lines
from knowledge_base.catalogue import format_need, need_path
from knowledge_base.check_article import check_article
from knowledge_base.check_facts import check_facts
from knowledge_base.check_together import check_figures
from knowledge_base.errors import FileError
from knowledge_base.files import ArticleFile, Files, NeedFile
from knowledge_base.needs import Need
from knowledge_base.problems import Problem
from knowledge_base.text import match_key


def check_draft(
    article: Article, need: Need, beside: Iterable[Article], others: Mapping[str, str]
) -> list[Problem]:
    """What `ura kb check` would say of an article if it were a file.

    Args:
        article: What an editor wrote.
        need: Its need.
        beside: The published articles of the need in all languages.
        others: What finds other needs: titles and questions, and the need that each is of.

    Returns:
        What is to be put right, errors first; empty where all is well.
    """
    try:
        file = _file(article, need)
    except FileError as error:
        return [Problem.of(error)]
    catalogued = NeedFile(need_path(Path(), need.area, need.id).as_posix(), format_need(need), need)
    problems = list(check_article(file, need))
    problems += check_facts(Files({need.id: catalogued}, (file,), ()))
    problems += _check_distinct(file, others)
    together = {one.lang: _file(one, need) for one in beside} | {article.lang: file}
    problems += check_figures(together)
    return sorted(problems, key=lambda problem: (problem.severity, problem))


def _file(article: Article, need: Need) -> ArticleFile:
    path = article_path(Path(), need.area, article.lang, need.id).as_posix()
    text = format_article(article)
    return ArticleFile(path, text, *parse_with_lines(text, path))


def _check_distinct(file: ArticleFile, others: Mapping[str, str]) -> Iterator[Problem]:
    taken = {match_key(text): need for text, need in others.items()}
    texts = zip(
        (file.article.title, *file.article.questions),
        (file.lines.title, *file.lines.questions),
        strict=True,
    )
    for text, line in texts:
        if (other := taken.get(match_key(text))) is not None:
            yield Problem(
                file.path, line,
                f"'{text}' finds {other}, too; say here what makes the difference",
            )  # fmt: skip
