"""Queries on what officers propose for the knowledge base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.mission_tables import article_suggestions as table
from bot.storage.tables import cases


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question and its answer, without what tells who asked; for an editor to write from."""

    id: int
    case_id: int | None
    need: str | None
    language: str
    question: str
    answer: str
    staff_id: int | None
    created_at: datetime
    done_at: datetime | None


_COLUMNS = [table.c[name] for name in Suggestion.__dataclass_fields__]


async def put(
    tx: AsyncConnection,
    *,
    case_id: int,
    need: str | None,
    language: str,
    question: str,
    answer: str,
    staff_id: int,
) -> None:
    """Keep a suggestion; a second one of the same case replaces the first."""
    values = {
        "need": need,
        "language": language,
        "question": question,
        "answer": answer,
        "staff_id": staff_id,
        "done_at": None,
    }
    await tx.execute(
        upsert(table)
        .values(case_id=case_id, **values)
        .on_conflict_do_update(index_elements=["case_id"], set_=values)
    )


async def undone(tx: AsyncConnection) -> list[Suggestion]:
    """What no editor has dealt with yet, the oldest first."""
    rows = await tx.execute(select(*_COLUMNS).where(table.c.done_at.is_(None)).order_by(table.c.id))
    return [Suggestion(*row) for row in rows]


async def mark_done(tx: AsyncConnection, suggestion_id: int) -> None:
    await tx.execute(update(table).where(table.c.id == suggestion_id).values(done_at=func.now()))


async def forget(tx: AsyncConnection, conversation_id: int) -> None:
    """Drop what came of a conversation whose person leaves; an article written since stays."""
    ids = select(cases.c.id).where(cases.c.conversation_id == conversation_id)
    await tx.execute(delete(table).where(table.c.case_id.in_(ids)))
