"""Queries on what colleagues tell each other about a case, and on who is mentioned in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.case_scope import visible_to
from bot.storage.staff import Staff
from bot.storage.tables import cases, staff
from bot.storage.work_tables import case_mentions, case_notes

SAME_NOTE = 60
"""Seconds in which the same words of the same person are the same note, sent twice."""


@dataclass(frozen=True, slots=True)
class Note:
    id: int
    at: datetime
    author: str
    text: str


async def add(
    tx: AsyncConnection, case_id: int, staff_id: int, text: str, mentioned: Collection[int]
) -> bool:
    """Add a note. False if it is there already: a form that was sent twice adds one."""
    lately = case_notes.c.at > func.now() - timedelta(seconds=SAME_NOTE)
    twice = select(case_notes.c.id).where(
        case_notes.c.case_id == case_id,
        case_notes.c.staff_id == staff_id,
        case_notes.c.text == text,
        lately,
    )
    if (await tx.execute(select(twice.exists()))).scalar_one():
        return False
    added = insert(case_notes).values(case_id=case_id, staff_id=staff_id, text=text)
    note_id: int = (await tx.execute(added.returning(case_notes.c.id))).scalar_one()
    if mentioned:
        rows = [{"note_id": note_id, "staff_id": one} for one in sorted(mentioned)]
        await tx.execute(insert(case_mentions).values(rows))
    return True


async def of_case(tx: AsyncConnection, case_id: int) -> list[Note]:
    """The notes of a case, the oldest first."""
    rows = await tx.execute(
        select(case_notes.c.id, case_notes.c.at, staff.c.name, case_notes.c.text)
        .join(staff, staff.c.id == case_notes.c.staff_id)
        .where(case_notes.c.case_id == case_id)
        .order_by(case_notes.c.id)
    )
    return [Note(*row) for row in rows]


async def see(tx: AsyncConnection, case_id: int, staff_id: int) -> None:
    """Somebody opened a case: they have seen where they are mentioned in it."""
    of_case = select(case_notes.c.id).where(case_notes.c.case_id == case_id)
    await tx.execute(
        update(case_mentions)
        .where(
            case_mentions.c.staff_id == staff_id,
            case_mentions.c.seen_at.is_(None),
            case_mentions.c.note_id.in_(of_case),
        )
        .values(seen_at=func.now())
    )


def mentions(staff_id: int) -> ColumnElement[bool]:
    """The condition on `cases` that somebody is mentioned: not seen yet, or still being worked
    on, so that a mention can be found again."""
    return (
        select(case_notes.c.id)
        .join(case_mentions, case_mentions.c.note_id == case_notes.c.id)
        .where(
            case_notes.c.case_id == cases.c.id,
            case_mentions.c.staff_id == staff_id,
            or_(case_mentions.c.seen_at.is_(None), cases.c.status != "closed"),
        )
        .correlate(cases)
        .exists()
    )


def unseen(person: Staff) -> ScalarSelect[int]:
    """How many cases somebody is mentioned in and has not opened since."""
    return (
        select(func.count(case_notes.c.case_id.distinct()))
        .select_from(case_mentions)
        .join(case_notes, case_notes.c.id == case_mentions.c.note_id)
        .join(cases, cases.c.id == case_notes.c.case_id)
        .where(
            case_mentions.c.staff_id == person.id,
            case_mentions.c.seen_at.is_(None),
            visible_to(person),
        )
        .correlate(None)
        .scalar_subquery()
    )


async def forget(tx: AsyncConnection, conversation_id: int) -> None:
    """Drop the notes on somebody who leaves: they may tell of them."""
    ids = select(cases.c.id).where(cases.c.conversation_id == conversation_id)
    await tx.execute(delete(case_notes).where(case_notes.c.case_id.in_(ids)))
