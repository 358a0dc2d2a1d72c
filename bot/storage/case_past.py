"""Queries on the earlier cases of a person: the conversation is theirs for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.case_scope import visible_to
from bot.storage.staff import Staff
from bot.storage.tables import cases


@dataclass(frozen=True, slots=True)
class PastCase:
    id: int
    need: str | None
    status: str
    question: str
    opened_at: datetime
    resolution: str


async def others_of(
    tx: AsyncConnection, conversation_id: int, viewer: Staff, *, but: int, limit: int = 10
) -> list[PastCase]:
    """The other cases of a conversation that this account may see, the newest first."""
    rows = await tx.execute(
        select(*(cases.c[name] for name in PastCase.__dataclass_fields__))
        .where(cases.c.conversation_id == conversation_id, cases.c.id != but, visible_to(viewer))
        .order_by(cases.c.id.desc())
        .limit(limit)
    )
    return [PastCase(*row) for row in rows]
