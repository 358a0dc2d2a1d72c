"""One-time codes with which a person continues a conversation in another channel."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete, func, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import conversations
from bot.storage.conversations import Conversation
from bot.storage.tables import messages, move_codes


async def keep(tx: AsyncConnection, conversation_id: int, code: str, valid: timedelta) -> None:
    """Keep a code for a conversation; an earlier one ends."""
    await tx.execute(
        delete(move_codes).where(
            (move_codes.c.conversation_id == conversation_id)
            | (move_codes.c.expires_at <= func.now())
        )
    )
    await tx.execute(
        insert(move_codes).values(
            code_hash=_hash(code), conversation_id=conversation_id, expires_at=func.now() + valid
        )
    )


async def redeem(tx: AsyncConnection, code: str, *, not_from: int) -> int | None:
    """Use a code up; the conversation it was made for, or None if it is none (any more).

    Args:
        not_from: a conversation that cannot redeem its own code; the code stays valid then.
    """
    done = await tx.execute(
        delete(move_codes)
        .where(
            move_codes.c.code_hash == _hash(code),
            move_codes.c.expires_at > func.now(),
            move_codes.c.conversation_id != not_from,
        )
        .returning(move_codes.c.conversation_id)
    )
    found: int | None = done.scalar_one_or_none()
    return found


async def swap(
    tx: AsyncConnection, left: Conversation, here: Conversation, message_id: int
) -> Conversation:
    """Continue the conversation `left` at the address of `here`, which gets the old one.

    Args:
        message_id: the message with the code; it belongs to the continued conversation then.

    Returns:
        The continued conversation, as it is now.
    """
    # No two rows may have one address, not even for a moment.
    await conversations.change(tx, here.id, address=f"moving-{secrets.token_hex(8)}")
    await conversations.change(tx, left.id, **_address(here))
    await conversations.change(tx, here.id, **_address(left))
    await tx.execute(
        messages.update().where(messages.c.id == message_id).values(conversation_id=left.id)
    )
    return await conversations.get(tx, left.id)


def _address(conversation: Conversation) -> dict[str, object]:
    """What tells where a person is, and how they may be written to there."""
    return {
        "channel": conversation.channel,
        "address": conversation.address,
        "sealed_address": conversation.sealed_address,
        "reply_until": conversation.reply_until,
        "opted_out_at": conversation.opted_out_at,
        "blocked_at": conversation.blocked_at,
    }


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
