"""Queries on replies that are not sent yet: one a case and officer, whatever browser they use."""

from __future__ import annotations

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import cases
from bot.storage.work_tables import case_drafts as table


async def keep(tx: AsyncConnection, case_id: int, staff_id: int, text: str) -> None:
    """Keep a draft in place of the one before; an empty one is none."""
    if not text:
        await drop(tx, case_id, staff_id)
        return
    values = {"text": text, "saved_at": func.now()}
    await tx.execute(
        upsert(table)
        .values(case_id=case_id, staff_id=staff_id, **values)
        .on_conflict_do_update(index_elements=["case_id", "staff_id"], set_=values)
    )


async def get(tx: AsyncConnection, case_id: int, staff_id: int) -> str:
    """The draft; empty if there is none."""
    statement = select(table.c.text).where(table.c.case_id == case_id, table.c.staff_id == staff_id)
    return (await tx.execute(statement)).scalar_one_or_none() or ""


async def drop(tx: AsyncConnection, case_id: int, staff_id: int) -> None:
    await tx.execute(delete(table).where(table.c.case_id == case_id, table.c.staff_id == staff_id))


async def forget(tx: AsyncConnection, conversation_id: int) -> None:
    """Drop what was being written to somebody who leaves."""
    ids = select(cases.c.id).where(cases.c.conversation_id == conversation_id)
    await tx.execute(delete(table).where(table.c.case_id.in_(ids)))
