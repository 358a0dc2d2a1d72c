"""What officers do: claim, reply, pass on, close. Without scripts they are plain forms."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.desk import closing, passing, service
from bot.desk.auth import DeskRoute, Visit, checked_form, visit
from bot.desk.case_page import case_page, refusal_words
from bot.desk.refusals import Refusal
from bot.handoff.service import CLOSE_REASONS, NoSuchCase
from bot.storage import case_scope
from bot.templates import render

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

WRONG_WORDS = ("desk-refused-empty", "desk-refused-long", "desk-refused-gap", "desk-attach-gone")


@router.post("/cases/{case_id:int}/claim")
async def claim(request: Request, case_id: int, visit: Visiting) -> Response:
    await checked_form(request, visit.csrf)
    try:
        await service.claim(parts_of(request).database, case_id, visit.person)
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except Refusal as refusal:
        return await case_page(request, visit, case_id, status=409, refusal=refusal)
    return RedirectResponse(f"/desk/cases/{case_id}", status_code=303)


@router.post("/cases/{case_id:int}/reply")
async def reply(request: Request, case_id: int, visit: Visiting) -> Response:
    """Send a reply. A script gets 204, or the reason for a refusal as a part of the page."""
    form = await checked_form(request, visit.csrf)
    text = form.get("text", "")
    by_script = "hx-request" in request.headers
    try:
        await service.reply(
            parts_of(request).database,
            case_id,
            visit.person,
            text,
            form.get("reply_id"),
            file_ids=_ids(form.get("files", "")),
        )
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except Refusal as refusal:
        status = 422 if refusal.key in WRONG_WORDS else 409
        if by_script:
            words = refusal_words(visit, refusal, kept=bool(text.strip()))
            part = render("desk/refusal.html", visit.language, refusal=words)
            return HTMLResponse(part, status_code=status)
        return await case_page(request, visit, case_id, status=status, refusal=refusal, draft=text)
    if by_script:
        return Response(status_code=204, headers={"HX-Trigger": "ura:replied"})
    return RedirectResponse(f"/desk/cases/{case_id}", status_code=303)


def _ids(listed: str) -> list[int]:
    """The numbers of the attached files; what is no number was not written by our page."""
    return [int(part) for part in listed.split(",") if part.isascii() and part.isdigit()]


@router.post("/cases/{case_id:int}/close")
async def close(request: Request, case_id: int, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    try:
        await closing.close(
            parts_of(request).database,
            case_id,
            visit.person,
            reason=form.get("reason") or CLOSE_REASONS[0],
            resolution=form.get("resolution", ""),
            ask_rating=bool(form.get("ask_rating")),
            suggest=bool(form.get("suggest")),
        )
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except Refusal as refusal:
        return await case_page(request, visit, case_id, status=409, refusal=refusal)
    return RedirectResponse(f"/desk/cases/{case_id}", status_code=303)


@router.post("/cases/{case_id:int}/pass")
async def pass_on(request: Request, case_id: int, visit: Visiting) -> Response:
    """Give the case to a colleague, to a mission, or back to the queue."""
    form = await checked_form(request, visit.csrf)
    target, note = form.get("target", ""), form.get("note", "")
    try:
        await passing.pass_on(parts_of(request).database, case_id, visit.person, target, note)
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except Refusal as refusal:
        return await case_page(request, visit, case_id, status=409, refusal=refusal)
    async with parts_of(request).database.transaction() as tx:
        seen = await case_scope.may_see(tx, visit.person, case_id)
    # What went to another mission may be out of this officer's sight.
    return RedirectResponse(f"/desk/cases/{case_id}" if seen else "/desk?tab=mine", 303)
