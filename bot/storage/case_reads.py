"""Queries on how far each officer has read a case."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, literal, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import SILENT, Kind
from bot.storage.tables import cases, messages
from bot.storage.work_tables import case_reads as table

_NOT_WORDS = (Kind.PRESS.value, *(kind.value for kind in SILENT))


async def note(tx: AsyncConnection, case_id: int, staff_id: int) -> None:
    """Somebody reads a case now: whatever is there by now is no longer new to them."""
    newest = (
        select(func.coalesce(func.max(messages.c.id), 0))
        .join(cases, cases.c.conversation_id == messages.c.conversation_id)
        .where(cases.c.id == case_id)
        .scalar_subquery()
    )
    row = select(literal(case_id), literal(staff_id), newest)
    added = upsert(table).from_select(["case_id", "staff_id", "message_id"], row)
    await tx.execute(
        added.on_conflict_do_update(
            index_elements=["case_id", "staff_id"],
            set_={"message_id": added.excluded.message_id},
        )
    )


async def unread(
    tx: AsyncConnection, staff_id: int, case_ids: Collection[int]
) -> dict[int, int | None]:
    """How many messages of its person each case has that are new to somebody; None for a case
    that they have never opened."""
    fresh = (
        select(func.count())
        .select_from(messages)
        .where(
            messages.c.conversation_id == cases.c.conversation_id,
            messages.c.id > table.c.message_id,
            messages.c.direction == "in",
            messages.c.kind.not_in(_NOT_WORDS),
        )
        .correlate(cases, table)
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(cases.c.id, table.c.message_id, fresh)
        .outerjoin(table, (table.c.case_id == cases.c.id) & (table.c.staff_id == staff_id))
        .where(cases.c.id.in_(case_ids))
    )
    return {case_id: None if seen is None else count for case_id, seen, count in rows}
