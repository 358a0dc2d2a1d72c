"""Who may use the desk: the session behind the cookie, and the token against forged forms.

`DeskRoute` asks `bot.desk.permissions` before any handler runs, so no handler can forget to.
"""

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
from bot.desk import permissions, trail
from bot.desk.permissions import Permission, Rule
from bot.storage import case_scope
from bot.storage.staff import Staff

COOKIE = "ura_staff"
HOME = "/desk"
SIGN_IN = "/desk/sign-in"
CODE = "/desk/sign-in/code"
ENROL = "/desk/second-factor"
LANGUAGES = ("sq", "en")

_LOCAL = re.compile(r"/desk(?:[/?][A-Za-z0-9/_.~%=&?+-]*)?")


class Denied(Exception):
    """The request goes no further; `response` says why."""

    def __init__(self, response: Response) -> None:
        super().__init__("denied")
        self.response = response


@dataclass(frozen=True, slots=True)
class Visit:
    """A request of somebody who may use the desk.

    Attributes:
        person: who.
        csrf: what each of their forms must carry.
        token: the cookie's value; a stream asks by it whether the session still holds.
        session_id: the session's number in the list of one's sessions.
        stage: `open`, or what the sign-in still lacks.
    """

    person: Staff
    csrf: str
    token: str
    session_id: int
    stage: str

    @property
    def language(self) -> str:
        return _page_language(self.person)

    def may(self, permission: str) -> bool:
        """Whether the person's role holds a permission of `bot.desk.permissions`."""
        return permissions.may(self.person.role, Permission(permission))


class DeskRoute(APIRoute):
    """A route of the desk: who may not call it is told so, and what was done is written down."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        path = self.path

        async def handle_or_deny(request: Request) -> Response:
            try:
                rule = permissions.rule_of(request.method, path)
                visit = await _admit(request, rule)
                response = await handle(request)
                if rule is not None and visit is not None:
                    # Before the answer leaves: nobody sees what could not be written down.
                    await trail.note(request, visit.person, rule, response.status_code)
            except Denied as denied:
                response = denied.response
            except TooLarge:
                response = JSONResponse({"error": "the body is too long"}, status_code=413)
            # Nothing of a conversation may stay in a browser's or a proxy's cache.
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        return handle_or_deny


async def _admit(request: Request, rule: Rule | None) -> Visit | None:
    """Let a request through to its handler; who visits, where the route asks that.

    Raises:
        Denied: no rule, nobody signed in, the sign-in unfinished, the wrong role, or a case that
            is not theirs to see.
    """
    if rule is None:
        raise Denied(error_page(request, 403))
    if rule.permission is Permission.ANYONE:
        return None
    parts = parts_of(request)
    token = request.cookies.get(COOKIE, "")
    session = await staff_accounts.any_session_of(parts.database, token) if token else None
    if session is None:
        raise Denied(_to_sign_in(request))
    if session.stage not in rule.stages:
        raise Denied(_to_stage(request, session.stage))
    person = session.staff
    if not permissions.may(person.role, rule.permission):
        page = error_page(request, 403, language=_page_language(person), key="desk-wrong-role")
        raise Denied(page)
    case_id = request.path_params.get("case_id")
    if case_id is not None:
        async with parts.database.reading() as connection:
            seen = await case_scope.may_see(connection, person, int(case_id))
        if not seen:
            # As if there were none: a number tells nothing of other missions.
            raise Denied(error_page(request, 404, language=_page_language(person)))
    await trail.note_seen(request, session, token)
    visit = Visit(person, session.csrf, token, session.id, session.stage)
    request.state.visit = visit
    return visit


async def visit(request: Request) -> Visit:
    """The visit that `DeskRoute` has let in, as a dependency."""
    found: Visit = request.state.visit
    return found


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


def checked_header(request: Request, csrf: str) -> None:
    """Insist that our own page's script sent a request whose body is no form.

    Raises:
        Denied: it lacks the session's token.
    """
    if not same_token(request.headers.get("x-csrf-token", ""), csrf):
        raise Denied(error_page(request, 403))


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


def _to_stage(request: Request, stage: str) -> Response:
    """Where an unfinished sign-in goes on; from the sign-in's own pages, home."""
    place = {"code": CODE, "enrol": ENROL}.get(stage, HOME)
    if by_script(request):
        return JSONResponse(
            {"error": "finish signing in"}, status_code=401, headers={"HX-Redirect": place}
        )
    return RedirectResponse(place, status_code=303)


def _page_language(person: Staff) -> str:
    return person.language if person.language in LANGUAGES else LANGUAGES[0]
