"""The outbox: replies are stored with the turn that made them, then sent by ordered jobs.

A message is `queued`, then `sending` while the provider is asked, then `sent`, `failed`, or
`unknown`: the provider's answer never came. Found in `sending` by a second job, it was cut off
by a crash between asking and noting; it becomes `unknown` and is not repeated, because a
provider without idempotency keys would show it twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import structlog
from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import window
from bot.conversations.text import split
from bot.messages import Outbound, Refused, SendResult, Sent, TryAgain, Unknown
from bot.storage import conversations, files, messages, queue
from bot.storage.conversations import Conversation
from bot.storage.database import Database
from bot.storage.messages import Message

log = structlog.get_logger()

DELIVER = "deliver_message"
LONGEST_PAUSE = 60.0
"""Seconds between two attempts, however long a provider is away."""

GIVE_UP_AFTER = timedelta(hours=24)
"""A reply older than this helps nobody any more; it is marked failed, with the reason."""


class Sender(Protocol):
    """A channel's way to its provider."""

    async def send(self, address: str, language: str, message: Outbound) -> SendResult:
        """Send one message; never raises for what a provider may answer.

        Args:
            address: `Conversation.recipient`.
        """

    async def typing(self, address: str, data: Mapping[str, Any]) -> None:
        """Show that an answer is being written; failures are swallowed.

        Args:
            data: what the channel stored with the message that is answered.
        """

    async def seen(self, address: str, data: Mapping[str, Any]) -> None:
        """Show the person that their message was read; failures are swallowed."""

    async def close(self) -> None:
        """End all connections."""


PULLED = frozenset({"web", "api", "terminal"})
"""Channels whose person fetches the messages: they are sent once they are stored."""


FILE_GONE = "[file-gone] the file is no longer stored"


class NotYet(Exception):
    """The message could not be sent now; the job is to be tried again."""

    def __init__(self, after: float, why: str) -> None:
        super().__init__(why)
        self.after = after


async def put(
    tx: AsyncConnection,
    conversation: Conversation,
    replies: Sequence[Outbound],
    *,
    reply_to: int | None = None,
    staff_id: int | None = None,
) -> list[int]:
    """Store replies in order and queue their sending, in the caller's transaction."""
    ids = await messages.store_outbound(
        tx,
        conversation.id,
        conversation.channel,
        parts(replies),
        state=first_state(conversation),
        reply_to=reply_to,
        staff_id=staff_id,
    )
    await queue_sending(tx, conversation, ids)
    if ids:
        await queue.notify(tx, {"type": "out", "conversation": conversation.id, "message": ids[-1]})
    return ids


def first_state(conversation: Conversation) -> str:
    """The state in which a reply is stored."""
    return "sent" if conversation.channel in PULLED else "queued"


async def queue_sending(
    tx: AsyncConnection, conversation: Conversation, ids: Sequence[int]
) -> None:
    """Queue the sending of stored replies, unless their person fetches them."""
    if conversation.channel in PULLED:
        return
    for message_id in ids:
        await queue.defer(
            tx,
            DELIVER,
            {"message_id": message_id},
            lock=f"send:{conversation.id}",
            queue="delivery",
        )


def parts(replies: Sequence[Outbound]) -> list[Outbound]:
    """Replies cut to what every channel takes."""
    return [part for reply in replies for part in _split(reply)]


def _split(reply: Outbound) -> list[Outbound]:
    """Parts that every channel takes; buttons and source belong to the last one."""
    texts = split(reply.text)
    return [Outbound(text, author=reply.author) for text in texts[:-1]] + [
        replace(reply, text=texts[-1] if texts else "")
    ]


async def deliver(
    database: Database, senders: Mapping[str, Sender], message_id: int, attempt: int
) -> None:
    """Send one stored message.

    Raises:
        NotYet: it was certainly not sent and is queued again.
    """
    async with database.transaction() as tx:
        message = await messages.get(tx, message_id)
        if message is None:  # its person left
            return
        conversation = await conversations.get(tx, message.conversation_id)
        if not await messages.mark_sending(tx, message_id):
            if message.state == "sending":
                await _note(tx, message_id, message.conversation_id, Unknown("interrupted"))
            return
    outbound = await _with_file(database, message)
    result = await _send(senders.get(conversation.channel), conversation, outbound)
    if isinstance(result, TryAgain):
        if datetime.now(UTC) - message.created_at > GIVE_UP_AFTER:
            result = Refused(f"given up after {attempt} attempts: {result.why}")
        else:
            pause = max(result.after, min(2.0 ** min(attempt, 10) / 2, LONGEST_PAUSE))
            result = TryAgain(pause, result.why)
    async with database.transaction() as tx:
        await _note(tx, message_id, conversation.id, result)
    if isinstance(result, TryAgain):
        raise NotYet(result.after, result.why)
    if isinstance(result, Sent) and message.author == "officer":
        await _show_read(database, senders[conversation.channel], conversation)


async def _with_file(database: Database, message: Message) -> Outbound:
    """The message with the bytes of its file: they are read only now, and by nobody else."""
    outbound = message.outbound
    if outbound.attachment is None:
        return outbound
    async with database.reading() as connection:
        return replace(outbound, file=await files.of_message(connection, message.id))


async def _send(sender: Sender | None, conversation: Conversation, message: Outbound) -> SendResult:
    """What came of sending; the provider is not asked for what it would not take."""
    if sender is None:
        return TryAgain(30.0, f"the channel {conversation.channel} is not configured")
    if conversation.blocked_at is not None:
        return Refused("the person has stopped the bot", blocked=True)
    if message.template is None and window.is_closed(conversation):
        return Refused(window.CLOSED)
    if message.template is not None and conversation.opted_out_at is not None:
        return Refused(window.OPTED_OUT)
    if message.attachment is not None and message.file is None:
        return Refused(FILE_GONE)
    return await sender.send(conversation.recipient, conversation.language, message)


async def _show_read(database: Database, sender: Sender, conversation: Conversation) -> None:
    """An officer's answer shows that the person's messages were read."""
    async with database.reading() as connection:
        last = await messages.newest(connection, conversation.id, "in")
    if last is not None:
        await sender.seen(conversation.recipient, last.content)


async def _note(
    tx: AsyncConnection, message_id: int, conversation_id: int, result: SendResult
) -> None:
    if isinstance(result, Sent):
        await messages.mark_sent(tx, message_id, result.provider_id, numbered=result.numbered)
    elif isinstance(result, TryAgain):
        await messages.mark(tx, message_id, "queued", error=result.why)
    elif isinstance(result, Refused):
        await messages.mark(tx, message_id, "failed", error=result.why)
        if result.blocked:
            await conversations.change(tx, conversation_id, blocked_at=func.now())
        if result.window_over:
            await conversations.change(tx, conversation_id, reply_until=func.now())
    else:
        await messages.mark(tx, message_id, "unknown", error=result.why)
        log.warning("send_outcome_unknown", message=message_id, why=result.why)
    await queue.notify(
        tx, {"type": "state", "conversation": conversation_id, "message": message_id}
    )
