"""The sections of an article as a person sees them: theirs alone, and with the tables in place."""

from dataclasses import replace
from typing import cast

from knowledge_base.articles import Article, Section
from knowledge_base.needs import Country
from knowledge_base.reference.directive import DirectiveError, directive_of
from knowledge_base.reference.tables import ReferenceTables, reference_tables


def sections_for(
    article: Article, home: str | None, tables: ReferenceTables | None = None
) -> tuple[Section, ...]:
    """The sections for somebody whose home country is known, or not known (None).

    Sections for the other country are left out, and so is what a table says of it. A line that
    asks for a table that there is not is left out, for a person must not see it; the check of
    the knowledge base names it to editors.
    """
    found = (
        replace(section, markdown=_with_tables(section, article.lang, home, tables))
        for section in article.sections
        if None in (section.home, home) or section.home == home
    )
    return tuple(section for section in found if section.markdown)


def _with_tables(
    section: Section, lang: str, home: str | None, tables: ReferenceTables | None
) -> str:
    if "{table" not in section.markdown:
        return section.markdown
    country = section.home or cast(Country | None, home)
    rows: list[str] = []
    for row in section.markdown.split("\n"):
        try:
            directive = directive_of(row)
            if directive is None:
                rows.append(row)
                continue
            table = (tables or reference_tables()).render(directive, lang, country)
        except DirectiveError:
            continue
        # A table is a paragraph of its own, whatever stands before and after its line.
        rows += ["", table, ""]
    return _joined(rows)


def _joined(rows: list[str]) -> str:
    text = "\n".join(rows).strip("\n")
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text
