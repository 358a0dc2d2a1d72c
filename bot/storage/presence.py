"""Queries on who is at the desk, who looks at a case, and who writes in it.

Rows are renewed while a page is open; one that is no longer renewed says that its page is gone,
whatever became of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.mission_tables import case_presence, staff_presence
from bot.storage.tables import staff

ONLINE = 90.0
"""Seconds after which somebody whose page no longer says so has left; a few beats may be lost."""

LOOKING = 50.0
"""The same for a case that somebody looks at."""

TYPING = 8.0
"""Seconds after the last key in which somebody counts as writing."""


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who has a case open."""

    staff_id: int
    name: str
    typing: bool


def _past(seconds: float) -> object:
    return func.now() - timedelta(seconds=seconds)


async def at_desk(tx: AsyncConnection, staff_id: int) -> None:
    """A page of the desk is open in somebody's browser."""
    await tx.execute(
        upsert(staff_presence)
        .values(staff_id=staff_id)
        .on_conflict_do_update(index_elements=["staff_id"], set_={"seen_at": func.now()})
    )


async def seen_at(tx: AsyncConnection, staff_id: int) -> datetime | None:
    """When somebody was last at the desk."""
    found: datetime | None = (
        await tx.execute(
            select(staff_presence.c.seen_at).where(staff_presence.c.staff_id == staff_id)
        )
    ).scalar_one_or_none()
    return found


async def online(tx: AsyncConnection) -> set[int]:
    """The accounts that are at the desk now."""
    rows = await tx.execute(
        select(staff_presence.c.staff_id).where(staff_presence.c.seen_at > _past(ONLINE))
    )
    return set(rows.scalars())


async def look(tx: AsyncConnection, case_id: int, staff_id: int) -> None:
    """Somebody has a case open."""
    await tx.execute(
        upsert(case_presence)
        .values(case_id=case_id, staff_id=staff_id)
        .on_conflict_do_update(index_elements=["case_id", "staff_id"], set_={"seen_at": func.now()})
    )


async def write(tx: AsyncConnection, case_id: int, staff_id: int) -> None:
    """Somebody writes a reply."""
    now = {"seen_at": func.now(), "typing_at": func.now()}
    await tx.execute(
        upsert(case_presence)
        .values(case_id=case_id, staff_id=staff_id, **now)
        .on_conflict_do_update(index_elements=["case_id", "staff_id"], set_=now)
    )


async def stop_writing(tx: AsyncConnection, case_id: int, staff_id: int) -> None:
    """The reply is sent: nothing is being written any more."""
    await tx.execute(
        case_presence.update()
        .where(case_presence.c.case_id == case_id, case_presence.c.staff_id == staff_id)
        .values(typing_at=None)
    )


async def leave(tx: AsyncConnection, case_id: int, staff_id: int) -> None:
    await tx.execute(
        delete(case_presence).where(
            case_presence.c.case_id == case_id, case_presence.c.staff_id == staff_id
        )
    )


async def lookers(tx: AsyncConnection, case_id: int, *, but: int) -> list[Looker]:
    """Who has a case open, besides one."""
    typing = and_(case_presence.c.typing_at.is_not(None), case_presence.c.typing_at > _past(TYPING))
    rows = await tx.execute(
        select(case_presence.c.staff_id, staff.c.name, typing)
        .join(staff, staff.c.id == case_presence.c.staff_id)
        .where(
            case_presence.c.case_id == case_id,
            case_presence.c.staff_id != but,
            case_presence.c.seen_at > _past(LOOKING),
        )
        .order_by(staff.c.name)
    )
    return [Looker(*row) for row in rows]
