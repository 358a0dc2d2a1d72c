"""A file that a person sent, fetched from their channel when the case's officer asks for it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.conversations.files import NoFile, file_id
from bot.desk.auth import DeskRoute, Visit, visit
from bot.desk.case_page import case_page
from bot.desk.refusals import Refusal, owned
from bot.handoff.service import NoSuchCase
from bot.storage import conversations, messages

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

SHOWN = frozenset({"image/jpeg", "image/png", "image/webp"})
"""Shown by the browser; everything else is only saved. None of them can hold a program."""


@router.get("/cases/{case_id:int}/files/{message_id:int}")
async def file(request: Request, case_id: int, message_id: int, visit: Visiting) -> Response:
    """The file, for the officer whose case it is, and for nobody else."""
    parts = parts_of(request)
    try:
        async with parts.database.transaction() as tx:
            case = await owned(tx, case_id, visit.person)
            message = await messages.get(tx, message_id) if message_id < 2**63 else None
            conversation = await conversations.get(tx, case.conversation_id)
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except Refusal as refusal:
        return await case_page(request, visit, case_id, status=409, refusal=refusal)
    channel = parts.channels.get(conversation.channel)
    theirs = message is not None and message.conversation_id == conversation.id
    wanted = file_id(message.content) if message is not None and theirs else None
    if channel is None or wanted is None:
        return error_page(request, 404, language=visit.language)
    try:
        found = await channel.file(wanted)
    except NoFile as missing:
        status = 503 if missing.later else 422
        why = Refusal(missing.key)
        return await case_page(request, visit, case_id, status=status, refusal=why)
    place = "inline" if found.mime_type in SHOWN else "attachment"
    return Response(
        found.data,
        media_type=found.mime_type,
        headers={
            # A name of our own: theirs may lie about what it is.
            "Content-Disposition": f'{place}; filename="{case_id}-{message_id}"',
            "Cache-Control": "private, no-store",
        },
    )
