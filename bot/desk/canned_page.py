"""The page on which officers and supervisors keep canned replies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.channels.webchat.parts import parts_of
from bot.desk import canned
from bot.desk.address import number, row_id
from bot.desk.auth import DeskRoute, Visit, checked_form, visit
from bot.desk.canned import PLACEHOLDERS
from bot.desk.case_page import refusal_words
from bot.desk.paged import Paged
from bot.desk.refusals import Refusal
from bot.desk.views import desk_page
from bot.phrases import LANGUAGES

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

PATH = "/desk/replies"
PAGE = 100
"""Canned replies on one page."""

EMPTY: Mapping[str, str] = {"title": "", "text": "", "language": "", "mission": ""}


@router.get("/replies")
async def everything(request: Request, visit: Visiting) -> Response:
    return await _page(request, visit)


@router.post("/replies")
async def add(request: Request, visit: Visiting) -> Response:
    return await _save(request, visit, None)


@router.post("/replies/{reply_id:int}")
async def change(request: Request, reply_id: int, visit: Visiting) -> Response:
    return await _save(request, visit, reply_id)


@router.post("/replies/{reply_id:int}/delete")
async def delete(request: Request, reply_id: int, visit: Visiting) -> Response:
    await checked_form(request, visit.csrf)
    try:
        async with parts_of(request).database.transaction() as tx:
            await canned.drop(tx, visit.person, row_id(reply_id))
    except Refusal as refusal:
        return await _page(request, visit, refusal=refusal)
    return RedirectResponse(PATH, status_code=303)


async def _save(request: Request, visit: Visit, reply_id: int | None) -> Response:
    form = await checked_form(request, visit.csrf)
    try:
        async with parts_of(request).database.transaction() as tx:
            number = None if reply_id is None else row_id(reply_id)
            await canned.save(tx, visit.person, form, number)
    except Refusal as refusal:
        return await _page(request, visit, form=form, opened=reply_id, refusal=refusal)
    return RedirectResponse(PATH, status_code=303)


async def _page(
    request: Request,
    visit: Visit,
    *,
    form: Mapping[str, str] = EMPTY,
    opened: int | None = None,
    refusal: Refusal | None = None,
) -> Response:
    """The page; after a refusal, with what was written still in the fields."""
    after = number(request.query_params.get("after"))
    async with parts_of(request).database.transaction() as tx:
        theirs, everywhere = await canned.writable(tx, visit.person)
        replies, total = await canned.readable(
            tx, visit.person, after=int(after) if after else None, limit=PAGE + 1
        )
    allowed = {one.id for one in theirs}
    page = await desk_page(
        request,
        visit,
        "desk/replies.html",
        replies=[(one, canned.may_write(one, allowed, everywhere)) for one in replies[:PAGE]],
        paged=Paged(
            total,
            older=f"{PATH}?after={replies[PAGE - 1].id}" if len(replies) > PAGE else None,
            newest=PATH if after else None,
        ),
        missions=[(str(one.id), one.name) for one in theirs],
        everywhere=everywhere,
        languages=LANGUAGES,
        placeholders=[f"{{{name}}}" for name in PLACEHOLDERS],
        form={**EMPTY, **form},
        opened=opened,
        refusal=refusal_words(visit, refusal) if refusal else None,
    )
    return HTMLResponse(page, status_code=422 if refusal else 200)
