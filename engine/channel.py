"""The one door of the engine: messages in, replies and the next state out, over local HTTP."""

from __future__ import annotations

import dataclasses
import hmac
import json
import re
from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.core.constants import DEFAULT_INTENTS
from rasa.shared.core.domain import Domain
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from engine.agent import CHANNEL, Incoming, UraAgent
from engine.errors import TurnFailed

_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)\s*(?P<entities>\{.*\})?", re.DOTALL)
# These need a text to be understood, so no button sends them, and Rasa's own would reset things.
_NEVER_PAYLOADS = frozenset(DEFAULT_INTENTS) | {"ask", "out_of_scope"}
_FIELDS = {"message_id": str, "conversation_id": str, "text": str, "metadata": dict}


class BadRequest(ValueError):
    """The body is not what the service agreed to send."""


def readable_text(text: str, domain: Domain) -> str:
    """The text as Rasa may read it: a slash at its start stays only on a real payload.

    Rasa takes any text that starts with a slash for a command. People write "/ 200 euro?" too, or
    try "/restart", and those are to be understood as text.
    """
    stripped = text.strip()
    if not stripped.startswith("/"):
        return text
    match = _PAYLOAD.fullmatch(stripped)
    if match:
        intent, entities = match.group("intent"), match.group("entities")
        known = intent in domain.intents and intent not in _NEVER_PAYLOADS
        if known and _is_flat_object(entities, domain):
            return stripped
    return stripped.lstrip("/ ")


def _is_flat_object(text: Any, domain: Domain) -> bool:
    if text is None:
        return True
    try:
        entities = json.loads(text)
    except ValueError:
        return False
    return isinstance(entities, dict) and all(
        name in domain.entities and isinstance(value, str) for name, value in entities.items()
    )


def parse_body(body: Any, domain: Domain) -> Incoming:
    """Check and read the body of a message.

    Raises:
        BadRequest: It lacks a field, or a field has the wrong type.
    """
    if not isinstance(body, dict):
        raise BadRequest("the body must be a JSON object")
    body = {"metadata": {}, **body}
    for name, kind in _FIELDS.items():
        if not isinstance(body.get(name), kind):
            raise BadRequest(f"{name} must be of type {kind.__name__}")
    state = body.get("state")
    if state is not None and not isinstance(state, dict):
        raise BadRequest("state must be an object or null")
    return Incoming(
        message_id=body["message_id"],
        conversation_id=body["conversation_id"],
        text=readable_text(body["text"], domain),
        metadata=body["metadata"],
        state=state,
    )


class UraChannel(InputChannel):
    """``POST /webhooks/ura/messages`` and ``GET /webhooks/ura/health``."""

    def __init__(self, token: str) -> None:
        """Answer only those who know the token."""
        self._expected = f"Bearer {token}".encode()

    @classmethod
    def name(cls) -> str:
        """The last part of the route below ``/webhooks/``."""
        return CHANNEL

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes.

        Args:
            on_new_message: Rasa's way to hear a message, which has no way to report a failure and
                is therefore not used; the agent is asked directly.
        """
        blueprint = Blueprint("ura_channel")

        @blueprint.get("/health")
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return response.json({"status": "loading"}, status=503)
            return response.json({"status": "ok", "model": agent.model_name})

        @blueprint.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            if not self._knows_token(request):
                return _error(401, "unauthorised", "a valid bearer token is required")
            agent: UraAgent = request.app.ctx.agent
            try:
                # Sanic's own parsing would answer with an error page of its own.
                incoming = parse_body(json.loads(request.body), agent.domain)
            except (BadRequest, ValueError) as error:
                return _error(400, "bad_request", str(error))
            try:
                answer = await agent.answer(incoming)
            except TurnFailed as failure:
                return _error(502, failure.error, failure.detail)
            return response.json(dataclasses.asdict(answer))

        return blueprint

    def _knows_token(self, request: Request) -> bool:
        given = request.headers.get("authorization", "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._expected)


def _error(status: int, error: str, detail: str) -> HTTPResponse:
    return response.json({"error": error, "detail": detail}, status=status)
