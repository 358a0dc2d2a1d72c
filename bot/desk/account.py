"""Signing in, with a second factor where one is due, and out; the language of one's pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from bot import staff_accounts
from bot.accounts import second_factor
from bot.channels.webchat.errors import error_page
from bot.channels.webchat.language import page_language
from bot.channels.webchat.parts import parts_of
from bot.channels.webchat.requests import form_of, same_site
from bot.desk.admission import enter, origin_of
from bot.desk.auth import (
    COOKIE,
    HOME,
    LANGUAGES,
    SIGN_IN,
    DeskRoute,
    Visit,
    checked_form,
    safe_next,
    visit,
)
from bot.desk.permissions import HOMES
from bot.staff_accounts import SignInRefused, TooManyFailures
from bot.storage import staff
from bot.templates import render

TOLD = ("password", "openid", "unknown", "unverified")
"""What the sign-in page may be asked to say: that something is done, or what went wrong."""

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]


@router.get("/sign-in")
async def sign_in_page(request: Request) -> Response:
    token = request.cookies.get(COOKIE, "")
    back = safe_next(request.query_params.get("next"))
    if token and (found := await staff_accounts.session_of(parts_of(request).database, token)):
        home = HOMES[found.staff.role] if back == HOME else back
        return RedirectResponse(home, status_code=303)
    told = request.query_params.get("told", "")
    return _page(request, back, told=told if told in TOLD else None)


@router.post("/sign-in")
async def sign_in(request: Request) -> Response:
    settings = parts_of(request).settings
    if not same_site(request, settings.public_url):
        return error_page(request, 403)
    form = await form_of(request)
    email, back = form.get("email", "").strip(), safe_next(form.get("next"))
    try:
        person, opened = await staff_accounts.sign_in(
            parts_of(request).database,
            email.replace("\x00", ""),
            form.get("password", ""),
            settings.session_hours,
            second_factor_roles=settings.second_factor_roles,
            origin=origin_of(request),
        )
    except SignInRefused:
        return _page(request, back, email=email, error="desk-sign-in-refused", status=401)
    except TooManyFailures:
        return _page(request, back, email=email, error="desk-sign-in-wait", status=429)
    return enter(request, opened, person.role, back)


@router.get("/sign-in/code")
async def code_page(request: Request, visit: Visiting) -> Response:
    return _code_page(visit, safe_next(request.query_params.get("next")))


@router.post("/sign-in/code")
async def code(request: Request, visit: Visiting) -> Response:
    """The second factor of a sign-in: a code of the app, or a recovery code."""
    form = await checked_form(request, visit.csrf)
    parts, back = parts_of(request), safe_next(form.get("next"))
    try:
        opened = await second_factor.finish_sign_in(
            parts.database,
            parts.settings.key,
            visit.person,
            token=visit.token,
            code=form.get("code", ""),
            hours=parts.settings.session_hours,
            origin=origin_of(request),
        )
    except SignInRefused:
        return _code_page(visit, back, error="desk-code-refused", status=401)
    except TooManyFailures:
        return _code_page(visit, back, error="desk-sign-in-wait", status=429)
    return enter(request, opened, visit.person.role, back)


@router.post("/sign-out")
async def sign_out(request: Request, visit: Visiting) -> Response:
    await checked_form(request, visit.csrf)
    await staff_accounts.sign_out(parts_of(request).database, visit.token)
    response = RedirectResponse(SIGN_IN, status_code=303)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return response


@router.post("/language")
async def language(request: Request, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    chosen = form.get("language")
    if chosen in LANGUAGES:
        async with parts_of(request).database.transaction() as tx:
            await staff.set_language(tx, visit.person.id, str(chosen))
    return RedirectResponse(safe_next(form.get("next")), status_code=303)


@router.get("/session")
async def session(request: Request) -> JSONResponse:
    """Whether somebody is signed in.

    A cookie of SameSite=Strict does not come with a link from a mail: the sign-in page asks
    here, from our own site, before it asks for a password again.
    """
    token = request.cookies.get(COOKIE, "")
    found = await staff_accounts.session_of(parts_of(request).database, token) if token else None
    return JSONResponse({"signed_in": found is not None})


def _page(
    request: Request,
    back: str,
    *,
    email: str = "",
    error: str | None = None,
    told: str | None = None,
    status: int = 200,
) -> HTMLResponse:
    wanted = page_language(request)
    shown = wanted if wanted in LANGUAGES else "en"
    page = render(
        "desk/sign_in.html",
        shown,
        back=back,
        email=email,
        error=error,
        told=told,
        openid=parts_of(request).settings.oidc_issuer is not None,
    )
    return HTMLResponse(page, status_code=status)


def _code_page(
    visit: Visit, back: str, *, error: str | None = None, status: int = 200
) -> HTMLResponse:
    page = render("desk/code.html", visit.language, visit=visit, back=back, error=error)
    return HTMLResponse(page, status_code=status)
