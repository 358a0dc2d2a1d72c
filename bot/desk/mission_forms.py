"""Missions as forms: stored values to texts, texts to stored values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.handoff import mission_values
from bot.handoff.mission_values import CONTACT, DEFAULT_MINUTES, MINUTES, BadValue
from bot.storage import mission_hours, missions
from bot.storage.mission_hours import Day, Hours
from bot.storage.missions import Mission

PLAIN = ("name", "kind", "home_country", "host_country", "host_region", "city", "time_zone")
LISTS = ("languages", "topics")
FLAGS = ("fallback", "ask_rating")

WEEKDAYS = range(7)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field that was refused, and why."""

    name: str
    why: str


def texts(mission: Mission) -> dict[str, str]:
    """The fields of a mission's form as they are stored."""
    found = {name: str(getattr(mission, name) or "") for name in (*PLAIN, *MINUTES)}
    found |= {name: " ".join(getattr(mission, name)) for name in LISTS}
    found |= {name: "1" if getattr(mission, name) else "" for name in FLAGS}
    found |= {name: mission.contact.get(name, "") for name in CONTACT}
    found["covering"] = str(mission.covering_id or "")
    return found


def empty() -> dict[str, str]:
    """The fields of a mission that is still to be made."""
    fields = dict.fromkeys((*PLAIN, *LISTS, *CONTACT, "key", "covering", "fallback"), "")
    fields |= {name: str(value) for name, value in DEFAULT_MINUTES.items()}
    return fields | {"kind": "embassy", "home_country": "AL", "ask_rating": "1"}


async def save(tx: AsyncConnection, form: Mapping[str, str], mission_id: int | None) -> int:
    """Store what a form says of a mission; its id.

    Raises:
        BadValue: a field is wrong; nothing is stored then.
    """
    fields = {name: form.get(name, "") for name in (*PLAIN, *LISTS, *FLAGS, *MINUTES)}
    if mission_id is None:
        fields["key"] = form.get("key", "")
    values: dict[str, Any] = mission_values.read(fields)
    values["contact"] = mission_values.contact(form)
    values["covering_id"] = await _covering(tx, form.get("covering", ""), mission_id)
    fallback = values.pop("fallback")
    if mission_id is None:
        if await missions.by_key(tx, values["key"]) is not None:
            raise BadValue("key", "mission-bad-key-taken", value=values["key"])
        mission_id = await missions.add(tx, **values)
    else:
        await missions.change(tx, mission_id, **values)
    if fallback:
        await missions.only_fallback(tx, mission_id)
    await missions.change(tx, mission_id, fallback=fallback)
    return mission_id


async def _covering(tx: AsyncConnection, value: str, mission_id: int | None) -> int | None:
    known = {str(mission.id): mission.id for mission in await missions.active(tx)}
    if not value:
        return None
    if value not in known:
        raise BadValue("covering", "case-refused-target")
    if known[value] == mission_id:
        raise BadValue("covering", "mission-bad-cover")
    return known[value]


def hours(form: Mapping[str, str]) -> list[Hours]:
    """The weekly hours of a form with a field `hours_0` to `hours_6` for each weekday.

    Raises:
        BadValue
    """
    return [
        entry
        for weekday in WEEKDAYS
        for entry in mission_values.spans(
            weekday, form.get(f"hours_{weekday}", ""), f"hours_{weekday}"
        )
    ]


async def hours_texts(tx: AsyncConnection, mission_id: int) -> dict[str, str]:
    stored = await mission_hours.weekly(tx, mission_id)
    return {f"hours_{day}": mission_values.spans_text(stored, day) for day in WEEKDAYS}


def day(form: Mapping[str, str]) -> Day:
    """A day of the mission's own.

    Raises:
        BadValue: it is no date, or its name is too long.
    """
    value = form.get("day", "").strip()
    try:
        when = date.fromisoformat(value)
    except ValueError:
        raise BadValue("day", "mission-bad-day", value=value) from None
    name = form.get("day_name", "").replace("\x00", "").strip()
    if len(name) > mission_values.LONGEST:
        raise BadValue("day_name", "mission-bad-text", most=mission_values.LONGEST)
    return Day(when, form.get("day_kind") != "open", name)
