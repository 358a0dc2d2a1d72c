"""Queries on conversations."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import conversations as table


@dataclass(frozen=True, slots=True)
class Conversation:
    id: int
    channel: str
    address: str
    sealed_address: str | None
    reply_until: datetime | None
    opted_out_at: datetime | None
    name: str | None
    language: str
    language_chosen: bool
    dialogue: Mapping[str, Any]
    pending: Mapping[str, Any] | None
    residence_asked_at: datetime | None
    blocked_at: datetime | None
    created_at: datetime

    @property
    def recipient(self) -> str:
        """What the channel's sender needs to reach the person."""
        return self.sealed_address or self.address


_PROLONG = text("""
update conversations c
set reply_until = greatest(c.reply_until, (m.content ->> 'reply_until')::timestamptz)
from messages m where m.id = :message and c.id = m.conversation_id and c.channel = m.channel
""")

_COLUMNS = [table.c[name] for name in Conversation.__dataclass_fields__]


async def add(tx: AsyncConnection, channel: str, address: str, language: str) -> int:
    """Begin a conversation without a message: the officers write first."""
    statement = insert(table).values(channel=channel, address=address, language=language)
    found: int = (await tx.execute(statement.returning(table.c.id))).scalar_one()
    return found


async def find(tx: AsyncConnection, channel: str, address: str) -> Conversation | None:
    row = (
        await tx.execute(
            select(*_COLUMNS).where(table.c.channel == channel, table.c.address == address)
        )
    ).one_or_none()
    return Conversation(*row) if row else None


async def get(tx: AsyncConnection, conversation_id: int, *, lock: bool = False) -> Conversation:
    """The conversation; with `lock`, nobody else changes its ownership until the commit.

    What the person writes meanwhile is stored all the same: the lock spares the key.
    """
    statement = select(*_COLUMNS).where(table.c.id == conversation_id)
    if lock:
        statement = statement.with_for_update(key_share=True)
    return Conversation(*(await tx.execute(statement)).one())


async def change(tx: AsyncConnection, conversation_id: int, **values: Any) -> None:
    await tx.execute(update(table).where(table.c.id == conversation_id).values(**values))


async def note_residence_asked(tx: AsyncConnection, conversation_id: int) -> None:
    await change(tx, conversation_id, residence_asked_at=func.now())


async def prolong(tx: AsyncConnection, message_id: int) -> None:
    """Let the time for free answers end as a message of the person says, before its turn is
    finished."""
    await tx.execute(_PROLONG, {"message": message_id})


async def anonymise(tx: AsyncConnection, conversation_id: int) -> None:
    """Remove what tells who the person is; the row stays for counting."""
    await change(
        tx,
        conversation_id,
        address=f"left-{secrets.token_hex(8)}",
        sealed_address=None,
        reply_until=None,
        name=None,
        dialogue={},
        pending=None,
        residence_asked_at=None,
    )
