"""The web chat: its page, and what the page's script asks for."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.channels.webchat import language as languages
from bot.channels.webchat import transcript, visitor
from bot.channels.webchat.markup import to_html
from bot.channels.webchat.parts import parts_of
from bot.channels.webchat.requests import LONGEST_BODY, TooLarge, body_of, same_site
from bot.channels.webchat.script_strings import chat_strings
from bot.channels.webchat.stream import follow, sse
from bot.conversations import attachments, gateway, inbox
from bot.messages import Inbound, Kind
from bot.templates import render

router = APIRouter()

PRIVATE = {"Cache-Control": "no-store"}


class Post(BaseModel):
    """A message as the page's script sends it."""

    model_config = ConfigDict(strict=True, extra="ignore")

    id: UUID
    """Made by the browser: a second post with the same id is a repetition."""
    text: str
    press: bool = False


def problem(status: int, message: str, field: str | None = None) -> JSONResponse:
    body = {"error": message} | ({"field": field} if field else {})
    return JSONResponse(body, status_code=status)


@router.get("/")
async def page(request: Request) -> HTMLResponse:
    """The chat, with the welcome in it; the conversation is fetched by the script."""
    settings = parts_of(request).settings
    language = languages.page_language(request)
    welcome = gateway.welcome(language).replies[0]
    spoken = f"/language {language}"
    tongues = [button for button in welcome.buttons if button.payload.startswith("/language ")]
    response = HTMLResponse(
        render(
            "chat.html",
            language,
            welcome=to_html(welcome.text),
            topics=[button for button in welcome.buttons if button not in tongues],
            languages=[button for button in tongues if button.payload != spoken],
            strings=chat_strings(language),
            accepts=attachments.accepted(visitor.CHANNEL),
            file_limit=settings.file_limit,
        ),
        headers={"Cache-Control": "no-cache, private"},
    )
    if languages.chosen(request):
        languages.remember(response, language, secure=settings.secure_cookies)
    token = visitor.visitor_of(request) or visitor.new_visitor()
    # Set at every visit: the year counts from the last one.
    visitor.keep(response, token, secure=settings.secure_cookies)
    return response


@router.post("/chat/messages")
async def post(request: Request) -> JSONResponse:
    """Store a message; 202 says that it is safe and will be answered."""
    parts = parts_of(request)
    if not same_site(request, parts.settings.public_url):
        return problem(403, "this request comes from another site")
    try:
        message = Post.model_validate_json(await body_of(request))
    except TooLarge:
        return problem(413, f"the body is longer than {LONGEST_BODY} bytes")
    except ValidationError as error:
        first = error.errors()[0]
        return problem(400, first["msg"], ".".join(str(part) for part in first["loc"]) or None)
    known = visitor.visitor_of(request)
    token = known or visitor.new_visitor()
    await inbox.receive(
        parts.database,
        Inbound(
            visitor.CHANNEL,
            token,
            f"{token}:{message.id}",
            Kind.PRESS if message.press else Kind.TEXT,
            message.text,
            language=languages.page_language(request),
        ),
    )
    response = JSONResponse({"accepted": str(message.id)}, status_code=202)
    if known is None:
        visitor.keep(response, token, secure=parts.settings.secure_cookies)
    return response


@router.get("/chat/history")
async def history(request: Request) -> JSONResponse:
    """What was said after message `after`; `open` tells whether there is a conversation."""
    parts = parts_of(request)
    token = visitor.visitor_of(request)
    async with parts.database.transaction() as tx:
        conversation = await transcript.find(tx, token) if token else None
        if conversation is None:
            nothing = {"open": False, "messages": [], "last": 0, "pending": 0}
            return JSONResponse(nothing, headers=PRIVATE)
        found = await transcript.extract(tx, conversation, after=_after(request))
    return JSONResponse(
        {
            "open": True,
            "messages": list(found.messages),
            "last": found.last,
            "pending": found.pending,
        },
        headers=PRIVATE,
    )


@router.get("/chat/events")
async def events(request: Request) -> Response:
    """The conversation live. 204, on which a browser stays away, if there is none yet."""
    parts = parts_of(request)
    token = visitor.visitor_of(request)
    async with parts.database.transaction() as tx:
        conversation = await transcript.find(tx, token) if token else None
    if conversation is None:
        return Response(status_code=204, headers=PRIVATE)
    after = _after(request)
    return sse(lambda closing: follow(parts, conversation, after, closing))


@router.post("/chat/fresh")
async def fresh(request: Request) -> Response:
    """Give the browser a new address: its person left, and the old one must not lead back."""
    parts = parts_of(request)
    if not same_site(request, parts.settings.public_url):
        return problem(403, "this request comes from another site")
    response = Response(status_code=204)
    visitor.keep(response, visitor.new_visitor(), secure=parts.settings.secure_cookies)
    return response


def _after(request: Request) -> int:
    """The last message that the browser has: it says so itself when it comes back."""
    value = request.headers.get("last-event-id") or request.query_params.get("after") or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
