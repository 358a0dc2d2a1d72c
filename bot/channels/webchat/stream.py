"""A conversation live: server-sent events that read the table whenever something happened.

An event says only that there is news. What is shown comes from the table, after the last id
that the browser has: nothing is lost between two connections, and nothing shown twice.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sse_starlette import EventSourceResponse, ServerSentEvent

from bot.channels.webchat import transcript
from bot.channels.webchat.parts import WebParts
from bot.storage.conversations import Conversation
from bot.storage.events import Event

log = structlog.get_logger()

HEARTBEAT = 15
"""Seconds between two comments: proxies close what is silent for longer."""

NEWS = frozenset({"out", "handled"})


def drain(queue: asyncio.Queue[Event]) -> list[Event]:
    """What else has come: one reading of the table covers it all."""
    events = []
    while not queue.empty():
        events.append(queue.get_nowait())
    return events


def sse(content: AsyncIterator[ServerSentEvent]) -> EventSourceResponse:
    """A stream that beats, and that ends as soon as the server is told to stop."""
    return EventSourceResponse(
        content,
        ping=HEARTBEAT,
        ping_message_factory=lambda: ServerSentEvent(comment="beat"),
        sep="\n",
    )


def event(name: str, data: dict[str, Any], event_id: int | None = None) -> ServerSentEvent:
    identity = None if event_id is None else str(event_id)
    return ServerSentEvent(
        json.dumps(data, ensure_ascii=False), event=name, id=identity, sep="\n"
    )


async def follow(
    parts: WebParts, conversation: Conversation, after: int
) -> AsyncIterator[ServerSentEvent]:
    """The messages after an id and then each new one.

    Events: `message` (with the message's id), `status` {"pending": n} after each reading, and
    `left` as the last one, once the person's data is deleted.
    """

    def wanted(news: Event) -> bool:
        return news["type"] in NEWS and news.get("conversation") == conversation.id

    async with parts.events.subscribe(wanted) as queue:
        while True:
            try:
                async with parts.database.transaction() as tx:
                    extract = await transcript.extract(tx, conversation, after=after)
            except SQLAlchemyError as error:
                # The browser comes back by itself, and with it the place to go on from.
                log.warning("chat_stream_ended", why=repr(error))
                return
            for message in extract.messages:
                yield event("message", message, message["id"])
            after = extract.last
            yield event("status", {"pending": extract.pending})
            if extract.left:
                yield event("left", {})
                return
            await queue.get()
            drain(queue)
