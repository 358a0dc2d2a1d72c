"""What a catalogue file must be like beyond what reading it demands."""

import re
from collections.abc import Iterator
from datetime import date

from knowledge_base.files import Files, NeedFile
from knowledge_base.problems import Problem

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?")


def check_catalogue(files: Files, today: date) -> Iterator[Problem]:
    """Check every need against the rules and against the other needs."""
    for file in files.needs.values():
        yield from _check_related(file, files)
        yield from _check_sources(file, today)
        if not file.need.facts:
            yield Problem(file.path, 1, "there are no facts; list at least what the answer states")
        until = file.need.valid_until
        if until is not None and until < today:
            yield Problem(
                file.path, _line(file, "valid_until:"),
                f"the content held until {until}; check it again and set a new day",
                "warning",
            )  # fmt: skip


def _check_related(file: NeedFile, files: Files) -> Iterator[Problem]:
    for related in file.need.related:
        line = _line(file, f"- {related}")
        if related not in files.needs:
            yield Problem(
                file.path, line,
                f"the related need '{related}' is not in the catalogue; correct or delete it",
            )  # fmt: skip
        elif related == file.need.id:
            yield Problem(file.path, line, "the need is related to itself; delete this line")


def _check_sources(file: NeedFile, today: date) -> Iterator[Problem]:
    if not file.need.sources:
        yield Problem(file.path, 1, "there are no sources; an answer must show where it is from")
    keys = set()
    for source in file.need.sources:
        line = _line(file, f"- key: {source.key}")
        if source.key in keys:
            yield Problem(file.path, line, f"the key '{source.key}' stands twice; rename one")
        keys.add(source.key)
        if source.url is not None and not _ADDRESS.fullmatch(source.url):
            yield Problem(
                file.path, line, f"'{source.url}' is no web address; write https://... or null"
            )
        if source.checked_on > today:
            yield Problem(
                file.path, line, f"'{source.key}' was checked on {source.checked_on}, in the future"
            )


def _line(file: NeedFile, begins: str) -> int:
    """The line that begins so, or the first one."""
    rows = enumerate(file.text.split("\n"), 1)
    return next((number for number, row in rows if row.strip().startswith(begins)), 1)
