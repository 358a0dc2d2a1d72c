"""An article as officers read it: what the assistant told somebody, or could tell."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from bot.channels.webchat import markup
from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.desk.auth import DeskRoute, Visit, visit
from bot.desk.views import desk_page
from bot.phrases import LANGUAGES
from knowledge_base.reader import Reader
from knowledge_base.reference.shown import sections_for

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]


@router.get("/articles/{need}")
async def article(request: Request, need: str, visit: Visiting) -> Response:
    """The published article of a need, in the language asked for or else the officer's."""
    asked = request.query_params.get("language", "")
    wanted = asked if asked in LANGUAGES else visit.language
    async with parts_of(request).database.transaction() as tx:
        reader = Reader(tx)
        catalogue = await reader.needs_of([need.replace("\x00", "")])
        stored = await reader.published(need, wanted) if catalogue else None
    if stored is None:
        return error_page(request, 404, language=visit.language)
    found = stored.article
    page = await desk_page(
        request,
        visit,
        "desk/article.html",
        need=catalogue[need],
        article=found,
        wanted=wanted,
        languages=LANGUAGES,
        answer=markup.to_html(found.answer),
        sections=[
            (one.heading, one.home, markup.to_html(one.markdown))
            for one in sections_for(found, home=None)
        ],
    )
    return HTMLResponse(page)
