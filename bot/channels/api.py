"""`POST /api/v1/messages`: for partner sites and programs, answered when the reply is there."""

from __future__ import annotations

import uuid
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.conversations import inbox
from bot.messages import Inbound, Kind
from bot.storage import messages
from bot.storage.database import Database
from bot.storage.messages import Message

router = APIRouter()

LONGEST_WAIT = 15.0
"""Seconds until a caller is told to come back; the answer is made all the same."""

LONGEST_BODY = 1_000_000


class Question(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")

    conversation_id: str = Field(min_length=1, max_length=200)
    text: str
    message_id: str | None = Field(default=None, min_length=1, max_length=200)
    """The caller's own id: a repetition with the same id is answered, not handled again."""


def problem(status: int, message: str, field: str | None = None) -> JSONResponse:
    body = {"error": message} | ({"field": field} if field else {})
    return JSONResponse(body, status_code=status)


@router.post("/api/v1/messages")
async def ask(request: Request) -> JSONResponse:
    body = await request.body()
    if len(body) > LONGEST_BODY:
        return problem(413, f"the body is longer than {LONGEST_BODY} bytes")
    try:
        question = Question.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or None
        return problem(400, first["msg"], field)
    parts = request.app.state.ura
    address = question.conversation_id
    provider_id = f"{address}:{question.message_id or uuid.uuid4()}"
    inbound = Inbound("api", address, provider_id, Kind.TEXT, question.text)
    message_id = await inbox.receive(parts.database, inbound)
    if message_id is None:
        message_id = await _stored(parts.database, provider_id)
    if not await parts.events.handled(message_id, LONGEST_WAIT):
        answer = await _answer(parts.database, message_id, address)
        if answer is None:
            return problem(503, "the answer takes longer than usual; it is still being made")
        return JSONResponse(answer)
    return JSONResponse(await _answer(parts.database, message_id, address))


async def _stored(database: Database, provider_id: str) -> int:
    async with database.transaction() as tx:
        return await messages.inbound_id(tx, "api", provider_id)


async def _answer(
    database: Database, message_id: int, conversation_id: str
) -> dict[str, Any] | None:
    """The turn as the contract writes it; None while it is not handled."""
    async with database.reading() as connection:
        found = await messages.turn(connection, message_id)
    if not found or found[0].result is None:
        return None
    message, replies = found[0], found[1:]
    return {
        "conversation_id": conversation_id,
        **(message.result or {}),
        "messages": [shown(reply) for reply in replies],
    }


def shown(reply: Message) -> dict[str, Any]:
    """A reply as programs and the web chat get it."""
    return {
        "text": reply.text,
        "buttons": reply.content.get("buttons") or [],
        "attachments": reply.content.get("attachments") or [],
        "source": reply.content.get("source"),
    }
