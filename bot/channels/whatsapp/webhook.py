"""Meta's webhook: checked, stored, acknowledged.

A plain ASGI application, in front of the others: a thousand of these may come in a second, and
each layer of a framework would cost as much as the work itself.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qs

import orjson
import structlog
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels.webhooks import Refusals, TooLarge, body_of
from bot.channels.whatsapp import CHANNEL
from bot.channels.whatsapp.listening import Listening
from bot.channels.whatsapp.payloads import Post, Reader
from bot.channels.whatsapp.vault import Vault
from bot.conversations import inbox
from bot.messages import Inbound
from bot.settings import Settings
from bot.storage import deliveries
from bot.storage.database import Database

log = structlog.get_logger()

PATH: Final = "/webhooks/whatsapp"
SIGNATURE: Final = b"x-hub-signature-256"


class Refusal(Exception):
    """The request is answered with this status, and nothing of it is stored."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


class Webhook:
    """Answers at `PATH`; everything else goes to the application behind it."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        database: Database,
        on_news: Callable[[], None] | None = None,
    ) -> None:
        """Args: on_news: called when Meta tells that templates have changed."""
        self._app = app
        self._settings = settings
        self._database = database
        self._reader = Reader(Vault(settings), settings.whatsapp_phone_ids)
        self._secret = _secret(settings.whatsapp_app_secret)
        self._listening = Listening(database, on_news)
        self._refusals = Refusals(
            "whatsapp_webhook_refused",
            "wrong signature: is URA_WHATSAPP_APP_SECRET that of the app that calls?",
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._app(scope, receive, send)
            return
        try:
            body = await self._answer(scope, receive)
            status = HTTPStatus.OK
        except Refusal as refusal:
            body, status = b"", refusal.status
        except Exception as error:
            # Not acknowledged, so Meta brings it again when the database is back.
            log.error("whatsapp_webhook_not_stored", why=repr(error))
            body, status = b"", HTTPStatus.SERVICE_UNAVAILABLE
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"x-content-type-options", b"nosniff"),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope, receive: Receive) -> bytes:
        if not self._secret:
            raise Refusal(HTTPStatus.NOT_FOUND)
        if scope["method"] == "GET":
            return self._challenge(scope["query_string"])
        if scope["method"] != "POST":
            raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED)
        try:
            body = await body_of(scope, receive)
        except TooLarge:
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE) from None
        except ClientDisconnect:
            raise Refusal(HTTPStatus.BAD_REQUEST) from None
        if not signed(body, dict(scope["headers"]).get(SIGNATURE, b""), self._secret):
            self._refusals.tell(scope)
            raise Refusal(HTTPStatus.UNAUTHORIZED)
        await self._store(self._reader.read(_parsed(body)))
        return b""

    def _challenge(self, query: bytes) -> bytes:
        """Meta asks this once, when the webhook's address is entered."""
        asked = parse_qs(query.decode("ascii", "replace"))
        expected = _secret(self._settings.whatsapp_verify_token)
        given = asked.get("hub.verify_token", [""])[0].encode()
        if asked.get("hub.mode") != ["subscribe"] or not hmac.compare_digest(given, expected):
            raise Refusal(HTTPStatus.FORBIDDEN)
        return asked.get("hub.challenge", [""])[0].encode()

    async def _store(self, post: Post) -> None:
        if post.strangers:
            log.warning(
                "whatsapp_other_number",
                changes=post.strangers,
                what_to_do="URA_WHATSAPP_PHONE_ID lists the numbers that Ura answers for",
            )
        work = [self._receive(messages) for messages in _by_person(post.messages)]
        if post.deliveries:
            work.append(self._note(post))
        if len(work) == 1:  # nearly always
            await work[0]
        elif work:
            await asyncio.gather(*work)
        await self._listening.heard(post.notices)

    async def _receive(self, messages: Iterable[Inbound]) -> None:
        """One person's messages, in their order."""
        for message in messages:
            await inbox.receive(self._database, message)

    async def _note(self, post: Post) -> None:
        async with self._database.reading() as connection:
            await deliveries.note(connection, CHANNEL, post.deliveries)


def signed(body: bytes, signature: bytes, secret: bytes) -> bool:
    """Whether the sender of these very bytes knows the app's secret."""
    expected = b"sha256=" + hmac.digest(secret, body, "sha256").hex().encode()
    return hmac.compare_digest(signature, expected)


def _by_person(messages: Iterable[Inbound]) -> list[list[Inbound]]:
    """The messages of each person, oldest first; a post may hold them in any order."""
    people: dict[str, list[Inbound]] = {}
    for message in messages:
        people.setdefault(message.address, []).append(message)
    for theirs in people.values():
        if len(theirs) > 1:
            theirs.sort(key=lambda message: str(message.data["sent_at"]))
    return list(people.values())


def _secret(value: Any) -> bytes:
    return value.get_secret_value().encode() if value is not None else b""


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        payload = orjson.loads(body)
    except orjson.JSONDecodeError:
        # orjson takes no lone surrogates, which a cut emoji leaves behind.
        try:
            payload = json.loads(body)
        except (ValueError, RecursionError):
            raise Refusal(HTTPStatus.BAD_REQUEST) from None
    if not isinstance(payload, dict):
        raise Refusal(HTTPStatus.BAD_REQUEST)
    return payload
