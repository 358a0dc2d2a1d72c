"""Queries on the tags of cases."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, delete, func, select, true
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.case_scope import visible_to
from bot.storage.staff import Staff
from bot.storage.tables import cases
from bot.storage.work_tables import case_tags

LATELY = 3_000
"""Taggings of everybody among which the tags in use are counted: every page asks for them, and
what was in use long ago is not missed."""


async def add(tx: AsyncConnection, case_id: int, tag: str, staff_id: int) -> None:
    """Put a tag on a case; nothing happens if it is there."""
    values = {"case_id": case_id, "tag": tag, "staff_id": staff_id}
    await tx.execute(upsert(case_tags).values(**values).on_conflict_do_nothing())


async def remove(tx: AsyncConnection, case_id: int, tag: str) -> None:
    await tx.execute(
        delete(case_tags).where(case_tags.c.case_id == case_id, case_tags.c.tag == tag)
    )


async def of_cases(tx: AsyncConnection, case_ids: Collection[int]) -> dict[int, list[str]]:
    """The tags of some cases, in the order of the alphabet; those without any are left out."""
    rows = await tx.execute(
        select(case_tags.c.case_id, case_tags.c.tag)
        .where(case_tags.c.case_id.in_(case_ids))
        .order_by(case_tags.c.case_id, case_tags.c.tag)
    )
    found: dict[int, list[str]] = {}
    for case_id, tag in rows:
        found.setdefault(case_id, []).append(tag)
    return found


async def in_use(tx: AsyncConnection, person: Staff, limit: int = 100) -> list[str]:
    """The tags put lately on the cases that somebody may see, the most frequent first."""
    # A value rather than a join, for which all cases would be read.
    seen = select(true()).where(cases.c.id == case_tags.c.case_id, visible_to(person))
    lately = (
        select(case_tags.c.tag, seen.scalar_subquery().label("seen"))
        .order_by(case_tags.c.at.desc())
        .limit(LATELY)
        .subquery()
    )
    rows = await tx.execute(
        select(lately.c.tag)
        .where(lately.c.seen)
        .group_by(lately.c.tag)
        .order_by(func.count().desc(), lately.c.tag)
        .limit(limit)
    )
    return list(rows.scalars())


def tagged(tag: str) -> ColumnElement[bool]:
    """The condition on `cases` that a case bears a tag."""
    return (
        select(case_tags.c.tag)
        .where(case_tags.c.case_id == cases.c.id, case_tags.c.tag == tag)
        .correlate(cases)
        .exists()
    )


async def forget(tx: AsyncConnection, conversation_id: int) -> None:
    """Drop the tags of somebody who leaves: free words may tell of them."""
    ids = select(cases.c.id).where(cases.c.conversation_id == conversation_id)
    await tx.execute(delete(case_tags).where(case_tags.c.case_id.in_(ids)))
