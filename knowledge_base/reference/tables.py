"""All reference tables together: read once, then asked by the line of an article."""

from functools import cache
from pathlib import Path

from knowledge_base.articles import LANGUAGES
from knowledge_base.needs import Country
from knowledge_base.reference.business import BusinessTable
from knowledge_base.reference.channels import ChannelTable
from knowledge_base.reference.directive import Directive, DirectiveError, Table
from knowledge_base.reference.export_documents import read_export
from knowledge_base.reference.export_table import ExportTable
from knowledge_base.reference.thresholds import ThresholdTable
from knowledge_base.reference.words import Words, read_words

SHIPPED = Path(__file__).parent.parent / "checklists"


class ReferenceTables:
    """The tables below a folder, with their words in every language."""

    def __init__(self, folder: Path) -> None:
        """Read all of it.

        Raises:
            FileError: A file is not readable; the error names file, line and cure.
        """
        self._tables: dict[str, Table] = {
            "export_documents": ExportTable(read_export(folder)),
            "business_registration": BusinessTable(folder),
            "thresholds": ThresholdTable(folder),
            "channels": ChannelTable(folder),
        }
        self.words: dict[str, Words] = {lang: read_words(folder, lang) for lang in LANGUAGES}
        for words in self.words.values():
            words.fallback = self.words["en"].own

    def rows(self, directive: Directive) -> frozenset[str]:
        """The names of the rows that a directive shows, as `table.row`.

        Raises:
            DirectiveError: There is no such table, or it has no such setting or value.
        """
        table = self._table(directive)
        return frozenset(f"{directive.table}.{row}" for row in table.rows(directive.settings))

    def render(self, directive: Directive, lang: str, home: Country | None) -> str:
        """The table as Markdown.

        Raises:
            DirectiveError: There is no such table, or it has no such setting or value.
        """
        table = self._table(directive)
        table.rows(directive.settings)
        return table.render(directive.settings, home, self.words[lang])

    def views(self) -> list[Directive]:
        """Directives that together show every row of every table."""
        return [
            Directive(name, settings)
            for name, table in self._tables.items()
            for settings in table.views()
        ]

    def _table(self, directive: Directive) -> Table:
        table = self._tables.get(directive.table)
        if table is None:
            raise DirectiveError(
                f"there is no table '{directive.table}'; use one of: {', '.join(self._tables)}"
            )
        return table


def tables_of(folder: Path) -> ReferenceTables:
    """The tables of a knowledge base; those of the program where the folder has none.

    Raises:
        FileError: A file is not readable; the error names file, line and cure.
    """
    own = folder / "checklists"
    return ReferenceTables(own if own.is_dir() else SHIPPED)


@cache
def reference_tables() -> ReferenceTables:
    """The tables that came with the program, read on first use."""
    return ReferenceTables(SHIPPED)
