"""The pages on which supervisors and operators keep the accounts of others."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import managing
from bot.accounts.links import DAYS
from bot.accounts.managing import By, Unfit
from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.desk.address import number
from bot.desk.auth import LANGUAGES, Denied, DeskRoute, Visit, checked_form, visit
from bot.desk.paged import Paged
from bot.desk.permissions import MANAGES, ROLES
from bot.desk.trail import address_of
from bot.desk.views import desk_page
from bot.desk.words import word
from bot.phrases import phrases
from bot.storage import audit, staff, staff_links, staff_sessions
from bot.storage.staff import Staff

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

PATH = "/desk/staff"
PAGE = 100
"""Accounts on one page."""


@router.get("/staff")
async def everyone(request: Request, visit: Visiting) -> Response:
    return await _list(request, visit)


@router.post("/staff")
async def invite(request: Request, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    role, language = form.get("role", ""), form.get("language", "")
    if role not in MANAGES[visit.person.role]:
        return error_page(request, 403, language=visit.language)
    try:
        _, token = await managing.invite(
            parts_of(request).database,
            _by(request, visit),
            email=form.get("email", ""),
            name=form.get("name", ""),
            role=role,
            language=language if language in LANGUAGES else LANGUAGES[0],
        )
    except Unfit as unfit:
        return await _list(request, visit, form=form, error=unfit.key, status=422)
    return await _list(request, visit, link=_address(request, token), invited=form["email"])


@router.get("/staff/{staff_id:int}")
async def one(request: Request, staff_id: int, visit: Visiting) -> Response:
    return await _one(request, visit, await _person(request, visit, staff_id))


@router.post("/staff/{staff_id:int}/change")
async def change(request: Request, staff_id: int, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    person = await _managed(request, visit, staff_id)
    role = form.get("role", person.role)
    if role not in MANAGES[visit.person.role]:
        return error_page(request, 403, language=visit.language)
    try:
        await managing.change(
            parts_of(request).database,
            _by(request, visit),
            person,
            name=form.get("name", ""),
            role=role,
        )
    except Unfit as unfit:
        return await _one(request, visit, person, error=unfit.key, status=422)
    return _back(staff_id)


@router.post("/staff/{staff_id:int}/link")
async def link(request: Request, staff_id: int, visit: Visiting) -> Response:
    """A new one-time link, shown this once."""
    await checked_form(request, visit.csrf)
    person = await _managed(request, visit, staff_id)
    token = await managing.new_link(parts_of(request).database, _by(request, visit), person)
    return await _one(request, visit, person, link=_address(request, token))


@router.post("/staff/{staff_id:int}/sign-out")
async def sign_out(request: Request, staff_id: int, visit: Visiting) -> Response:
    await checked_form(request, visit.csrf)
    person = await _managed(request, visit, staff_id)
    await managing.sign_out_everywhere(parts_of(request).database, _by(request, visit), person)
    return _back(staff_id)


@router.post("/staff/{staff_id:int}/second-factor")
async def second_factor(request: Request, staff_id: int, visit: Visiting) -> Response:
    await checked_form(request, visit.csrf)
    person = await _managed(request, visit, staff_id)
    await managing.remove_second_factor(parts_of(request).database, _by(request, visit), person)
    return _back(staff_id)


@router.post("/staff/{staff_id:int}/access")
async def access(request: Request, staff_id: int, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    person = await _managed(request, visit, staff_id)
    await managing.set_access(
        parts_of(request).database,
        _by(request, visit),
        person,
        allowed=form.get("allowed") == "1",
    )
    return _back(staff_id)


async def _person(request: Request, visit: Visit, staff_id: int) -> Staff:
    async with parts_of(request).database.transaction() as tx:
        person = await staff.by_id(tx, staff_id) if staff_id < 2**63 else None
    if person is None:
        raise Denied(error_page(request, 404, language=visit.language))
    return person


async def _managed(request: Request, visit: Visit, staff_id: int) -> Staff:
    """The account, if the visitor may change it: not a role above theirs, and not their own, so
    that nobody locks themselves out or raises themselves."""
    person = await _person(request, visit, staff_id)
    if person.id == visit.person.id or person.role not in MANAGES[visit.person.role]:
        async with parts_of(request).database.transaction() as tx:
            await audit.add(
                tx,
                "account_change",
                staff_id=visit.person.id,
                subject_id=person.id,
                refused=True,
                address=address_of(request),
            )
        raise Denied(error_page(request, 403, language=visit.language))
    return person


async def _list(
    request: Request,
    visit: Visit,
    *,
    form: dict[str, str] | None = None,
    error: str | None = None,
    link: str | None = None,
    invited: str = "",
    status: int = 200,
) -> Response:
    after = number(request.query_params.get("after"))
    async with parts_of(request).database.transaction() as tx:
        people = await staff.page(tx, after=int(after) if after else None, limit=PAGE + 1)
        total = await staff.count(tx)
        pending = await staff_links.invited(tx)
    page = await desk_page(
        request,
        visit,
        "desk/staff.html",
        people=people[:PAGE],
        paged=Paged(
            total,
            older=f"{PATH}?after={people[PAGE - 1].id}" if len(people) > PAGE else None,
            newest=PATH if after else None,
            most=total,
        ),
        pending=pending,
        roles=_roles(visit),
        role_words={role: word(phrases(visit.language), "role", role) for role in ROLES},
        form=form or {},
        error=error,
        link=link,
        days=DAYS,
        invited=invited,
    )
    return HTMLResponse(page, status_code=status)


async def _one(
    request: Request,
    visit: Visit,
    person: Staff,
    *,
    error: str | None = None,
    link: str | None = None,
    status: int = 200,
) -> Response:
    async with parts_of(request).database.transaction() as tx:
        sessions = await staff_sessions.listed(tx, person.id)
        pending = person.id in await staff_links.invited(tx)
    page = await desk_page(
        request,
        visit,
        "desk/staff_one.html",
        person=person,
        pending=pending,
        manages=person.id != visit.person.id and person.role in MANAGES[visit.person.role],
        sessions=sessions,
        roles=_roles(visit),
        role_word=word(phrases(visit.language), "role", person.role),
        error=error,
        link=link,
        days=DAYS,
    )
    return HTMLResponse(page, status_code=status)


def _roles(visit: Visit) -> list[tuple[str, str]]:
    """The roles that the visitor may give, in words."""
    t = phrases(visit.language)
    return [(role, word(t, "role", role)) for role in ROLES if role in MANAGES[visit.person.role]]


def _by(request: Request, visit: Visit) -> By:
    return By(visit.person.id, address_of(request))


def _address(request: Request, token: str) -> str:
    base = parts_of(request).settings.public_url or str(request.base_url).rstrip("/")
    return f"{base}/desk/link/{token}"


def _back(staff_id: int) -> Response:
    return RedirectResponse(f"/desk/staff/{staff_id}", status_code=303)
