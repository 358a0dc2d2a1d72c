"""A file of a conversation, for the case's officer: ours, or fetched from the person's channel."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import WebParts, parts_of
from bot.channels.webchat.serving import served
from bot.conversations.files import NoFile, attachment_of
from bot.desk.auth import DeskRoute, Visit, visit
from bot.desk.case_page import case_page
from bot.desk.refusals import Refusal, owned
from bot.handoff.service import NoSuchCase
from bot.messages import File
from bot.storage import files, messages
from bot.storage.messages import Message

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]


@router.get("/cases/{case_id:int}/files/{message_id:int}")
async def file(request: Request, case_id: int, message_id: int, visit: Visiting) -> Response:
    """The file, for the officer whose case it is, and for nobody else."""
    parts = parts_of(request)
    try:
        async with parts.database.transaction() as tx:
            case = await owned(tx, case_id, visit.person)
            message = await _message(tx, message_id, case.conversation_id)
            found = await files.of_message(tx, message_id) if message else None
        if found is None and message is not None:
            found = await _fetched(parts, message)
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except Refusal as refusal:
        return await case_page(request, visit, case_id, status=409, refusal=refusal)
    except NoFile as missing:
        status = 503 if missing.later else 422
        why = Refusal(missing.key)
        return await case_page(request, visit, case_id, status=status, refusal=why)
    if found is None:
        return error_page(request, 404, language=visit.language)
    return served(found, f"{case_id}-{message_id}")


async def _message(tx: AsyncConnection, message_id: int, conversation_id: int) -> Message | None:
    message = await messages.get(tx, message_id) if message_id < 2**63 else None
    return message if message and message.conversation_id == conversation_id else None


async def _fetched(parts: WebParts, message: Message) -> File | None:
    """What the channel in which the message came still has of it.

    Raises:
        NoFile: it is not handed on.
    """
    wanted = attachment_of(message.content)
    source = parts.file_sources.get(message.channel)
    if wanted is None or not wanted.file_id or source is None:
        return None
    found = await source.file(wanted)
    # A name of our own: theirs may lie about what it is.
    return File(found.data, found.mime_type)
