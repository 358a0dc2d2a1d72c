"""Queries on messages: the inbox, the outbox and the transcript are one table."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Outbound
from bot.storage.tables import cases
from bot.storage.tables import messages as table


@dataclass(frozen=True, slots=True)
class Message:
    id: int
    conversation_id: int
    channel: str
    direction: str
    author: str
    staff_id: int | None
    kind: str
    text: str
    content: Mapping[str, Any]
    provider_id: str | None
    reply_to: int | None
    state: str
    error: str | None
    result: Mapping[str, Any] | None
    created_at: datetime
    handled_at: datetime | None
    sent_at: datetime | None

    @property
    def outbound(self) -> Outbound:
        return Outbound.restore(self.text, self.content, self.author, self.id)


_COLUMNS = [table.c[name] for name in Message.__dataclass_fields__]


async def store_outbound(
    tx: AsyncConnection,
    conversation_id: int,
    channel: str,
    replies: Sequence[Outbound],
    *,
    state: str,
    reply_to: int | None = None,
    staff_id: int | None = None,
) -> list[int]:
    """Store what is to be sent, in order; the ids rise in that order."""
    if not replies:
        return []
    rows = [
        {
            "conversation_id": conversation_id,
            "channel": channel,
            "direction": "out",
            "author": reply.author,
            "text": reply.text,
            "content": reply.content(),
            "state": state,
            "reply_to": reply_to,
            "staff_id": staff_id,
            "sent_at": func.now() if state == "sent" else None,
        }
        for reply in replies
    ]
    return list((await tx.execute(insert(table).values(rows).returning(table.c.id))).scalars())


async def get(tx: AsyncConnection, message_id: int) -> Message | None:
    row = (await tx.execute(select(*_COLUMNS).where(table.c.id == message_id))).one_or_none()
    return Message(*row) if row else None


async def replies_to(tx: AsyncConnection, message_id: int) -> list[Message]:
    """What answered a message, in order."""
    rows = await tx.execute(
        select(*_COLUMNS).where(table.c.reply_to == message_id).order_by(table.c.id)
    )
    return [Message(*row) for row in rows]


async def turn(tx: AsyncConnection, message_id: int) -> list[Message]:
    """A message and what answered it, in order, in one round trip."""
    rows = await tx.execute(
        select(*_COLUMNS)
        .where((table.c.id == message_id) | (table.c.reply_to == message_id))
        .order_by(table.c.id)
    )
    return [Message(*row) for row in rows]


async def transcript(
    tx: AsyncConnection,
    conversation_id: int,
    *,
    after: int = 0,
    before: int | None = None,
    limit: int = 500,
) -> list[Message]:
    """The newest `limit` messages after an id, or before one, oldest first."""
    older = [table.c.id < before] if before is not None else []
    rows = await tx.execute(
        select(*_COLUMNS)
        .where(table.c.conversation_id == conversation_id, table.c.id > after, *older)
        .order_by(table.c.id.desc())
        .limit(limit)
    )
    return [Message(*row) for row in rows][::-1]


async def mark_handled(
    tx: AsyncConnection, message_id: int, result: Mapping[str, Any] | None
) -> bool:
    """Close a turn. False if another worker closed it first: then its replies stand."""
    done = await tx.execute(
        update(table)
        .where(table.c.id == message_id, table.c.handled_at.is_(None))
        .values(state="handled", handled_at=func.now(), result=result)
    )
    return done.rowcount == 1


async def mark_sending(tx: AsyncConnection, message_id: int) -> bool:
    """Take a queued message for sending. False if it is not queued (any more)."""
    done = await tx.execute(
        update(table)
        .where(table.c.id == message_id, table.c.state == "queued")
        .values(state="sending")
    )
    return done.rowcount == 1


async def mark_sent(
    tx: AsyncConnection, message_id: int, provider_id: str, *, numbered: bool = False
) -> None:
    """The provider has taken a message. Its own states may have come before its answer did, and
    stay then: a message that was delivered does not go back to sent."""
    on_the_way = table.c.state.in_(("queued", "sending"))
    values: dict[str, Any] = {
        "state": case((on_the_way, "sent"), else_=table.c.state),
        "error": case((on_the_way, None), else_=table.c.error),
        "provider_id": provider_id,
        "sent_at": func.coalesce(table.c.sent_at, func.now()),
    }
    if numbered:
        values["content"] = table.c.content.concat({"numbered": True})
    await tx.execute(update(table).where(table.c.id == message_id).values(**values))


async def mark(
    tx: AsyncConnection, message_id: int, state: str, *, error: str | None = None
) -> None:
    """How a message on its way stands; one that has arrived is left as it is."""
    await tx.execute(
        update(table)
        .where(table.c.id == message_id, table.c.state.in_(("queued", "sending")))
        .values(state=state, error=error)
    )


async def newest(tx: AsyncConnection, conversation_id: int, direction: str) -> Message | None:
    """The last message that came in, or that went out."""
    row = (
        await tx.execute(
            select(*_COLUMNS)
            .where(table.c.conversation_id == conversation_id, table.c.direction == direction)
            .order_by(table.c.id.desc())
            .limit(1)
        )
    ).one_or_none()
    return Message(*row) if row else None


async def withdraw(tx: AsyncConnection, conversation_id: int, provider_id: str) -> bool:
    """Empty a message that its person took back, and the case that quotes it. False if they sent
    no such message."""
    theirs = (
        table.c.conversation_id == conversation_id,
        table.c.provider_id == provider_id,
        table.c.direction == "in",
    )
    words = select(table.c.text).where(*theirs).scalar_subquery()
    await tx.execute(
        update(cases)
        .where(cases.c.conversation_id == conversation_id, cases.c.question == words)
        .values(question="")
    )
    done = await tx.execute(
        update(table).where(*theirs).values(text="", content={"withdrawn": True})
    )
    return done.rowcount == 1


async def delete_others(tx: AsyncConnection, conversation_id: int, keep: int) -> int:
    """Delete a conversation's messages but one, which is emptied; how many there were."""
    # The provider's id may hold the address.
    await tx.execute(
        update(table)
        .where(table.c.id == keep)
        .values(text="", content={}, provider_id=f"left-{secrets.token_hex(8)}")
    )
    done = await tx.execute(
        delete(table).where(table.c.conversation_id == conversation_id, table.c.id != keep)
    )
    return done.rowcount


async def inbound_id(tx: AsyncConnection, channel: str, provider_id: str) -> int:
    """The id under which an update is stored."""
    statement = select(table.c.id).where(
        table.c.channel == channel, table.c.provider_id == provider_id, table.c.direction == "in"
    )
    found: int = (await tx.execute(statement)).scalar_one()
    return found


async def unhandled(tx: AsyncConnection, conversation_id: int) -> int:
    """How many messages of the person still wait for their turn."""
    statement = select(func.count()).where(
        table.c.conversation_id == conversation_id,
        table.c.direction == "in",
        table.c.handled_at.is_(None),
    )
    found: int = (await tx.execute(statement)).scalar_one()
    return found
