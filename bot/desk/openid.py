"""Signing in by the ministry's own provider, where one is configured; only who is invited can."""

from __future__ import annotations

from urllib.parse import quote

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from bot.accounts.single_sign_on import COOKIE, OpenId, ProviderFailed, Unverified
from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.desk.admission import enter, origin_of
from bot.desk.auth import SIGN_IN, DeskRoute, safe_next
from bot.staff_accounts import note_refusal, open_session
from bot.storage import staff

log = structlog.get_logger()

router = APIRouter(route_class=DeskRoute)


@router.get("/sign-in/openid")
async def start(request: Request) -> Response:
    provider = _provider(request)
    if provider is None:
        return error_page(request, 404)
    base = parts_of(request).settings.public_url or str(request.base_url).rstrip("/")
    then = safe_next(request.query_params.get("next"))
    try:
        return await provider.start(request, f"{base}/desk/sign-in/openid/back", then)
    except ProviderFailed as error:
        return _refused("openid", why=str(error))


@router.get("/sign-in/openid/back")
async def back(request: Request) -> Response:
    provider = _provider(request)
    if provider is None:
        return error_page(request, 404)
    try:
        email, then = await provider.finish(request)
    except ProviderFailed as error:
        return _refused("openid", why=str(error))
    except Unverified:
        return _refused("unverified", why="the address is not verified")
    parts, origin = parts_of(request), origin_of(request)
    async with parts.database.transaction() as tx:
        person = await staff.by_email(tx, email.replace("\x00", ""))
        if person is None or person.disabled_at is not None:
            if person is not None:
                await note_refusal(tx, person, origin)
            opened = None
        else:
            opened = await open_session(
                tx,
                person,
                parts.settings.session_hours,
                second_factor_roles=parts.settings.second_factor_roles,
                origin=origin,
            )
    if person is None or opened is None:
        return _refused("unknown", why="no such account")
    response = enter(request, opened, person.role, safe_next(then))
    response.delete_cookie(COOKIE, path="/desk/sign-in/openid")
    return response


def _provider(request: Request) -> OpenId | None:
    """The provider, put together on its first use: its metadata is then kept."""
    settings = parts_of(request).settings
    if settings.oidc_issuer is None:
        return None
    state = request.app.state
    if not hasattr(state, "openid"):
        state.openid = OpenId(settings)
    found: OpenId = state.openid
    return found


def _refused(told: str, *, why: str) -> Response:
    log.warning("openid_refused", why=why)
    response = RedirectResponse(f"{SIGN_IN}?told={quote(told)}", status_code=303)
    response.delete_cookie(COOKIE, path="/desk/sign-in/openid")
    return response
