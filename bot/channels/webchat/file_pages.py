"""Files in the web chat: what the visitor attaches, and what they were sent."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.channels.webchat import language as languages
from bot.channels.webchat import transcript, visitor
from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.channels.webchat.requests import (
    TooLarge,
    body_of,
    file_name_of,
    said_length,
    same_site,
)
from bot.channels.webchat.serving import served
from bot.conversations import attachments, given_files, inbox
from bot.conversations.attachments import NotTaken
from bot.conversations.given_files import TooMany
from bot.messages import Inbound, Kind
from bot.storage import files, messages

router = APIRouter()


def problem(status: int, reason: str, message: str) -> JSONResponse:
    """`reason` is what the page's script has a sentence for, as `web-file-<reason>`."""
    return JSONResponse({"error": message, "reason": reason}, status_code=status)


@router.post("/chat/files")
async def post(request: Request) -> JSONResponse:
    """Store a message that is a file; 202 says that it is safe and will be answered.

    The body is the file, `X-Message-Id` the browser's id of the message, `X-File-Name` its name.
    Without an open case nobody could look at it: it is not read, and the answer says so.
    """
    parts = parts_of(request)
    settings = parts.settings
    if not same_site(request, settings.public_url):
        return problem(403, "failed", "this request comes from another site")
    try:
        message_id = UUID(request.headers.get("x-message-id", ""))
    except ValueError:
        return problem(400, "failed", "X-Message-Id: a UUID is expected")
    known = visitor.visitor_of(request)
    token = known or visitor.new_visitor()
    language = languages.page_language(request)
    message = Inbound(
        visitor.CHANNEL, token, f"{token}:{message_id}", Kind.DOCUMENT, language=language
    )
    name = attachments.clean_name(file_name_of(request))
    try:
        if said_length(request) > settings.file_limit:
            raise TooLarge
        async with parts.database.transaction() as tx:
            case = await given_files.waiting_case(tx, visitor.CHANNEL, token)
        if case is None:
            said = request.headers.get("content-type", "")
            told = given_files.with_file(message, said[:100], name, 0, kept=False)
            await inbox.receive(parts.database, told)
        else:
            data = await body_of(request, settings.file_limit)
            await given_files.receive(parts.database, message, attachments.check(data, name))
    except TooLarge:
        return problem(413, "large", f"the file is larger than {settings.file_limit} bytes")
    except NotTaken as refused:
        return problem(422, refused.reason, "the file is empty or of a type that is not taken")
    except TooMany:
        return problem(429, "many", f"no more than {given_files.MOST} files are taken in a day")
    response = JSONResponse({"accepted": str(message_id)}, status_code=202)
    if known is None:
        visitor.keep(response, token, secure=settings.secure_cookies)
    return response


@router.get("/chat/files/{message_id:int}")
async def file(request: Request, message_id: int) -> Response:
    """A file of the visitor's own conversation; for everybody else there is none."""
    token = visitor.visitor_of(request)
    async with parts_of(request).database.transaction() as tx:
        conversation = await transcript.find(tx, token) if token else None
        message = await messages.get(tx, message_id) if message_id < 2**63 else None
        theirs = conversation and message and message.conversation_id == conversation.id
        found = await files.of_message(tx, message_id) if theirs else None
    return served(found, f"ura-{message_id}") if found else error_page(request, 404)
