"""The desk live: what changed, told to each open page. The pages then fetch the parts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Annotated

import anyio
import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy.exc import SQLAlchemyError
from sse_starlette import ServerSentEvent

from bot import staff_accounts
from bot.channels.webchat.parts import WebParts, parts_of
from bot.channels.webchat.stream import event, sse, upcoming
from bot.desk import browser_alerts
from bot.desk.auth import DeskRoute, Visit, visit
from bot.desk.presence import Here
from bot.storage import case_scope, case_search, cases
from bot.storage.events import Event

log = structlog.get_logger()

router = APIRouter(route_class=DeskRoute)

START: Event = {"type": "start"}
"""The first look: something may have happened between the page and its stream."""

CHECK = 20.0
"""Seconds after which a silent stream looks whether its officer is still signed in, and says that
they are still here."""

Visiting = Annotated[Visit, Depends(visit)]


@router.get("/events")
async def events(request: Request, visit: Visiting, case: int | None = None) -> Response:
    """Events `queue` and `alert`, and for the open case `case`, `lines`, `line`, `presence` and,
    when some may have been missed, `resync`; `end` once nobody is signed in any more.
    """
    parts = parts_of(request)
    found = None
    if case is not None:
        async with parts.database.transaction() as tx:
            found = await cases.get(tx, case)
            if found is not None and not await case_scope.may_see(tx, visit.person, case):
                found = None
    here = Here(parts.database, visit.person.id, found)
    return sse(lambda closing: _follow(parts, visit, here, closing))


async def _follow(
    parts: WebParts, visit: Visit, here: Here, closing: anyio.Event
) -> AsyncIterator[ServerSentEvent]:
    conversation = here.conversation

    def wanted(news: Event) -> bool:
        own = conversation is not None and news.get("conversation") == conversation
        if news["type"] == "case":
            # What people write moves the list, but not what the page of another case shows.
            return own or conversation is None or news.get("what") != "message"
        if news["type"] == "presence" and news["staff"] == visit.person.id:
            return False  # one knows that one is here
        return own

    async with parts.events.subscribe(wanted) as queue, here:
        news: list[Event] | None = [START]
        while news is not None:
            try:
                told = await _look(parts, visit, here, news)
            except SQLAlchemyError as error:
                # The page comes back by itself and then reads everything afresh.
                log.warning("desk_stream_ended", why=repr(error))
                return
            if told is None:
                yield event("end", {})
                return
            for item in told:
                yield item
            news = await upcoming(queue, closing, CHECK)


async def _look(
    parts: WebParts, visit: Visit, here: Here, news: list[Event]
) -> list[ServerSentEvent] | None:
    """What the page is to be told now; None once nobody is signed in any more.

    A browser that goes away ends its stream at any moment. A query that is under way is let
    finish first: cut off, it would take its connection with it.
    """
    told = None
    with anyio.CancelScope(shield=True):
        if await staff_accounts.session_of(parts.database, visit.token) is not None:
            await here.beat()
            told = await _told(parts, visit, here.conversation, news)
    return told


async def _told(
    parts: WebParts, visit: Visit, conversation: int | None, news: Iterable[Event]
) -> list[ServerSentEvent]:
    """What a page is told of these events: each thing once, however often it happened."""
    kinds = {item["type"] for item in news}
    everything = not kinds.isdisjoint(("start", "resync"))
    mine = [item for item in news if item.get("conversation") == conversation]
    told: list[ServerSentEvent] = []
    if everything or "case" in kinds:
        async with parts.database.reading() as connection:
            counts = await case_search.counts(connection, visit.person)
        numbers = {"waiting": counts.waiting, "urgent": counts.urgent, "mine": counts.mine}
        numbers |= {"open": counts.open, "mentions": counts.mentions}
        told.append(event("queue", numbers))
    told += await browser_alerts.told(parts, visit, news)
    if conversation is None:
        return told
    if "resync" in kinds:
        told.append(event("resync", {}))
    if everything or any(item["type"] == "case" for item in mine):
        told.append(event("case", {}))
    if everything or any(item["type"] in ("out", "handled", "case") for item in mine):
        told.append(event("lines", {}))
    if everything or any(item["type"] == "presence" for item in mine):
        told.append(event("presence", {}))
    changed = {item["message"] for item in mine if item["type"] == "state"}
    told += [event("line", {"message": message}) for message in sorted(changed)]
    return told
