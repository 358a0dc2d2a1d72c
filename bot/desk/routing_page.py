"""The page on which supervisors say which mission gets which cases, and try what would happen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from babel import Locale
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.channels.webchat.parts import parts_of
from bot.desk.auth import DeskRoute, Visit, checked_form, visit
from bot.desk.mission_forms import Wrong
from bot.desk.missions_pages import choices
from bot.desk.views import desk_page
from bot.handoff import mission_values, placing
from bot.handoff.mission_values import BadValue
from bot.handoff.routing import Asked, Route
from bot.phrases import LANGUAGES, phrases
from bot.storage import missions, routing

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

MOST_PRIORITY = 10_000

_FIELDS = ("host_country", "home_country", "topic", "language")


@router.get("/routing")
async def page(request: Request, visit: Visiting) -> Response:
    return await _page(request, visit)


@router.post("/routing")
async def change(request: Request, visit: Visiting) -> Response:
    """Add a rule, replace the one for the same cases, or take one away."""
    form = await checked_form(request, visit.csrf)
    drop = form.get("drop", "")
    try:
        async with parts_of(request).database.transaction() as tx:
            if drop.isascii() and drop.isdigit():
                await routing.drop(tx, int(drop[:18]))
            else:
                known = {str(mission.id): mission.id for mission in await missions.active(tx)}
                if form.get("mission") not in known:
                    raise BadValue("mission", "routing-bad-mission")
                await routing.put(
                    tx,
                    mission_id=known[form["mission"]],
                    priority=mission_values.number(
                        "priority", form.get("priority", "").strip(), MOST_PRIORITY
                    ),
                    **mission_values.rule(form),
                )
    except BadValue as error:
        words = phrases(visit.language)(error.key, **error.arguments)
        return await _page(request, visit, form, Wrong(error.name, words))
    return RedirectResponse("/desk/routing", status_code=303)


async def _page(
    request: Request,
    visit: Visit,
    typed: Mapping[str, str] | None = None,
    wrong: Wrong | None = None,
) -> Response:
    usual = dict.fromkeys((*_FIELDS, "mission"), "")
    usual["priority"] = str(mission_values.USUAL_PRIORITY)
    tried, route, refused = await _try(request, visit)
    async with parts_of(request).database.transaction() as tx:
        rules = await routing.rules(tx)
        active = await missions.active(tx)
    html = await desk_page(
        request,
        visit,
        "desk/routing.html",
        rules=rules,
        missions=[(str(mission.id), mission.name) for mission in active],
        names={mission.id: mission.name for mission in active},
        fallback=next((mission for mission in active if mission.fallback), None),
        territories=Locale(visit.language).territories,
        fields=usual | dict(typed or {}),
        wrong=wrong,
        tried=tried,
        route=route,
        refused=refused,
        **choices(visit.language),
    )
    return HTMLResponse(html, status_code=422 if wrong else 200)


async def _try(request: Request, visit: Visit) -> tuple[dict[str, str], Route | None, str | None]:
    """What the form below the rules asks: where would such a case go now?"""
    asked = {name: request.query_params.get(name, "").strip() for name in _FIELDS}
    if not any(asked.values()):
        return asked, None, None
    try:
        what = mission_values.rule(asked)
    except BadValue as error:
        return asked, None, phrases(visit.language)(error.key, **error.arguments)
    case = Asked(
        residence=what["host_country"] or None,
        home=what["home_country"] or None,
        need=what["topic"] or None,
        language=what["language"] or LANGUAGES[0],
    )
    async with parts_of(request).database.transaction() as tx:
        return asked, await placing.route_of(tx, case), None
