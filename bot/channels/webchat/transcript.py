"""A conversation as the page shows it: messages as JSON, read from the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.webchat import markup, presses
from bot.channels.webchat.serving import SHOWN
from bot.channels.webchat.visitor import CHANNEL
from bot.conversations.files import attachment_of
from bot.messages import Kind
from bot.storage import conversations, messages, staff
from bot.storage.conversations import Conversation
from bot.storage.messages import Message

LONGEST = 300
"""Messages of the past that a page loads."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The messages after a point, and how things stand.

    Attributes:
        messages: oldest first, as `shown` writes them.
        last: the id of the newest message there is; where the next extract begins.
        pending: how many of the person's messages are not handled yet.
        left: the person has left: this conversation is no longer at the visitor's address.
    """

    messages: Sequence[dict[str, Any]]
    last: int
    pending: int
    left: bool


async def find(tx: AsyncConnection, visitor: str) -> Conversation | None:
    return await conversations.find(tx, CHANNEL, visitor)


async def extract(tx: AsyncConnection, conversation: Conversation, *, after: int = 0) -> Extract:
    """What stands in the table after message `after`."""
    now = await conversations.get(tx, conversation.id)
    fresh = await messages.transcript(tx, conversation.id, after=after, limit=LONGEST)
    known: Mapping[str, str] = {}
    if any(message.kind == Kind.PRESS for message in fresh):
        past = await messages.transcript(tx, conversation.id, limit=LONGEST)
        known = presses.titles(past, now.language)
    names = await staff.names(tx, {m.staff_id for m in fresh if m.staff_id is not None})
    return Extract(
        [shown(message, known, names) for message in fresh if not _silent(message)],
        fresh[-1].id if fresh else after,
        await messages.unhandled(tx, conversation.id),
        now.address != conversation.address,
    )


def _silent(message: Message) -> bool:
    """What was emptied when its person left is no message any more; nor is, in the chat, what
    came by another channel that keeps it."""
    return message.direction == "in" and not message.text and _file(message) is None


def _file(message: Message) -> dict[str, Any] | None:
    """The message's file as the page's script gets it, where it was given or sent here."""
    held = attachment_of(message.content)
    if held is None or held.file_id:
        return None
    return {
        "name": held.name,
        "image": held.mime_type in SHOWN,
        "href": f"/chat/files/{message.id}" if held.kept else None,
    }


def shown(message: Message, known: Mapping[str, str], names: Mapping[int, str]) -> dict[str, Any]:
    """A message as the page's script gets it."""
    text = presses.words(message, known)
    data: dict[str, Any] = {
        "id": message.id,
        "author": message.author,
        "text": text,
        "buttons": message.content.get("buttons") or [],
        "source": message.content.get("source"),
        "file": _file(message),
        "at": message.created_at.isoformat(),
    }
    if message.direction == "in":
        # The id that the browser gave it: by that it knows its own message again.
        client = (message.provider_id or "").partition(":")[2]
        return data | {"html": markup.plain(text), "client": client}
    body, footer = _parts(text) if data["source"] else (text, "")
    if message.staff_id is not None:
        data["name"] = names.get(message.staff_id)
    return data | {"html": markup.to_html(body), "footer": markup.to_html(footer)}


def _parts(text: str) -> tuple[str, str]:
    """An answer and the paragraph under it that tells its source."""
    body, _, footer = text.rpartition("\n\n")
    return (body, footer) if body else (footer, "")
