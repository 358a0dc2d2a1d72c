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
from bot.channels.webhooks import Refusals, TooLarge, body_of

log = structlog.get_logger()

PATH: Final = "/webhooks/telegram"
PROOF_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"

_refusals = Refusals("telegram_webhook_refused", "wrong secret token")


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
        _refusals.tell(request.scope)
        return Response(status_code=HTTPStatus.UNAUTHORIZED)
    if state.ura.settings.telegram_token is None:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    try:
        payload = json.loads(await body_of(request.scope, request.receive))
    except TooLarge:
        return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except (ClientDisconnect, ValueError, RecursionError):
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
