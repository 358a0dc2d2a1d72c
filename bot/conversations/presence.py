"""What a person sees before the answer comes: that they were read, that it is being written."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversations.outbox import Sender
from bot.storage.conversations import Conversation
from bot.storage.messages import Message

Senders = Mapping[str, Sender]


async def show_typing(senders: Senders, conversation: Conversation, message: Message) -> None:
    """While Rasa thinks."""
    sender = senders.get(conversation.channel)
    if sender is not None:
        await sender.typing(conversation.recipient, message.content)


async def show_seen(senders: Senders, conversation: Conversation, message: Message) -> None:
    """For an answer of our own, which comes at once."""
    sender = senders.get(conversation.channel)
    if sender is not None:
        await sender.seen(conversation.recipient, message.content)
