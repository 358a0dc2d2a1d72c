"""The web process: web chat, desk, webhooks, API and health, in one application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from telegram.error import TelegramError

from bot.channels import api
from bot.channels.telegram import registration
from bot.channels.telegram import webhook as telegram
from bot.channels.telegram.files import TelegramFiles
from bot.channels.webchat import errors, file_pages
from bot.channels.webchat import pages as webchat
from bot.channels.whatsapp.webhook import Webhook as WhatsAppWebhook
from bot.conversations.dialogue import DialogueEngine
from bot.conversations.files import FileSource
from bot.conversations.templates import DeskChannel
from bot.desk import pages as desk
from bot.processes.begin import begin
from bot.processes.health import readiness
from bot.settings import ROOT, Settings
from bot.storage.database import Database
from bot.storage.events import Events

log = structlog.get_logger()


class SecurityHeaders:
    """Adds headers to every response. Plain ASGI: a stream of events passes untouched."""

    HEADERS = (
        (
            b"content-security-policy",
            b"default-src 'self'; img-src 'self' data:; frame-ancestors 'none';"
            b" base-uri 'none'; form-action 'self'",
        ),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self.HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class FreshFiles(StaticFiles):
    """Static files that a browser asks about each time: only entry files carry a version in
    their address, and a page must not mix old modules with new ones."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


@dataclass(frozen=True, slots=True)
class Parts:
    """What request handlers work with, as `request.app.state.ura`."""

    settings: Settings
    database: Database
    events: Events
    engine: DialogueEngine
    channels: Mapping[str, DeskChannel]
    file_sources: Mapping[str, FileSource]


def create_app(settings: Settings) -> FastAPI:
    """Put the application together."""
    assert settings.database_url is not None
    assert settings.engine_token is not None
    channels, file_sources = desk_channels(settings)
    parts = Parts(
        settings,
        Database(settings.database_url, pool_size=20),
        Events(settings.database_url),
        DialogueEngine(
            settings.engine_url, settings.engine_token.get_secret_value(), settings.engine_timeout
        ),
        channels,
        file_sources,
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await parts.events.start()
        registering = asyncio.create_task(_register_webhook(settings))
        yield
        registering.cancel()
        await telegram.close(app.state)
        await parts.events.stop()
        await parts.engine.close()
        for channel in parts.channels.values():
            await channel.close()
        for name, source in parts.file_sources.items():
            if name not in parts.channels:  # else it is the same
                await source.close()
        await parts.database.close()

    app = FastAPI(title="Ura", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.ura = parts
    app.include_router(api.router)
    app.include_router(telegram.router)
    app.include_router(webchat.router)
    app.include_router(file_pages.router)
    app.include_router(desk.router)
    app.mount("/static", FreshFiles(directory=ROOT / "bot" / "static"), name="static")
    errors.install(app)

    def texts_changed() -> None:
        for channel in parts.channels.values():
            channel.texts_changed()

    app.add_middleware(SecurityHeaders)
    # Outside of the others: none of them has anything to do for it, and it is called most.
    app.add_middleware(
        WhatsAppWebhook,
        settings=settings,
        database=parts.database,
        on_news=texts_changed,
    )

    @app.get("/healthz")
    async def healthz() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @app.get("/readyz")
    async def readyz() -> JSONResponse:
        ready, detail = await readiness(parts.database, parts.engine, parts.channels)
        return JSONResponse({"ready": ready, "detail": detail}, status_code=200 if ready else 503)

    @app.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return app


def desk_channels(settings: Settings) -> tuple[dict[str, DeskChannel], dict[str, FileSource]]:
    """By name: the configured channels with rules for officers, and those that keep files."""
    channels: dict[str, DeskChannel] = {}
    sources: dict[str, FileSource] = {}
    if settings.telegram_token is not None:
        sources["telegram"] = TelegramFiles(settings)
    if settings.whatsapp_token is not None:
        # pywa takes a second to import, and only those who use WhatsApp should wait for it.
        from bot.channels.whatsapp.desk import WhatsAppDesk

        whatsapp = WhatsAppDesk(settings)
        channels["whatsapp"], sources["whatsapp"] = whatsapp, whatsapp
    return channels, sources


async def _register_webhook(settings: Settings) -> None:
    """Tell Telegram where we are, until it has heard: it may be away when we start."""
    if settings.telegram_token is None or settings.public_url is None:
        return
    pause = 1.0
    while True:
        try:
            await registration.register(settings)
            return
        except TelegramError as error:
            log.warning("telegram_webhook_not_set", why=error.message, retry_in=pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, 60.0)


def main() -> None:
    settings = begin("web", "database_url", "engine_token")
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=3,
        proxy_headers=True,
    )


if __name__ == "__main__":
    main()
