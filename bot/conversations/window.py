"""The time for which a channel lets us write freely after a person's message.

WhatsApp gives 24 hours; other channels set no limit. It is known before anything is sent, so
that no send fails for it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.storage.conversations import Conversation
from bot.storage.messages import Message

MARGIN = timedelta(minutes=1)
"""How much earlier than the provider we stop: clocks differ, and a send takes its time."""

REMIND_BEFORE = timedelta(hours=2)
"""How long before the end officers are reminded of a case whose person waits."""

CLOSED = "[window-closed] the time for free replies has passed"
OPTED_OUT = "[opted-out] the person wants nothing but answers"


def closes_at(conversation: Conversation) -> datetime | None:
    """From when on nothing may be written freely; None where there is no limit."""
    if conversation.reply_until is None:
        return None
    return conversation.reply_until - MARGIN


def is_closed(conversation: Conversation, now: datetime | None = None) -> bool:
    """Whether only an approved template may be sent now."""
    end = closes_at(conversation)
    return end is not None and end <= (now or datetime.now(UTC))


def too_late(conversation: Conversation, message: Message) -> bool:
    """Whether even with this message nothing may be written freely: it came so late that its own
    time is over (providers repeat for days what we could not take)."""
    own = message.content.get("reply_until")
    ends = [conversation.reply_until] if conversation.reply_until is not None else []
    if isinstance(own, str):
        ends.append(datetime.fromisoformat(own))
    return bool(ends) and max(ends) - MARGIN <= datetime.now(UTC)
