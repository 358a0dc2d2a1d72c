"""Queries on canned replies: texts that a mission's officers use again and again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import paging
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
    after: int | None = None,
    limit: int | None = None,
) -> list[CannedReply]:
    """Canned replies by title.

    Args:
        of_missions: those of these missions, besides those for every mission; None for all.
        language: those in one language.
        after: those that follow this one; the first ones where it is gone.
    """
    conditions = [_of(of_missions)]
    if language is not None:
        conditions.append(table.c.language == language)
    if after is not None:
        last = table.alias("last")
        place = select(*_order(last)).where(last.c.id == after).scalar_subquery()
        conditions.append(func.coalesce(tuple_(*_order(table)) > place, true()))
    return await _find(tx, *conditions, limit=limit)


async def count(tx: AsyncConnection, *, of_missions: Collection[int] | None = None) -> int:
    return await paging.count(tx, select(table.c.id).where(_of(of_missions)))


def _of(missions: Collection[int] | None) -> ColumnElement[bool]:
    if missions is None:
        return true()
    return or_(table.c.mission_id.is_(None), table.c.mission_id.in_(missions))


def _order(replies: FromClause) -> tuple[ColumnElement[Any], ...]:
    return func.lower(replies.c.title), replies.c.language, replies.c.id


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


async def _find(
    tx: AsyncConnection, *conditions: ColumnElement[bool], limit: int | None = None
) -> list[CannedReply]:
    rows = await tx.execute(
        select(*_COLUMNS)
        .join(staff, staff.c.id == table.c.staff_id)
        .outerjoin(missions, missions.c.id == table.c.mission_id)
        .where(*conditions)
        .order_by(*_order(table))
        .limit(limit)
    )
    return [CannedReply(*row) for row in rows]
