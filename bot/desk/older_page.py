"""What a case's page leaves out because there is too much of it: older messages and events."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from bot.channels.webchat.parts import parts_of
from bot.desk import history
from bot.desk import lines as messages_of
from bot.desk.address import number
from bot.desk.auth import DeskRoute, Visit, visit
from bot.desk.paged import Paged
from bot.desk.views import desk_page
from bot.phrases import phrases
from bot.storage import cases, conversations

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]


@router.get("/cases/{case_id:int}/history")
async def events(request: Request, case_id: int, visit: Visiting) -> Response:
    before = number(request.query_params.get("before"))
    t = phrases(visit.language)
    async with parts_of(request).database.transaction() as tx:
        found = await history.read(tx, case_id, t, int(before) if before else None)
    path = f"/desk/cases/{case_id}/history"
    page = await desk_page(
        request,
        visit,
        "desk/case_older.html",
        case_id=case_id,
        heading=t("desk-history"),
        lines=None,
        events=found.lines,
        paged=_paged(path, found.before, before),
    )
    return HTMLResponse(page)


@router.get("/cases/{case_id:int}/transcript")
async def lines(request: Request, case_id: int, visit: Visiting) -> Response:
    before = number(request.query_params.get("before"))
    t = phrases(visit.language)
    async with parts_of(request).database.transaction() as tx:
        case = await cases.fetch(tx, case_id)
        conversation = await conversations.get(tx, case.conversation_id)
        shown = await messages_of.read(
            tx, conversation, t, case_id=case_id, before=int(before) if before else None
        )
    more = shown[0].id if len(shown) == messages_of.LONGEST else None
    page = await desk_page(
        request,
        visit,
        "desk/case_older.html",
        case_id=case_id,
        heading=t("desk-transcript"),
        lines=shown,
        paged=_paged(f"/desk/cases/{case_id}/transcript", more, before),
    )
    return HTMLResponse(page)


def _paged(path: str, more: int | None, before: str) -> Paged:
    return Paged(0, f"{path}?before={more}" if more else None, path if before else None)
