"""Whether articles state figures that no fact of the catalogue holds."""

from collections.abc import Iterator

from knowledge_base.articles import LANGUAGES
from knowledge_base.check_article import body_rows
from knowledge_base.figures import figures
from knowledge_base.files import ArticleFile, Files
from knowledge_base.needs import Need
from knowledge_base.problems import Problem

# Everybody knows the emergency numbers of the EU, the United Kingdom and the United States.
_KNOWN = frozenset({"112", "911", "999"})


def check_facts(files: Files) -> Iterator[Problem]:
    """Look for figures without a fact; what all languages share is reported in one of them."""
    reported: set[tuple[str, str]] = set()
    for file in sorted(files.articles, key=lambda file: LANGUAGES.index(file.article.lang)):
        need = files.needs[file.article.need].need
        strange = {
            value: line
            for value, line in _stated(file).items()
            if value not in _held(need) and (need.id, value) not in reported
        }
        reported |= {(need.id, value) for value in strange}
        if strange:
            yield Problem(
                file.path, min(strange.values()),
                f"no fact of {need.id} holds {', '.join(sorted(strange))}; "
                "add the fact with its source, or leave it out (an example may stay)",
                "warning",
            )  # fmt: skip


def _stated(file: ArticleFile) -> dict[str, int]:
    """The figures of an article, links aside, each with the line it first stands on."""
    firsts: dict[str, int] = {}
    for figure in figures(body_rows(file)):
        if figure.strict and not figure.value.startswith("http"):
            firsts.setdefault(figure.value, figure.line)
    return firsts


def _held(need: Need) -> set[str]:
    """The figures of the facts and sources; a day stands for its month and its year, too."""
    texts = [fact.text for fact in need.facts]
    texts += [str(fact.year) for fact in need.facts if fact.year]
    texts += [f"{source.authority} {source.title}" for source in need.sources]
    found = {figure.value for figure in figures([(0, text) for text in texts])}
    found |= {source.checked_on.isoformat() for source in need.sources}
    days = {value for value in found if "-" in value}
    return found | {value[:length] for value in days for length in (4, 7)} | _KNOWN
