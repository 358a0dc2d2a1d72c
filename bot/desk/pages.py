"""The desk's pages: the queue and the case. `router` holds all that is under /desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.desk import (
    account,
    actions,
    alerts_page,
    article_page,
    attachment_actions,
    audit_page,
    canned_page,
    events,
    files,
    links,
    missions_pages,
    older_page,
    openid,
    own_account,
    presence,
    reach_actions,
    routing_page,
    second_factor,
    staff_pages,
    suggestions_page,
    supervision_page,
    work_actions,
)
from bot.desk.auth import DeskRoute, Visit, visit
from bot.desk.case_page import case_page, lines_of, load
from bot.desk.needs import catalogue
from bot.desk.paged import Paged
from bot.desk.views import (
    CHANNELS,
    REASONS,
    TOPICS,
    Query,
    channel_troubles,
    desk_page,
    entries,
)
from bot.desk.words import word
from bot.phrases import phrases
from bot.storage import case_notes, case_reads, case_search, case_tags, missions, staff
from bot.storage import presence as presence_rows
from bot.storage.case_place import Place
from bot.templates import render

router = APIRouter(prefix="/desk", route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]


@router.get("")
async def queue(request: Request, visit: Visiting) -> HTMLResponse:
    """The cases, as tabs; filters stand in the address, so that a list can be bookmarked."""
    query = Query.of(request)
    t = phrases(visit.language)
    page = await desk_page(
        request,
        visit,
        "desk/queue.html",
        query=query,
        **await _listed(request, visit, query),
        reasons=[(code, word(t, "reason", code)) for code in REASONS],
        topics=[(code, word(t, "topic", code)) for code in TOPICS],
        **await _names(request, visit),
        channels=[(code, word(t, "channel", code)) for code in CHANNELS],
    )
    return HTMLResponse(page)


@router.get("/queue")
async def queue_part(request: Request, visit: Visiting) -> HTMLResponse:
    """The list alone, for the page to take in."""
    query = Query.of(request)
    async with parts_of(request).database.reading() as connection:
        counts = await case_search.counts(connection, visit.person)
    part = render(
        "desk/queue_part.html",
        visit.language,
        visit=visit,
        query=query,
        counts=counts,
        **await _listed(request, visit, query),
    )
    # The address follows the filters, so that reloading shows the same list.
    return HTMLResponse(part, headers={"HX-Replace-Url": query.path()})


@router.get("/channels")
async def channels(request: Request, visit: Visiting) -> HTMLResponse:
    """What is wrong with the channels, for the head of every page to take in."""
    parts = parts_of(request)
    async with parts.database.reading() as connection:
        found = await channel_troubles(connection, parts)
    return HTMLResponse(render("desk/channels.html", visit.language, channel_troubles=found))


@router.get("/cases/{case_id:int}")
async def case(request: Request, case_id: int, visit: Visiting) -> Response:
    await _note_seen(request, visit, case_id)
    return await case_page(request, visit, case_id)


@router.get("/cases/{case_id:int}/part/{part}")
async def case_part(request: Request, case_id: int, part: str, visit: Visiting) -> Response:
    """A part of the case's page that has changed: its facts, what can be done, or who is here."""
    if part == "presence":
        async with parts_of(request).database.transaction() as tx:
            lookers = await presence_rows.lookers(tx, case_id, but=visit.person.id)
        return HTMLResponse(render("desk/case_presence.html", visit.language, lookers=lookers))
    if part not in ("facts", "actions", "work_parts"):
        return error_page(request, 404)
    view = await load(request, visit, case_id)
    if view is None:
        return error_page(request, 404)
    return HTMLResponse(
        render(f"desk/case_{part}.html", visit.language, visit=visit, view=view, refusal=None)
    )


@router.get("/cases/{case_id:int}/lines")
async def case_lines(
    request: Request, case_id: int, visit: Visiting, after: int = 0, only: int | None = None
) -> Response:
    """The messages after one, or one whose delivery went on."""
    await _note_seen(request, visit, case_id)
    lines = await lines_of(request, visit, case_id, after=after, only=only)
    if lines is None:
        return error_page(request, 404)
    return HTMLResponse(render("desk/lines.html", visit.language, lines=lines))


async def _note_seen(request: Request, visit: Visit, case_id: int) -> None:
    """What the case holds by now is no longer new to this officer, nor is where they are named."""
    async with parts_of(request).database.transaction() as tx:
        await case_reads.note(tx, case_id, visit.person.id)
        await case_notes.see(tx, case_id, visit.person.id)


async def _names(request: Request, visit: Visit) -> dict[str, list[tuple[str, str]]]:
    """Missions, officers, needs and tags, to filter by."""
    database = parts_of(request).database
    async with database.reading() as connection:
        active = await missions.active(connection)
        people = await staff.everyone(connection)
        tags = await case_tags.in_use(connection, visit.person)
    return {
        "tags": [(tag, tag) for tag in tags],
        "needs": await catalogue(database, visit.language),
        "missions": [(str(one.id), one.name) for one in active],
        "officers": [
            (str(one.id), one.name) for one in people if one.role in ("officer", "supervisor")
        ],
    }


async def _listed(request: Request, visit: Visit, query: Query) -> dict[str, object]:
    """A page of the list, and what stands around it."""
    parts = parts_of(request)
    async with parts.database.reading() as connection:
        found = await case_search.find(
            connection,
            query.filter(visit.person),
            limit=case_search.PAGE,
            after=Place.read(query.after),
        )
    older = query.path(after=found.following.written()) if found.following else None
    newest = query.path(after="") if query.after else None
    return {
        "entries": await entries(parts, visit, found.cases),
        "paged": Paged(found.total, older, newest, found.counted),
    }


for part in (
    account,
    second_factor,
    openid,
    links,
    own_account,
    actions,
    attachment_actions,
    reach_actions,
    events,
    files,
    older_page,
    presence,
    alerts_page,
    staff_pages,
    audit_page,
    supervision_page,
    missions_pages,
    routing_page,
    article_page,
    canned_page,
    suggestions_page,
    work_actions,
):
    router.include_router(part.router)
