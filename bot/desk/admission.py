"""Letting somebody in: the cookie, and where to go next."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from bot.channels.webchat.parts import parts_of
from bot.desk.auth import CODE, COOKIE, ENROL, HOME
from bot.desk.permissions import HOMES
from bot.desk.trail import address_of
from bot.staff_accounts import Opened, Origin


def origin_of(request: Request) -> Origin:
    """Where a request comes from, for the list of sessions and the audit log."""
    return Origin(address_of(request), request.headers.get("user-agent", ""))


def enter(request: Request, opened: Opened, role: str, back: str) -> Response:
    """Give the cookie, and lead to the page asked for or to what the sign-in still lacks."""
    settings = parts_of(request).settings
    target = HOMES[role] if back == HOME else back
    if opened.stage != "open":
        target = (CODE if opened.stage == "code" else ENROL) + f"?next={quote(back, safe='/')}"
    response = RedirectResponse(target, status_code=303)
    response.set_cookie(
        COOKIE,
        opened.token,
        max_age=settings.session_hours * 3600,
        httponly=True,
        samesite="strict",
        secure=settings.secure_cookies,
        path="/",
    )
    return response
