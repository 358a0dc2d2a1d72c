"""Who may use the desk: the session behind the cookie, and the token against forged forms."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.routing import APIRoute

from bot import staff_accounts
from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.channels.webchat.requests import TooLarge, by_script, form_of
from bot.storage.staff import Session, Staff

COOKIE = "ura_staff"
HOME = "/desk"
SIGN_IN = "/desk/sign-in"
ROLES = frozenset({"officer", "supervisor"})
LANGUAGES = ("sq", "en")

_LOCAL = re.compile(r"/desk(?:[/?][A-Za-z0-9/_.~%=&?+-]*)?")


class Denied(Exception):
    """The request goes no further; `response` says why."""

    def __init__(self, response: Response) -> None:
        super().__init__("denied")
        self.response = response


class DeskRoute(APIRoute):
    """A route of the desk: what denies a request is its answer."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_or_deny(request: Request) -> Response:
            try:
                response = await handle(request)
            except Denied as denied:
                response = denied.response
            except TooLarge:
                response = JSONResponse({"error": "the body is too long"}, status_code=413)
            # Nothing of a conversation may stay in a browser's or a proxy's cache.
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        return handle_or_deny


@dataclass(frozen=True, slots=True)
class Visit:
    """A request of somebody who may use the desk.

    Attributes:
        person: who.
        csrf: what each of their forms must carry.
        token: the cookie's value; a stream asks by it whether the session still holds.
    """

    person: Staff
    csrf: str
    token: str

    @property
    def language(self) -> str:
        return self.person.language if self.person.language in LANGUAGES else LANGUAGES[0]


async def visit(request: Request) -> Visit:
    """The visit, as a dependency.

    Raises:
        Denied: nobody is signed in, or their role has no business here.
    """
    token = request.cookies.get(COOKIE, "")
    session = await staff_accounts.session_of(parts_of(request).database, token) if token else None
    if session is None:
        raise Denied(_to_sign_in(request))
    if session.staff.role not in ROLES:
        raise Denied(_wrong_role(request, session))
    return Visit(session.staff, session.csrf, token)


async def checked_form(request: Request, csrf: str) -> dict[str, str]:
    """The fields of a form that our own page sent.

    Raises:
        Denied: it lacks the session's token.
    """
    form = await form_of(request)
    given = request.headers.get("x-csrf-token") or form.get("csrf", "")
    if not same_token(given, csrf):
        raise Denied(error_page(request, 403))
    return form


def same_token(given: str, expected: str) -> bool:
    """Compared in constant time, so that answers' times tell nothing of the token."""
    return bool(expected) and hmac.compare_digest(given.encode(), expected.encode())


def safe_next(value: str | None) -> str:
    """Where to go after the sign-in: a path of the desk, and nothing that leads elsewhere."""
    plain = value and len(value) <= 500 and _LOCAL.fullmatch(value)
    if value and plain and "//" not in value and ".." not in value:
        # Coming back to the sign-in would only show it again.
        return HOME if value.startswith((SIGN_IN, "/desk/sign-out")) else value
    return HOME


def sign_in_path(back: str) -> str:
    """The sign-in, which then leads back."""
    safe = safe_next(back)
    return SIGN_IN if safe == HOME else f"{SIGN_IN}?next={quote(safe, safe='/')}"


def _to_sign_in(request: Request) -> Response:
    if not by_script(request):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        back = here if request.method == "GET" else HOME
        return RedirectResponse(sign_in_path(back), status_code=303)
    page = urlsplit(request.headers.get("hx-current-url", ""))
    here = page.path + (f"?{page.query}" if page.query else "")
    # HTMX follows this header by loading the page; other scripts see the 401.
    return JSONResponse(
        {"error": "sign in first"}, status_code=401, headers={"HX-Redirect": sign_in_path(here)}
    )


def _wrong_role(request: Request, session: Session) -> Response:
    language = session.staff.language if session.staff.language in LANGUAGES else LANGUAGES[0]
    return error_page(request, 403, language=language, key="desk-wrong-role")
