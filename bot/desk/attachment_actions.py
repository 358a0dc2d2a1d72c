"""What officers attach to a reply. A script sends each file as the body of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.channels.webchat.requests import TooLarge, body_of, file_name_of
from bot.desk import attaching
from bot.desk.auth import DeskRoute, Visit, checked_form, checked_header, visit
from bot.desk.case_page import case_page, refusal_words
from bot.desk.refusals import Refusal
from bot.handoff.service import NoSuchCase
from bot.storage.files import StoredFile
from bot.templates import render

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]


@router.post("/cases/{case_id:int}/attachments")
async def attach(request: Request, case_id: int, visit: Visiting) -> Response:
    """Take a file in; read no further than is allowed, and only for who may attach one."""
    checked_header(request, visit.csrf)
    parts = parts_of(request)
    settings = parts.settings
    try:
        await attaching.ready(parts.database, case_id, visit.person)
        data = await body_of(request, settings.file_limit)
        attached = await attaching.attach(
            parts.database, case_id, visit.person, data, file_name_of(request)
        )
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except TooLarge:
        why = Refusal("desk-attach-large", limit=settings.file_limit_mb)
        return await _refused(request, visit, case_id, why, 413)
    except Refusal as refusal:
        return await _refused(request, visit, case_id, refusal, 422)
    return _list(request, visit, case_id, attached)


@router.post("/cases/{case_id:int}/attachments/{file_id:int}/remove")
async def remove(request: Request, case_id: int, file_id: int, visit: Visiting) -> Response:
    await checked_form(request, visit.csrf)
    try:
        attached = await attaching.remove(
            parts_of(request).database, case_id, visit.person, min(file_id, 2**63 - 1)
        )
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except Refusal as refusal:
        return await _refused(request, visit, case_id, refusal, 409)
    return _list(request, visit, case_id, attached)


def _list(request: Request, visit: Visit, case_id: int, attached: Sequence[StoredFile]) -> Response:
    """What is attached now, for the page to take in."""
    if "hx-request" not in request.headers:
        return RedirectResponse(f"/desk/cases/{case_id}", status_code=303)
    return HTMLResponse(render("desk/case_attached.html", visit.language, attached=attached))


async def _refused(
    request: Request, visit: Visit, case_id: int, refusal: Refusal, status: int
) -> Response:
    if "hx-request" in request.headers:
        part = render("desk/refusal.html", visit.language, refusal=refusal_words(visit, refusal))
        return HTMLResponse(part, status_code=status)
    return await case_page(request, visit, case_id, status=status, refusal=refusal)
