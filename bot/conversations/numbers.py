"""A number in answer to a numbered list: a tap, where the channel had no buttons to show."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import Kind
from bot.storage import messages
from bot.storage.database import Database
from bot.storage.messages import Message

LONGEST = 2
"""Figures. Nobody reads a list of a hundred choices."""


async def pressed(database: Database, message: Message) -> Message:
    """The message, as a press if it is the number of a button that was sent last."""
    words = message.text.strip()
    if message.kind != Kind.TEXT or not words.isdecimal() or len(words) > LONGEST:
        return message
    async with database.reading() as connection:
        last = await messages.newest(connection, message.conversation_id, "out")
    buttons = last.outbound.buttons if last and last.content.get("numbered") else ()
    number = int(words)
    if not 1 <= number <= len(buttons):
        return message
    return replace(message, kind=Kind.PRESS.value, text=buttons[number - 1].payload)
