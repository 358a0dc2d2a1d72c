"""Queries on canned replies: texts that a mission's officers use again and again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.mission_tables import missions
from bot.storage.tables import staff
from bot.storage.work_tables import canned_replies as table


@dataclass(frozen=True, slots=True)
class CannedReply:
    """A text to be used again.

    Attributes:
        mission_id: whose it is; None for every mission.
        author: who wrote it last.
    """

    id: int
    mission_id: int | None
    mission: str | None
    language: str
    title: str
    text: str
    author: str
    changed_at: datetime


_COLUMNS = [
    table.c.id,
    table.c.mission_id,
    missions.c.name,
    table.c.language,
    table.c.title,
    table.c.text,
    staff.c.name,
    table.c.changed_at,
]


async def find(
    tx: AsyncConnection,
    *,
    of_missions: Collection[int] | None = None,
    language: str | None = None,
) -> list[CannedReply]:
    """Canned replies by title.

    Args:
        of_missions: those of these missions, besides those for every mission; None for all.
        language: those in one language.
    """
    return await _find(
        tx,
        true()
        if of_missions is None
        else or_(table.c.mission_id.is_(None), table.c.mission_id.in_(of_missions)),
        true() if language is None else table.c.language == language,
    )


async def get(tx: AsyncConnection, reply_id: int) -> CannedReply | None:
    return next(iter(await _find(tx, table.c.id == reply_id)), None)


async def add(
    tx: AsyncConnection,
    staff_id: int,
    *,
    mission_id: int | None,
    language: str,
    title: str,
    text: str,
) -> int:
    values = {"mission_id": mission_id, "language": language, "title": title, "text": text}
    statement = insert(table).values(staff_id=staff_id, **values).returning(table.c.id)
    found: int = (await tx.execute(statement)).scalar_one()
    return found


async def change(
    tx: AsyncConnection,
    reply_id: int,
    staff_id: int,
    *,
    mission_id: int | None,
    language: str,
    title: str,
    text: str,
) -> None:
    values = {"mission_id": mission_id, "language": language, "title": title, "text": text}
    await tx.execute(
        update(table)
        .where(table.c.id == reply_id)
        .values(staff_id=staff_id, changed_at=func.now(), **values)
    )


async def drop(tx: AsyncConnection, reply_id: int) -> None:
    await tx.execute(delete(table).where(table.c.id == reply_id))


async def _find(tx: AsyncConnection, *conditions: ColumnElement[bool]) -> list[CannedReply]:
    rows = await tx.execute(
        select(*_COLUMNS)
        .join(staff, staff.c.id == table.c.staff_id)
        .outerjoin(missions, missions.c.id == table.c.mission_id)
        .where(*conditions)
        .order_by(func.lower(table.c.title), table.c.language, table.c.id)
    )
    return [CannedReply(*row) for row in rows]
