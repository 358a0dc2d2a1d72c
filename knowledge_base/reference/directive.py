"""The line by which an article says where a table goes: `{table: thresholds topic=trade}`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from knowledge_base.needs import Country
from knowledge_base.reference.words import Words

_DIRECTIVE = re.compile(r"\{table: *(?P<table>\w+)(?P<settings>(?: +\w+=[\w,]+)*) *\}")
_MARK = "{table"

Settings = Mapping[str, str]


class DirectiveError(ValueError):
    """A line asks for a table that there is not; the message says what there is."""


@dataclass(frozen=True, slots=True)
class Directive:
    """The table that a line asks for, and what of it."""

    table: str
    settings: Settings = field(default_factory=dict)

    def __str__(self) -> str:
        parts = [self.table, *(f"{key}={value}" for key, value in sorted(self.settings.items()))]
        return f"{{table: {' '.join(parts)}}}"


class Table(Protocol):
    """What every table can do."""

    def views(self) -> Sequence[Settings]:
        """Settings that together show everything in the table."""

    def rows(self, settings: Settings) -> frozenset[str]:
        """The names of the rows that these settings show.

        Raises:
            DirectiveError: The table has no such setting or value.
        """

    def render(self, settings: Settings, home: Country | None, words: Words) -> str:
        """The table as Markdown, for people from one home country or from either."""


def directive_of(row: str) -> Directive | None:
    """The directive that a line of an article is; None for a line of text.

    Raises:
        DirectiveError: The line holds one, but is not written as one.
    """
    if _MARK not in row:
        return None
    match = _DIRECTIVE.fullmatch(row.strip())
    if match is None:
        raise DirectiveError(
            "a table stands alone on its line, as '{table: export_documents product=wine_spirits}'"
        )
    pairs = (part.split("=", 1) for part in match["settings"].split())
    return Directive(match["table"], dict(pairs))


def known(settings: Settings, allowed: Mapping[str, Sequence[str]]) -> None:
    """Refuse settings that a table does not have, and values that it does not know.

    Raises:
        DirectiveError: With what is allowed.
    """
    for key, value in settings.items():
        if key not in allowed:
            raise DirectiveError(f"'{key}' is no setting of this table; use {_listed(allowed)}")
        for one in value.split(","):
            if one not in allowed[key]:
                raise DirectiveError(f"'{key}={one}' is unknown; use {_listed(allowed[key])}")


def _listed(words: Sequence[str] | Mapping[str, Sequence[str]]) -> str:
    return ", ".join(words)
