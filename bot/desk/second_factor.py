"""Setting up the second factor, and taking it away; while signing in, or later."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import second_factor
from bot.accounts.keys import digest
from bot.accounts.second_factor import WrongCode
from bot.channels.webchat.parts import parts_of
from bot.desk.admission import enter, origin_of
from bot.desk.auth import DeskRoute, Visit, checked_form, safe_next, visit
from bot.desk.own_account import account_page, password_is_right
from bot.staff_accounts import TooManyFailures, open_session, refuse_too_many
from bot.storage import audit, staff, staff_sessions
from bot.templates import render

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]


@router.get("/second-factor")
async def page(request: Request, visit: Visiting) -> Response:
    """The picture for the app, and the field for its first code."""
    if visit.person.second_factor:
        return RedirectResponse("/desk/account", status_code=303)
    return await _page(request, visit, safe_next(request.query_params.get("next")))


@router.post("/second-factor")
async def confirm(request: Request, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    parts, back = parts_of(request), safe_next(form.get("next"))
    try:
        async with parts.database.transaction() as tx:
            await refuse_too_many(tx, visit.person.email)
        codes = await second_factor.confirm(
            parts.database,
            parts.settings.key,
            visit.person,
            form.get("code", ""),
            origin_of(request),
        )
    except WrongCode:
        async with parts.database.transaction() as tx:
            await staff.note_failure(tx, visit.person.email)
        return await _page(request, visit, back, error="desk-code-refused", status=422)
    except TooManyFailures:
        return await _page(request, visit, back, error="desk-sign-in-wait", status=429)
    if visit.stage == "open":
        return _codes(visit, codes, back)
    async with parts.database.transaction() as tx:
        # The cookie of before the second factor must not become a session.
        await staff_sessions.close(tx, digest(visit.token))
        opened = await open_session(
            tx, visit.person, parts.settings.session_hours, origin=origin_of(request), proven=True
        )
    entered = enter(request, opened, visit.person.role, back)
    shown = _codes(visit, codes, entered.headers["location"])
    shown.headers["set-cookie"] = entered.headers["set-cookie"]
    return shown


@router.post("/second-factor/codes")
async def codes(request: Request, visit: Visiting) -> Response:
    """New recovery codes, for who has used or lost the old ones."""
    form = await checked_form(request, visit.csrf)
    parts = parts_of(request)
    if not await password_is_right(request, visit, form):
        return await account_page(request, visit, error="desk-account-wrong", status=422)
    fresh = await second_factor.new_recovery_codes(
        parts.database, parts.settings.key, visit.person, origin_of(request)
    )
    return _codes(visit, fresh, "/desk/account")


@router.post("/second-factor/remove")
async def remove(request: Request, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    if not await password_is_right(request, visit, form):
        return await account_page(request, visit, error="desk-account-wrong", status=422)
    async with parts_of(request).database.transaction() as tx:
        await second_factor.remove(tx, visit.person.id)
        await audit.add(
            tx,
            "second_factor_removed",
            staff_id=visit.person.id,
            subject_id=visit.person.id,
            address=origin_of(request).address,
        )
    return RedirectResponse("/desk/account", status_code=303)


async def _page(
    request: Request, visit: Visit, back: str, *, error: str | None = None, status: int = 200
) -> HTMLResponse:
    parts = parts_of(request)
    secret = await second_factor.secret_of(parts.database, parts.settings.key, visit.person)
    address = second_factor.address_for_app(secret, visit.person)
    shown = render(
        "desk/second_factor.html",
        visit.language,
        visit=visit,
        back=back,
        error=error,
        picture=second_factor.picture(address),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    )
    return HTMLResponse(shown, status_code=status)


def _codes(visit: Visit, codes: object, back: str) -> HTMLResponse:
    return HTMLResponse(
        render("desk/recovery_codes.html", visit.language, visit=visit, codes=codes, back=back)
    )
