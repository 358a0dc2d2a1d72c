"""Taking a directory of missions into the database; a second time, nothing changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.handoff.directory_file import Directory, MissionEntry, RuleEntry
from bot.handoff.mission_values import DEFAULT_MINUTES
from bot.storage import mission_hours, missions, routing, staff


@dataclass(slots=True)
class Report:
    """What an import did, by the missions' keys."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


async def take_in(tx: AsyncConnection, directory: Directory) -> Report:
    """Add the directory's missions and rules, or bring them up to date.

    Missions that it does not mention, and fields that it leaves out, stay as they are.

    Raises:
        FileError: it names a mission or an account that is not there.
    """
    report = Report()
    ids: dict[str, int] = {}
    touched: set[str] = set()
    for entry in directory.missions:
        key = entry.values["key"]
        known = await missions.by_key(tx, key)
        if known is None:
            ids[key] = await missions.add(tx, **(dict(DEFAULT_MINUTES) | _plain(entry.values)))
            report.added.append(key)
        else:
            ids[key] = known.id
            if any(getattr(known, name) != value for name, value in entry.values.items()):
                await missions.change(tx, known.id, **_plain(entry.values))
                touched.add(key)
    # References may go forwards in the file, and only one mission may be the fallback at a time.
    for entry in directory.missions:
        if await _connect(tx, entry, ids):
            touched.add(entry.values["key"])
    for rule in directory.rules:
        await _rule(tx, rule, ids)
    report.changed = [key for key in ids if key in touched and key not in report.added]
    report.unchanged = [key for key in ids if key not in touched and key not in report.added]
    return report


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "fallback"}


async def _connect(tx: AsyncConnection, entry: MissionEntry, ids: dict[str, int]) -> bool:
    """Hours, days, people and the covering mission of an entry; whether anything changed."""
    mission_id = ids[entry.values["key"]]
    before = await _state(tx, mission_id)
    if "fallback" in entry.values:
        if entry.values["fallback"]:
            await missions.only_fallback(tx, mission_id)
        await missions.change(tx, mission_id, fallback=entry.values["fallback"])
    if entry.hours is not None:
        await mission_hours.set_weekly(tx, mission_id, entry.hours)
    for day in entry.days:
        await mission_hours.set_day(tx, mission_id, day)
    if entry.covered_by is not None:
        covering = await _mission(tx, entry, entry.covered_by, ids)
        if covering == mission_id:
            raise entry.place.fail("covered_by", "a mission cannot cover itself; name another one")
        await missions.change(tx, mission_id, covering_id=covering)
    if entry.duty_officer is not None:
        account = await _account(tx, entry, "duty_officer", entry.duty_officer)
        await missions.change(tx, mission_id, duty_officer_id=account)
    if entry.officers is not None:
        people = [await _account(tx, entry, "officers", email) for email in entry.officers]
        await missions.set_members(tx, mission_id, people)
    return before != await _state(tx, mission_id)


async def _state(tx: AsyncConnection, mission_id: int) -> tuple[Any, ...]:
    return (
        await missions.get(tx, mission_id),
        await mission_hours.weekly(tx, mission_id),
        await mission_hours.days(tx, mission_id),
        await missions.members(tx, mission_id),
    )


async def _rule(tx: AsyncConnection, rule: RuleEntry, ids: dict[str, int]) -> None:
    mission_id = ids.get(rule.mission)
    if mission_id is None:
        known = await missions.by_key(tx, rule.mission)
        if known is None:
            raise rule.place.fail("mission", _no_mission(rule.mission))
        mission_id = known.id
    await routing.put(tx, mission_id=mission_id, priority=rule.priority, **rule.what)


async def _mission(tx: AsyncConnection, entry: MissionEntry, key: str, ids: dict[str, int]) -> int:
    if key in ids:
        return ids[key]
    known = await missions.by_key(tx, key)
    if known is None:
        raise entry.place.fail("covered_by", _no_mission(key))
    return known.id


async def _account(tx: AsyncConnection, entry: MissionEntry, name: str, email: str) -> int:
    person = await staff.by_email(tx, email)
    if person is None:
        raise entry.place.fail(
            name, f"no account has the address {email}; add it with `ura staff add {email}` first"
        )
    return person.id


def _no_mission(key: str) -> str:
    return f"no mission has the key '{key}'; use a key of this file or of the desk's missions"
