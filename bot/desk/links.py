"""Where a one-time link leads: the person chooses a password, and then signs in with it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import links
from bot.accounts.links import LinkSpent
from bot.channels.webchat.errors import error_page
from bot.channels.webchat.language import page_language
from bot.channels.webchat.parts import parts_of
from bot.channels.webchat.requests import form_of, same_site
from bot.desk.auth import LANGUAGES, SIGN_IN, DeskRoute
from bot.desk.trail import address_of
from bot.staff_accounts import SHORTEST_PASSWORD, WeakPassword
from bot.templates import render

router = APIRouter(route_class=DeskRoute)


@router.get("/link/{token}")
async def link_page(request: Request, token: str) -> Response:
    return await _page(request, token)


@router.post("/link/{token}")
async def set_password(request: Request, token: str) -> Response:
    parts = parts_of(request)
    if not same_site(request, parts.settings.public_url):
        return error_page(request, 403)
    form = await form_of(request)
    if form.get("password", "") != form.get("again", ""):
        return await _page(request, token, error="desk-password-differs", status=422)
    try:
        await links.set_password(
            parts.database, token, form.get("password", ""), address_of(request)
        )
    except WeakPassword:
        return await _page(request, token, error="desk-password-weak", status=422)
    except LinkSpent:
        return await _page(request, token, status=410)
    return RedirectResponse(f"{SIGN_IN}?told=password", status_code=303)


async def _page(
    request: Request, token: str, *, error: str | None = None, status: int = 200
) -> HTMLResponse:
    """The form, or that the link is spent and whom to ask for another."""
    async with parts_of(request).database.transaction() as tx:
        person = await links.owner(tx, token, "join", "reset")
    if person is not None:
        language = person.language if person.language in LANGUAGES else LANGUAGES[0]
    else:
        wanted = page_language(request)
        language = wanted if wanted in LANGUAGES else "en"
        status = 410
    page = render(
        "desk/link.html",
        language,
        person=person,
        path=request.url.path,
        error=error,
        shortest=SHORTEST_PASSWORD,
    )
    return HTMLResponse(page, status_code=status)
