"""Updates by webhook: Telegram posts each, and repeats what is not acknowledged with 200."""

from __future__ import annotations

import hmac
import json
from http import HTTPStatus
from typing import Any, Final

import structlog
from fastapi import APIRouter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.channels.telegram.client import Client
from bot.channels.telegram.intake import Intake

log = structlog.get_logger()

PATH: Final = "/webhooks/telegram"
PROOF_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"

BODY_LIMIT: Final = 1024 * 1024
"""Bytes. Telegram's largest updates stay far below."""

_SOURCES_REMEMBERED: Final = 1_000
_refused: set[str] = set()


async def receive(request: Request) -> Response:
    """Store one update, then acknowledge it.

    `request.app.state.ura` has `database` and `settings`. A plain Starlette endpoint: FastAPI's
    handling of parameters would double the time of a call, and there are no parameters.
    """
    state = request.app.state
    secret = request.headers.get(PROOF_HEADER, "")
    if not hmac.compare_digest(
        secret.encode("utf-8", "replace"), state.ura.settings.telegram_webhook_secret.encode()
    ):
        _log_refusal(request)
        return Response(status_code=HTTPStatus.UNAUTHORIZED)
    if state.ura.settings.telegram_token is None:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    body = await _body(request)
    if body is None:
        return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        return Response(status_code=HTTPStatus.BAD_REQUEST)
    if not isinstance(payload, dict):
        return Response(status_code=HTTPStatus.BAD_REQUEST)
    try:
        await _intake(state).take(payload)
    except Exception as error:
        # Not acknowledged, so Telegram brings it again when the database is back.
        log.error("telegram_update_not_stored", update=payload.get("update_id"), why=repr(error))
        return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
    return Response(status_code=HTTPStatus.OK)


router = APIRouter()
router.add_route(PATH, receive, methods=["POST"], include_in_schema=False)


async def close(state: Any) -> None:
    """End the webhook's connections to Telegram; for the end of the application's life."""
    intake: Intake | None = getattr(state, "telegram_intake", None)
    if intake is not None:
        await intake.close()


def _intake(state: Any) -> Intake:
    """The process's one intake, made at the first update: importing connects to nothing."""
    intake: Intake | None = getattr(state, "telegram_intake", None)
    if intake is None:
        client = Client.from_settings(state.ura.settings)
        intake = state.telegram_intake = Intake(client, state.ura.database)
    return intake


async def _body(request: Request) -> bytes | None:
    """The request's body; None if it is too large, found before it fills the memory."""
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > BODY_LIMIT:
        return None
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_LIMIT:
                return None
    except ClientDisconnect:
        return b""
    return bytes(body)


def _log_refusal(request: Request) -> None:
    """Once per source: whoever guesses at the secret must not be able to fill the log."""
    source = request.client.host if request.client else "unknown"
    if source in _refused or len(_refused) >= _SOURCES_REMEMBERED:
        return
    _refused.add(source)
    log.warning("telegram_webhook_refused", source=source, why="wrong secret token")
