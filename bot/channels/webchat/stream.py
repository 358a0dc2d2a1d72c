"""A conversation live: server-sent events that read the table whenever something happened.

An event says only that there is news. What is shown comes from the table, after the last id
that the browser has: nothing is lost between two connections, and nothing shown twice.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import anyio
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

GRACE = 1.0
"""Seconds a stream has to end by itself; the web process allows three for all of it."""

NEWS = frozenset({"out", "handled"})


async def upcoming(
    queue: asyncio.Queue[Event], closing: anyio.Event, wait: float | None = None
) -> list[Event] | None:
    """Everything that is new: one reading of the table covers it all.

    Returns:
        The events; none after `wait` seconds without one. None once the server is to stop.
    """
    news = asyncio.ensure_future(queue.get())
    end = asyncio.ensure_future(closing.wait())
    try:
        done, _ = await asyncio.wait({news, end}, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
    finally:
        # A reader that is cancelled leaves what it has not read in the queue.
        news.cancel()
        end.cancel()
    if end in done:
        return None
    found = [news.result()] if news in done else []
    while not queue.empty():
        found.append(queue.get_nowait())
    return found


def sse(content: Callable[[anyio.Event], AsyncIterator[ServerSentEvent]]) -> EventSourceResponse:
    """A stream that beats, and that ends by itself as soon as the server is told to stop.

    Args:
        content: makes the events; ends when what it is given is set.
    """
    closing = anyio.Event()
    return EventSourceResponse(
        content(closing),
        ping=HEARTBEAT,
        ping_message_factory=lambda: ServerSentEvent(comment="beat"),
        sep="\n",
        shutdown_event=closing,
        shutdown_grace_period=GRACE,
    )


def event(name: str, data: dict[str, Any], event_id: int | None = None) -> ServerSentEvent:
    identity = None if event_id is None else str(event_id)
    return ServerSentEvent(json.dumps(data, ensure_ascii=False), event=name, id=identity, sep="\n")


async def follow(
    parts: WebParts, conversation: Conversation, after: int, closing: anyio.Event
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
            if await upcoming(queue, closing) is None:
                return
