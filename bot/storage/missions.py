"""Queries on missions and on who works for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.mission_tables import mission_members, missions
from bot.storage.tables import staff


@dataclass(frozen=True, slots=True)
class Mission:
    """An embassy or a consulate. Minutes that are None set no limit."""

    id: int
    key: str
    name: str
    kind: str
    home_country: str
    host_country: str
    host_region: str | None
    city: str
    time_zone: str
    languages: list[str]
    topics: list[str]
    contact: Mapping[str, str]
    fallback: bool
    covering_id: int | None
    duty_officer_id: int | None
    response_minutes: int | None
    resolution_minutes: int | None
    urgent_response_minutes: int | None
    urgent_resolution_minutes: int | None
    offline_minutes: int | None
    silent_minutes: int | None
    ask_rating: bool
    archived_at: datetime | None


_COLUMNS = [missions.c[name] for name in Mission.__dataclass_fields__]


async def active(tx: AsyncConnection) -> list[Mission]:
    """The missions that take cases, by country, city and name."""
    rows = await tx.execute(
        select(*_COLUMNS)
        .where(missions.c.archived_at.is_(None))
        .order_by(missions.c.host_country, missions.c.city, missions.c.name)
    )
    return [Mission(*row) for row in rows]


async def archived(tx: AsyncConnection) -> list[Mission]:
    """The missions that take no cases any more."""
    rows = await tx.execute(
        select(*_COLUMNS).where(missions.c.archived_at.is_not(None)).order_by(missions.c.name)
    )
    return [Mission(*row) for row in rows]


async def get(tx: AsyncConnection, mission_id: int) -> Mission | None:
    row = (await tx.execute(select(*_COLUMNS).where(missions.c.id == mission_id))).one_or_none()
    return Mission(*row) if row else None


async def by_key(tx: AsyncConnection, key: str) -> Mission | None:
    row = (await tx.execute(select(*_COLUMNS).where(missions.c.key == key))).one_or_none()
    return Mission(*row) if row else None


async def add(tx: AsyncConnection, **values: Any) -> int:
    found: int = (
        await tx.execute(insert(missions).values(**values).returning(missions.c.id))
    ).scalar_one()
    return found


async def change(tx: AsyncConnection, mission_id: int, **values: Any) -> None:
    await tx.execute(update(missions).where(missions.c.id == mission_id).values(**values))


async def only_fallback(tx: AsyncConnection, mission_id: int) -> None:
    """Let no other mission be the fallback."""
    await tx.execute(
        update(missions)
        .where(missions.c.id != mission_id, missions.c.fallback)
        .values(fallback=False)
    )


async def archive(tx: AsyncConnection, mission_id: int) -> None:
    await change(tx, mission_id, archived_at=func.now(), fallback=False)


async def restore(tx: AsyncConnection, mission_id: int) -> None:
    await change(tx, mission_id, archived_at=None)


async def members(tx: AsyncConnection, mission_id: int) -> list[int]:
    """The accounts of those who work for a mission."""
    rows = await tx.execute(
        select(mission_members.c.staff_id)
        .join(staff, staff.c.id == mission_members.c.staff_id)
        .where(mission_members.c.mission_id == mission_id)
        .order_by(staff.c.name)
    )
    return list(rows.scalars())


async def of_member(tx: AsyncConnection, staff_id: int) -> list[int]:
    """The missions that somebody works for."""
    rows = await tx.execute(
        select(mission_members.c.mission_id)
        .where(mission_members.c.staff_id == staff_id)
        .order_by(mission_members.c.mission_id)
    )
    return list(rows.scalars())


async def set_members(tx: AsyncConnection, mission_id: int, staff_ids: Iterable[int]) -> None:
    wanted = sorted(set(staff_ids))
    await tx.execute(
        delete(mission_members).where(
            mission_members.c.mission_id == mission_id,
            mission_members.c.staff_id.not_in(wanted),
        )
    )
    if wanted:
        rows = [{"mission_id": mission_id, "staff_id": staff_id} for staff_id in wanted]
        await tx.execute(upsert(mission_members).values(rows).on_conflict_do_nothing())


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can be given a case."""

    id: int
    name: str
    email: str


async def colleagues(tx: AsyncConnection, mission_id: int | None = None) -> list[Colleague]:
    """Those who may take cases; with a mission, only those who work for it."""
    statement = (
        select(staff.c.id, staff.c.name, staff.c.email)
        .where(staff.c.disabled_at.is_(None), staff.c.role.in_(("officer", "supervisor")))
        .order_by(staff.c.name, staff.c.id)
    )
    if mission_id is not None:
        statement = statement.join(mission_members, mission_members.c.staff_id == staff.c.id).where(
            mission_members.c.mission_id == mission_id
        )
    return [Colleague(*row) for row in await tx.execute(statement)]
