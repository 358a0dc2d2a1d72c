"""Continuing in another channel: a code from here is written there.

Nothing else tells that two addresses are one person; they are never merged by guess.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import cases, conversations, moves
from bot.storage.conversations import Conversation
from bot.storage.queue import notify

VALID: Final = timedelta(minutes=15)

_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that look alike: the code is copied by hand from one phone to another."""

_LENGTH: Final = 8

FIXED: Final = frozenset({"api", "terminal"})
"""Channels whose address belongs to a program, not to a person who could write from elsewhere."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where the conversation goes on, and what the person is told (a catalogue key)."""

    conversation: Conversation
    key: str


def new_code() -> str:
    """A code as people copy it: `ABCD-EFGH`."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


async def offer(tx: AsyncConnection, conversation_id: int, code: str) -> None:
    """Make a code valid for one use."""
    await moves.keep(tx, conversation_id, _plain(code), VALID)


async def arrive(tx: AsyncConnection, here: Conversation, code: str, message_id: int) -> Arrival:
    """Continue here what was begun where the code was made.

    Args:
        here: the conversation in which the code was written, locked.
    """
    if here.channel in FIXED:
        return Arrival(here, "move-unknown")
    if await cases.open_of(tx, here.id) is not None:
        # Its officer answers here; two open requests of one person stay two.
        return Arrival(here, "move-case-here")
    found = await moves.redeem(tx, _plain(code), not_from=here.id)
    if found is None:
        return Arrival(here, "move-unknown")
    left = await conversations.get(tx, found, lock=True)
    continued = await moves.swap(tx, left, here, message_id)
    case = await cases.open_of(tx, continued.id)
    if case is not None:
        data = {"from": left.channel, "to": here.channel}
        await cases.add_event(tx, case.id, "channel_changed", actor="user", data=data)
        news = {
            "type": "case",
            "case": case.id,
            "conversation": continued.id,
            "what": "channel_changed",
        }
        await notify(tx, news)
    return Arrival(continued, "moved-here")


def _plain(code: str) -> str:
    return "".join(char for char in code.upper() if char.isalnum())
