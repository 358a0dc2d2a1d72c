"""The pages on which supervisors keep missions: what they are, their hours, their people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.desk import mission_forms
from bot.desk.auth import DeskRoute, Visit, checked_form, visit
from bot.desk.mission_forms import Wrong
from bot.desk.views import desk_page
from bot.handoff import mission_values, placing
from bot.handoff.mission_values import BadValue
from bot.handoff.opening import calendar_of
from bot.phrases import NAMES, phrases
from bot.storage import mission_hours, missions

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

COMING = 8
"""Closed days that are shown, so that a supervisor sees what the program takes for holidays."""


@router.get("/missions")
async def everything(request: Request, visit: Visiting) -> Response:
    names = Locale(visit.language).territories
    entries = []
    async with parts_of(request).database.transaction() as tx:
        for mission in await missions.active(tx):
            calendar = await calendar_of(tx, mission)
            entries.append(
                {
                    "mission": mission,
                    "country": names.get(mission.host_country, mission.host_country),
                    "home": names.get(mission.home_country, mission.home_country),
                    "open": calendar.is_open(datetime.now(UTC)),
                    "hours": bool(calendar.weekly),
                    "people": len(await missions.members(tx, mission.id)),
                    "missing": [
                        name for name in mission_values.CONTACT if name not in mission.contact
                    ],
                }
            )
        archived = await missions.archived(tx)
    values = {"entries": entries, "archived": archived}
    return HTMLResponse(await desk_page(request, visit, "desk/missions.html", **values))


@router.get("/missions/new")
async def new(request: Request, visit: Visiting) -> Response:
    return await _new(request, visit, mission_forms.empty())


@router.post("/missions/new")
async def add(request: Request, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    try:
        async with parts_of(request).database.transaction() as tx:
            mission_id = await mission_forms.save(tx, form, None)
    except BadValue as error:
        shown = mission_forms.empty() | dict.fromkeys(mission_forms.FLAGS, "") | form
        return await _new(request, visit, shown, _wrong(visit, error), status=422)
    return RedirectResponse(f"/desk/missions/{mission_id}", status_code=303)


@router.get("/missions/{mission_id:int}")
async def one(request: Request, mission_id: int, visit: Visiting) -> Response:
    return await _page(request, visit, mission_id)


@router.post("/missions/{mission_id:int}")
async def change(request: Request, mission_id: int, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    try:
        async with parts_of(request).database.transaction() as tx:
            if await missions.get(tx, mission_id) is not None:
                await mission_forms.save(tx, form, mission_id)
    except BadValue as error:
        shown = dict.fromkeys(mission_forms.FLAGS, "") | form
        return await _page(request, visit, mission_id, shown, _wrong(visit, error))
    return await _done(request, visit, mission_id)


@router.post("/missions/{mission_id:int}/hours")
async def hours(request: Request, mission_id: int, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    try:
        weekly = mission_forms.hours(form)
    except BadValue as error:
        return await _page(request, visit, mission_id, form, _wrong(visit, error))
    async with parts_of(request).database.transaction() as tx:
        if await missions.get(tx, mission_id) is not None:
            await mission_hours.set_weekly(tx, mission_id, weekly)
    return await _done(request, visit, mission_id)


@router.post("/missions/{mission_id:int}/days")
async def days(request: Request, mission_id: int, visit: Visiting) -> Response:
    """Add a day of the mission's own, or take one away."""
    form = await checked_form(request, visit.csrf)
    try:
        day = mission_forms.day(form | ({"day": form["drop"]} if form.get("drop") else {}))
    except BadValue as error:
        return await _page(request, visit, mission_id, form, _wrong(visit, error))
    async with parts_of(request).database.transaction() as tx:
        if await missions.get(tx, mission_id) is not None:
            if form.get("drop"):
                await mission_hours.drop_day(tx, mission_id, day.day)
            else:
                await mission_hours.set_day(tx, mission_id, day)
    return await _done(request, visit, mission_id)


@router.post("/missions/{mission_id:int}/people")
async def people(request: Request, mission_id: int, visit: Visiting) -> Response:
    """Who works for the mission (a field `member_<id>` each), and who is on duty."""
    form = await checked_form(request, visit.csrf)
    async with parts_of(request).database.transaction() as tx:
        if await missions.get(tx, mission_id) is not None:
            known = [one.id for one in await missions.colleagues(tx)]
            chosen = [staff_id for staff_id in known if f"member_{staff_id}" in form]
            await missions.set_members(tx, mission_id, chosen)
            duty = next((one for one in known if str(one) == form.get("duty")), None)
            await missions.change(tx, mission_id, duty_officer_id=duty)
    return await _done(request, visit, mission_id)


