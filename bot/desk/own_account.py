"""One's own account: the password, the second factor, and where one is signed in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.webchat.parts import parts_of
from bot.desk.admission import origin_of
from bot.desk.auth import DeskRoute, Visit, checked_form, visit
from bot.desk.views import desk_page
from bot.staff_accounts import (
    SHORTEST_PASSWORD,
    TooManyFailures,
    WeakPassword,
    hashed,
    matches,
    note_failure,
    refuse_too_many,
    revoke_sessions,
)
from bot.storage import audit, recovery_codes, staff, staff_sessions

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

TOLD = ("password", "sessions")


@router.get("/account")
async def account(request: Request, visit: Visiting) -> Response:
    told = request.query_params.get("told", "")
    return await account_page(request, visit, told=told if told in TOLD else None)


@router.post("/account/password")
async def password(request: Request, visit: Visiting) -> Response:
    """A new password; every other session ends, whoever holds it."""
    form = await checked_form(request, visit.csrf)
    if not await password_is_right(request, visit, form):
        return await account_page(request, visit, error="desk-account-wrong", status=422)
    try:
        password_hash = hashed(form.get("new", ""))
    except WeakPassword:
        return await account_page(request, visit, error="desk-password-weak", status=422)
    async with parts_of(request).database.transaction() as tx:
        await staff.change(tx, visit.person.id, password_hash=password_hash)
        await revoke_sessions(tx, visit.person.id, keep=visit.session_id)
        await _note(tx, request, visit, "password_changed")
    return RedirectResponse("/desk/account?told=password", status_code=303)


@router.post("/account/sessions")
async def sessions(request: Request, visit: Visiting) -> Response:
    """End one session, or all but this one."""
    form = await checked_form(request, visit.csrf)
    number = form.get("session", "")
    async with parts_of(request).database.transaction() as tx:
        if number.isascii() and number.isdigit() and len(number) < 19:
            await staff_sessions.revoke(tx, visit.person.id, only=int(number))
        elif number == "others":
            await revoke_sessions(tx, visit.person.id, keep=visit.session_id)
        await _note(tx, request, visit, "sessions_revoked")
    return RedirectResponse("/desk/account?told=sessions", status_code=303)


async def password_is_right(request: Request, visit: Visit, form: dict[str, str]) -> bool:
    """Whether the form carries the account's password: a desk left open is not enough.

    Wrong ones count like those at the sign-in, so that nobody guesses here instead.
    """
    database = parts_of(request).database
    try:
        async with database.transaction() as tx:
            await refuse_too_many(tx, visit.person.email)
    except TooManyFailures:
        return False
    if matches(visit.person, form.get("password", "")):
        return True
    async with database.transaction() as tx:
        await note_failure(tx, visit.person.email, visit.person, origin_of(request))
    return False


async def account_page(
    request: Request,
    visit: Visit,
    *,
    error: str | None = None,
    told: str | None = None,
    status: int = 200,
) -> Response:
    parts = parts_of(request)
    async with parts.database.transaction() as tx:
        listed = await staff_sessions.listed(tx, visit.person.id)
        left = await recovery_codes.left(tx, visit.person.id)
    page = await desk_page(
        request,
        visit,
        "desk/account.html",
        sessions=listed,
        codes_left=left,
        required=visit.person.role in parts.settings.second_factor_roles,
        shortest=SHORTEST_PASSWORD,
        error=error,
        told=told,
    )
    return HTMLResponse(page, status_code=status)


async def _note(tx: AsyncConnection, request: Request, visit: Visit, action: str) -> None:
    await audit.add(
        tx,
        action,
        staff_id=visit.person.id,
        subject_id=visit.person.id,
        address=origin_of(request).address,
    )
