"""Reading a directory of missions from YAML, every complaint with its line.

`deploy/missions.sample.yml` shows and explains the format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.handoff import mission_values
from bot.handoff.mission_values import CONTACT, MINUTES, BadValue
from bot.phrases import phrases
from bot.storage.mission_hours import Day, Hours
from knowledge_base.nodes import Mapping, read_mapping

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_REQUIRED = ("key", "name", "kind", "home_country", "host_country", "city", "time_zone")
_LISTS = ("languages", "topics")
_FLAGS = ("fallback", "ask_rating")
_OPTIONAL = ("host_region", *MINUTES)
_OTHER = ("contact", "hours", "days", "covered_by", "duty_officer", "officers")
_RULE = ("mission", "priority", "host_country", "home_country", "topic", "language")


@dataclass(frozen=True, slots=True)
class MissionEntry:
    """One mission of the file. What the file does not mention is None and stays as it is.

    Attributes:
        place: where it stands in the file, to complain about what only the database knows.
        values: columns of `missions`.
    """

    place: Mapping
    values: dict[str, Any]
    hours: list[Hours] | None
    days: list[Day]
    covered_by: str | None
    duty_officer: str | None
    officers: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class RuleEntry:
    place: Mapping
    mission: str
    priority: int
    what: dict[str, str]


@dataclass(frozen=True, slots=True)
class Directory:
    missions: list[MissionEntry]
    rules: list[RuleEntry]


def read(text: str, file: str) -> Directory:
    """Read a directory.

    Raises:
        FileError: something in it is wrong; it names the line and what is expected.
    """
    root = read_mapping(text, file)
    root.only(("missions", "rules"))
    missions = [_mission(entry) for entry in root.mappings("missions")]
    lines: dict[str, int] = {}
    for entry in missions:
        key = entry.values["key"]
        if key in lines:
            raise entry.place.fail("key", f"'{key}' is the key of line {lines[key]} already")
        lines[key] = entry.place.lines["key"]
    rules = [_rule(entry) for entry in root.mappings("rules")] if "rules" in root.nodes else []
    return Directory(missions, rules)


def _mission(entry: Mapping) -> MissionEntry:
    entry.only((*_REQUIRED, *_LISTS, *_FLAGS, *_OPTIONAL, *_OTHER))
    fields = {name: entry.text(name) for name in _REQUIRED}
    fields |= {name: entry.optional(name) or "" for name in _OPTIONAL if name in entry.nodes}
    fields |= {name: ",".join(entry.texts(name)) for name in _LISTS if name in entry.nodes}
    fields |= {name: str(entry.flag(name)).lower() for name in _FLAGS if name in entry.nodes}
    try:
        values = mission_values.read(fields)
    except BadValue as error:
        raise _complaint(entry, error) from None
    if "contact" in entry.nodes:
        values["contact"] = _contact(entry.mapping("contact"))
    return MissionEntry(
        place=entry,
        values=values,
        hours=_hours(entry.mapping("hours")) if "hours" in entry.nodes else None,
        days=[_day(day) for day in entry.mappings("days")] if "days" in entry.nodes else [],
        covered_by=_optional(entry, "covered_by"),
        duty_officer=_optional(entry, "duty_officer"),
        officers=entry.texts("officers") if "officers" in entry.nodes else None,
    )


def _optional(entry: Mapping, name: str) -> str | None:
    return entry.optional(name) if name in entry.nodes else None


def _contact(entry: Mapping) -> dict[str, str]:
    entry.only(CONTACT)
    try:
        return mission_values.contact({name: entry.optional(name) or "" for name in entry.nodes})
    except BadValue as error:
        raise _complaint(entry, error) from None


def _hours(entry: Mapping) -> list[Hours]:
    entry.only(WEEKDAYS)
    found: list[Hours] = []
    for name in entry.nodes:
        try:
            weekday = WEEKDAYS.index(name)
            found += mission_values.spans(weekday, entry.optional(name) or "", name)
        except BadValue as error:
            raise _complaint(entry, error) from None
    return sorted(found, key=lambda hours: (hours.weekday, hours.opens))


def _day(entry: Mapping) -> Day:
    entry.only(("day", "name", "closed"))
    day = entry.day("day")
    if day is None:
        raise entry.fail("day", "'day' is empty; write a date as 2026-11-21")
    closed = entry.flag("closed") if "closed" in entry.nodes else True
    return Day(day, closed, _optional(entry, "name") or "")


def _rule(entry: Mapping) -> RuleEntry:
    entry.only(_RULE)
    what = {name: _optional(entry, name) or "" for name in _RULE[2:]}
    try:
        what = mission_values.rule(what)
        priority = (
            mission_values.number("priority", entry.text("priority"), 10_000)
            if "priority" in entry.nodes
            else mission_values.USUAL_PRIORITY
        )
    except BadValue as error:
        raise _complaint(entry, error) from None
    return RuleEntry(entry, entry.text("mission"), priority, what)


def _complaint(entry: Mapping, error: BadValue) -> Exception:
    return entry.fail(error.name, f"'{error.name}': {phrases('en')(error.key, **error.arguments)}")
