"""What colleagues do around a conversation: note, tag, and keep a reply for later."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.desk import notes, tags
from bot.desk.auth import DeskRoute, Visit, checked_form, visit
from bot.desk.case_page import case_page, load, refusal_words
from bot.desk.refusals import Refusal
from bot.handoff.service import NoSuchCase
from bot.storage import case_drafts
from bot.templates import render

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

LONGEST_DRAFT = 20_000
"""Characters. More than a reply may have, so that what is too long can be kept and shortened."""


@router.post("/cases/{case_id:int}/notes")
async def add_note(request: Request, case_id: int, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    text = form.get("text", "")
    try:
        await notes.add(parts_of(request).database, case_id, visit.person, text)
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except Refusal as refusal:
        return await _refused(request, visit, case_id, refusal, "#note-refusal", note=text)
    return await _done(request, visit, case_id, "notes")


@router.post("/cases/{case_id:int}/tags")
async def add_tag(request: Request, case_id: int, visit: Visiting) -> Response:
    """Put a tag on, the field `tag`; or take one off, the field `remove`."""
    form = await checked_form(request, visit.csrf)
    try:
        async with parts_of(request).database.transaction() as tx:
            if "remove" in form:
                await tags.remove(tx, case_id, form["remove"])
            else:
                await tags.add(tx, case_id, visit.person, form.get("tag", ""))
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except Refusal as refusal:
        return await _refused(request, visit, case_id, refusal, "#tag-refusal")
    return await _done(request, visit, case_id, "tags")


@router.post("/cases/{case_id:int}/draft")
async def keep_draft(request: Request, case_id: int, visit: Visiting) -> Response:
    """Keep what is written but not sent. It is the officer's own: nobody else is shown it."""
    form = await checked_form(request, visit.csrf)
    text = form.get("text", "").replace("\x00", "")
    if len(text) > LONGEST_DRAFT:
        return JSONResponse({"error": "the draft is too long to be kept"}, status_code=422)
    async with parts_of(request).database.transaction() as tx:
        await case_drafts.keep(tx, case_id, visit.person.id, text)
    return Response(status_code=204)


async def _done(request: Request, visit: Visit, case_id: int, part: str) -> Response:
    """The part of the page that has changed, or the way back to the page."""
    if "hx-request" not in request.headers:
        return RedirectResponse(f"/desk/cases/{case_id}", status_code=303)
    view = await load(request, visit, case_id)
    if view is None:
        return error_page(request, 404, language=visit.language)
    shown = render(f"desk/case_{part}.html", visit.language, visit=visit, view=view)
    return HTMLResponse(shown, headers={"HX-Trigger": f"ura:{part}"})


async def _refused(
    request: Request, visit: Visit, case_id: int, refusal: Refusal, place: str, *, note: str = ""
) -> Response:
    if "hx-request" in request.headers:
        part = render("desk/refusal.html", visit.language, refusal=refusal_words(visit, refusal))
        return HTMLResponse(part, status_code=422, headers={"HX-Retarget": place})
    return await case_page(request, visit, case_id, status=422, refusal=refusal, note=note)
