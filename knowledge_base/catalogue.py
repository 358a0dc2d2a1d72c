"""The catalogue: what is the same in every language, one YAML file for each need."""

from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

import yaml

from knowledge_base.errors import FileError
from knowledge_base.needs import (
    COUNTRIES,
    Basis,
    Complexity,
    Confidence,
    Country,
    Fact,
    Need,
    Release,
    Source,
)
from knowledge_base.nodes import Mapping, read_mapping

__all__ = ["Fact", "Need", "Source", "format_need", "load_catalogue", "need_path", "parse_need"]

# yaml.safe_dump breaks long texts here; every catalogue file is written with this width.
_WIDTH = 100
_FACT_KEYS = ("text", "confidence", "year", "basis")
_SOURCE_KEYS = ("key", "authority", "title", "url", "checked_on", "url_seen")
_NEED_KEYS = (
    "id", "title", "countries", "complexity", "release", "urgent", "confidence", "asks",
    "related", "valid_until", "owner", "reviewed", "facts", "sources",
)  # fmt: skip


def parse_need(text: str, area: str, file: str = "") -> Need:
    """Read one catalogue file.

    Args:
        text: The file's text.
        area: The folder the file stands in.
        file: Its name, for messages.

    Raises:
        FileError: A key is missing or unknown, or a value is not one of those allowed.
    """
    top = read_mapping(text, file)
    top.only(_NEED_KEYS)
    countries = top.mapping("countries")
    countries.only(("home", "host"))
    return Need(
        id=top.text("id"),
        area=area,
        title=top.text("title"),
        home=_home(countries),
        host=_host(countries),
        complexity=cast(Complexity, top.choice("complexity", get_args(Complexity))),
        release=cast(Release, top.choice("release", get_args(Release))),
        urgent=top.flag("urgent"),
        confidence=cast(Confidence, top.choice("confidence", get_args(Confidence))),
        asks=top.texts("asks"),
        related=top.texts("related"),
        valid_until=top.day("valid_until"),
        owner=top.optional("owner"),
        reviewed=top.day("reviewed"),
        facts=tuple(_fact(entry) for entry in top.mappings("facts")),
        sources=tuple(_source(entry) for entry in top.mappings("sources")),
    )


def format_need(need: Need) -> str:
    """Write a need as its catalogue file: the inverse of `parse_need`."""
    entry: dict[str, Any] = {
        "id": need.id,
        "title": need.title,
        "countries": {
            "home": list(need.home),
            "host": "any" if need.host is None else list(need.host),
        },
    }
    for key in ("complexity", "release", "urgent", "confidence"):
        entry[key] = getattr(need, key)
    entry |= {"asks": list(need.asks), "related": list(need.related)}
    entry |= {"valid_until": _iso(need.valid_until), "owner": need.owner}
    entry["reviewed"] = _iso(need.reviewed)
    entry["facts"] = [{key: getattr(fact, key) for key in _FACT_KEYS} for fact in need.facts]
    entry["sources"] = [
        {key: getattr(source, key) for key in _SOURCE_KEYS}
        | {"checked_on": source.checked_on.isoformat()}
        for source in need.sources
    ]
    return yaml.safe_dump(entry, sort_keys=False, allow_unicode=True, width=_WIDTH)


def need_path(folder: Path, area: str, need_id: str) -> Path:
    """Where the catalogue file of a need stands, below the folder of the knowledge base."""
    return folder / "catalogue" / area / f"{need_id}.yml"


def load_catalogue(folder: Path) -> dict[str, Need]:
    """Read every need below `folder/catalogue`, by id.

    Raises:
        FileError: A file cannot be read, or its name is not that of its need.
    """
    needs = {}
    for path in sorted((folder / "catalogue").glob("*/*.yml")):
        file = str(path.relative_to(folder))
        need = parse_need(path.read_text("utf-8"), path.parent.name, file)
        if need.id != path.stem:
            raise FileError(file, 1, f"the id is '{need.id}'; name the file {need.id}.yml")
        needs[need.id] = need
    return needs


def _home(countries: Mapping) -> tuple[Country, ...]:
    home = countries.texts("home")
    if not home or any(code not in COUNTRIES for code in home):
        raise countries.fail("home", "'home' must list AL, XK or both")
    return cast(tuple[Country, ...], home)


def _host(countries: Mapping) -> tuple[str, ...] | None:
    if countries.is_list("host"):
        return countries.texts("host")
    countries.choice("host", ("any",))
    return None


def _fact(entry: Mapping) -> Fact:
    entry.only(_FACT_KEYS)
    year = entry.optional("year")
    if year is not None and not year.isdecimal():
        raise entry.fail("year", f"'year' is '{year}'; write a year such as 2026")
    return Fact(
        text=entry.text("text"),
        confidence=cast(Confidence, entry.choice("confidence", get_args(Confidence))),
        year=None if year is None else int(year),
        basis=cast(Basis, entry.choice("basis", get_args(Basis))),
    )


def _source(entry: Mapping) -> Source:
    entry.only(_SOURCE_KEYS)
    checked_on = entry.day("checked_on")
    if checked_on is None:
        raise entry.fail("checked_on", "'checked_on' is empty; write a date as 2026-11-21")
    return Source(
        key=entry.text("key"),
        authority=entry.text("authority"),
        title=entry.text("title"),
        url=entry.optional("url"),
        checked_on=checked_on,
        url_seen=entry.flag("url_seen"),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