@router.post("/missions/{mission_id:int}/archive")
async def archive(request: Request, mission_id: int, visit: Visiting) -> Response:
    """Take the mission out of use, or into it again. Who waits there goes elsewhere."""
    form = await checked_form(request, visit.csrf)
    async with parts_of(request).database.transaction() as tx:
        if await missions.get(tx, mission_id) is None:
            return error_page(request, 404, language=visit.language)
        if form.get("restore"):
            await missions.restore(tx, mission_id)
        else:
            await missions.archive(tx, mission_id)
            await placing.empty_queue(tx, mission_id)
    return RedirectResponse("/desk/missions", status_code=303)


async def _done(request: Request, visit: Visit, mission_id: int) -> Response:
    async with parts_of(request).database.transaction() as tx:
        known = await missions.get(tx, mission_id) is not None
    if not known:
        return error_page(request, 404, language=visit.language)
    return RedirectResponse(f"/desk/missions/{mission_id}?saved=1", status_code=303)


def _wrong(visit: Visit, error: BadValue) -> Wrong:
    return Wrong(error.name, phrases(visit.language)(error.key, **error.arguments))


async def _new(
    request: Request,
    visit: Visit,
    fields: Mapping[str, str],
    wrong: Wrong | None = None,
    *,
    status: int = 200,
) -> Response:
    async with parts_of(request).database.transaction() as tx:
        others = await missions.active(tx)
    page = await desk_page(
        request,
        visit,
        "desk/mission_new.html",
        fields=fields,
        wrong=wrong,
        others=others,
        mission=None,
        **choices(visit.language),
    )
    return HTMLResponse(page, status_code=status)


async def _page(
    request: Request,
    visit: Visit,
    mission_id: int,
    typed: Mapping[str, str] | None = None,
    wrong: Wrong | None = None,
) -> Response:
    """The page of one mission; what was typed and refused stays in its fields."""
    async with parts_of(request).database.transaction() as tx:
        mission = await missions.get(tx, mission_id) if mission_id < 2**63 else None
        if mission is None:
            return error_page(request, 404, language=visit.language)
        calendar = await calendar_of(tx, mission)
        today = datetime.now(ZoneInfo(mission.time_zone)).date()
        values = {
            "mission": mission,
            "fields": mission_forms.texts(mission)
            | await mission_forms.hours_texts(tx, mission_id)
            | {"day": "", "day_name": "", "day_kind": ""}
            | dict(typed or {}),
            "days": [day for day in await mission_hours.days(tx, mission_id) if day.day >= today],
            "coming": _coming(calendar.closed_days(today, COMING, visit.language), visit),
            "colleagues": await missions.colleagues(tx),
            "members": await missions.members(tx, mission_id),
            "others": [other for other in await missions.active(tx) if other.id != mission_id],
            "weekdays": _weekdays(visit.language),
        }
    page = await desk_page(
        request,
        visit,
        "desk/mission.html",
        wrong=wrong,
        saved="saved" in request.query_params,
        **choices(visit.language),
        **values,
    )
    return HTMLResponse(page, status_code=422 if wrong else 200)


def _coming(found: list[tuple[date, str]], visit: Visit) -> list[tuple[str, str]]:
    t = phrases(visit.language)
    return [(t.date(day), name) for day, name in found]


def _weekdays(language: str) -> list[str]:
    names = Locale(language).days["stand-alone"]["wide"]
    return [str(names[day]) for day in range(7)]


def choices(language: str) -> dict[str, object]:
    """What the fields of missions and rules offer."""
    names = Locale(language).territories
    countries = [(code, str(names.get(code, code))) for code in mission_values.countries()]
    return {
        "countries": sorted(countries, key=lambda pair: pair[1].casefold()),
        "homes": [(code, str(names[code])) for code in mission_values.HOME_COUNTRIES],
        "kinds": mission_values.KINDS,
        "zones": sorted(zone for zone in available_timezones() if "/" in zone),
        "topics": mission_values.TOPICS,
        "contact": mission_values.CONTACT,
        "minutes": mission_values.MINUTES,
        "languages": NAMES,
    }
