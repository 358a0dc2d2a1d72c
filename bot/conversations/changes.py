"""What a message changes besides the replies to it: consent, messages taken back, addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import consent, moving
from bot.conversations.moving import Arrival
from bot.messages import Kind
from bot.storage import conversations, messages
from bot.storage.conversations import Conversation
from bot.storage.messages import Message


@dataclass(frozen=True, slots=True)
class Changes:
    """Fields left at None change nothing.

    Attributes:
        opted_out: whether the person wants nothing but answers.
        withdrawn: the provider id of a message that they took back.
        moved: their new `address` and `sealed_address`.
        code: a code that the reply offers, to continue in another channel.
        arrive_with: such a code from another channel, to continue here.
    """

    opted_out: bool | None = None
    withdrawn: str | None = None
    moved: Mapping[str, Any] | None = None
    code: str | None = None
    arrive_with: str | None = None


def changes_of(conversation: Conversation, message: Message) -> Changes | None:
    """What a message changes, whoever owns the conversation; None if nothing."""
    match message.kind:
        case Kind.TEXT:
            wish = consent.heard(message.text, opted_out=conversation.opted_out_at is not None)
            return None if wish is None else Changes(opted_out=wish)
        case Kind.DELETED:
            return Changes(withdrawn=str(message.content.get("original", "")))
        case Kind.MOVED:
            return Changes(moved=message.content)
    return None


async def apply(
    tx: AsyncConnection, conversation: Conversation, changes: Changes, message_id: int
) -> Arrival | None:
    """Write the changes; the caller holds the conversation's lock.

    Returns:
        Where the conversation goes on, if a code was written that says so.
    """
    if changes.opted_out is not None:
        at = func.now() if changes.opted_out else None
        await conversations.change(tx, conversation.id, opted_out_at=at)
    if changes.withdrawn:
        await messages.withdraw(tx, conversation.id, changes.withdrawn)
    if changes.moved is not None:
        await _move(tx, conversation, changes.moved)
    if changes.code is not None:
        await moving.offer(tx, conversation.id, changes.code)
    if changes.arrive_with is not None:
        return await moving.arrive(tx, conversation, changes.arrive_with, message_id)
    return None


async def _move(tx: AsyncConnection, conversation: Conversation, new: Mapping[str, Any]) -> None:
    """The person has another address now. If somebody has written from that one already, both
    conversations stay: people are not merged by guess."""
    address, sealed = new.get("address"), new.get("sealed_address")
    if not isinstance(address, str) or not isinstance(sealed, str):
        return
    if await conversations.find(tx, conversation.channel, address) is not None:
        return
    await conversations.change(tx, conversation.id, address=address, sealed_address=sealed)
