"""Queries on when missions are open: weekly hours, and their own days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.mission_tables import mission_days, mission_hours


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of one weekday, in the mission's own time; 0 is Monday."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a mission's own: closed, or open although it is a public holiday."""

    day: date
    closed: bool
    name: str


async def weekly(tx: AsyncConnection, mission_id: int) -> list[Hours]:
    rows = await tx.execute(
        select(mission_hours.c.weekday, mission_hours.c.opens, mission_hours.c.closes)
        .where(mission_hours.c.mission_id == mission_id)
        .order_by(mission_hours.c.weekday, mission_hours.c.opens)
    )
    return [Hours(*row) for row in rows]


async def set_weekly(tx: AsyncConnection, mission_id: int, hours: Iterable[Hours]) -> None:
    await tx.execute(delete(mission_hours).where(mission_hours.c.mission_id == mission_id))
    rows = [
        {
            "mission_id": mission_id,
            "weekday": entry.weekday,
            "opens": entry.opens,
            "closes": entry.closes,
        }
        for entry in hours
    ]
    if rows:
        await tx.execute(insert(mission_hours).values(rows))


async def days(tx: AsyncConnection, mission_id: int) -> list[Day]:
    rows = await tx.execute(
        select(mission_days.c.day, mission_days.c.closed, mission_days.c.name)
        .where(mission_days.c.mission_id == mission_id)
        .order_by(mission_days.c.day)
    )
    return [Day(*row) for row in rows]


async def set_day(tx: AsyncConnection, mission_id: int, day: Day) -> None:
    values = {"closed": day.closed, "name": day.name}
    await tx.execute(
        upsert(mission_days)
        .values(mission_id=mission_id, day=day.day, **values)
        .on_conflict_do_update(index_elements=["mission_id", "day"], set_=values)
    )


async def drop_day(tx: AsyncConnection, mission_id: int, day: date) -> None:
    await tx.execute(
        delete(mission_days).where(
            mission_days.c.mission_id == mission_id, mission_days.c.day == day
        )
    )
