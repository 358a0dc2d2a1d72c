"""Queries for renewing the seals of addresses."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import conversations
from bot.storage.tables import conversations as table


@dataclass(frozen=True, slots=True)
class SealedAddress:
    conversation_id: int
    address: str
    sealed: str


async def locked(
    tx: AsyncConnection, channel: str, *, after: int, limit: int
) -> list[SealedAddress]:
    """The next sealed addresses by the conversation's number; nobody changes them meanwhile."""
    rows = await tx.execute(
        select(table.c.id, table.c.address, table.c.sealed_address)
        .where(table.c.channel == channel, table.c.sealed_address.is_not(None), table.c.id > after)
        .order_by(table.c.id)
        .limit(limit)
        .with_for_update()
    )
    return [SealedAddress(*row) for row in rows]


async def replace(tx: AsyncConnection, conversation_id: int, address: str, sealed: str) -> None:
    await conversations.change(tx, conversation_id, address=address, sealed_address=sealed)
