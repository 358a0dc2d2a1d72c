"""Messages with what they should come to, from a table of tab-separated values."""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from bot.phrases import LANGUAGES

OUT_OF_SCOPE = "out_of_scope"
COLUMNS = ("text", "lang", "expected", "also_ok")


@dataclass(frozen=True, slots=True)
class Example:
    """One message.

    Attributes:
        expected: id of the need whose article answers it, or `out_of_scope`.
        also_ok: other needs whose articles serve as well.
        variant: how it is written, such as `clean`, `messy` or `gheg`.
        kind: `need`, `out_of_scope`, `urgent_explicit` or `urgent_indirect`.
    """

    text: str
    lang: str
    expected: str
    also_ok: frozenset[str]
    variant: str
    kind: str

    @property
    def right(self) -> frozenset[str]:
        """Every need that is right."""
        return self.also_ok | {self.expected}

    @property
    def in_scope(self) -> bool:
        return self.expected != OUT_OF_SCOPE

    @property
    def urgent(self) -> bool:
        return self.kind.startswith("urgent")


class ExamplesError(ValueError):
    """The file cannot be used; the message names file, line and cure."""


def read(path: Path, needs: Collection[str], urgent: Collection[str]) -> list[Example]:
    """Read a file. Columns `variant` and `kind` may be missing.

    Args:
        path: tab-separated values with a header, UTF-8.
        needs: ids of the catalogue.
        urgent: those of them that are urgent: what expects one is, without a column `kind`, urgent.

    Raises:
        ExamplesError: it is not there, or a line is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ExamplesError(f"{path}: {error}") from None
    # Quotes are what people typed, not a way to write tabs.
    reader = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [name for name in COLUMNS[:3] if name not in (reader.fieldnames or ())]
    if missing:
        raise ExamplesError(f"{path}:1: add the column {missing[0]}; it has {reader.fieldnames}")
    found = []
    for number, row in enumerate(reader, 2):
        where = f"{path}:{number}"
        given = {name: (value or "").strip() for name, value in row.items() if name}
        expected = given["expected"]
        also = frozenset(filter(None, (one.strip() for one in given.get("also_ok", "").split(","))))
        if not given["text"]:
            raise ExamplesError(f"{where}: the text is empty")
        if given["lang"] not in LANGUAGES:
            raise ExamplesError(f"{where}: lang is {given['lang']!r}; use one of {LANGUAGES}")
        for need in also | {expected} - {OUT_OF_SCOPE}:
            if need not in needs:
                raise ExamplesError(f"{where}: {need!r} is neither a need nor {OUT_OF_SCOPE}")
        kind = given.get("kind") or _kind(expected, urgent)
        variant = given.get("variant") or "all"
        found.append(Example(given["text"], given["lang"], expected, also, variant, kind))
    return found


def _kind(expected: str, urgent: Collection[str]) -> str:
    if expected == OUT_OF_SCOPE:
        return OUT_OF_SCOPE
    return "urgent_explicit" if expected in urgent else "need"
