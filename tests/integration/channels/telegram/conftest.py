"""Ura's Telegram channel beside a Bot API of our own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from telegram import Bot

from bot.channels.telegram import webhook
from bot.channels.telegram.sender import TelegramSender
from bot.settings import Settings, load_settings
from bot.storage.database import Database
from tests.support.botapi.fixtures import botapi
from tests.support.botapi.server import BotApiServer
from tests.support.serving import served

__all__ = ["botapi"]


@pytest.fixture
def settings(botapi: BotApiServer) -> Settings:
    """Settings of an Ura whose Telegram is ours."""
    return load_settings(
        _env_file=None,
        telegram_token=botapi.token,
        telegram_api_url=botapi.url,
        secret_key="a key of the tests",
        database_url=None,
        public_url=None,
    )


@pytest.fixture
async def bot(botapi: BotApiServer) -> AsyncIterator[Bot]:
    """The library as it is, for trying the Bot API itself."""
    async with Bot(botapi.token, base_url=f"{botapi.url}/bot") as bot:
        yield bot


@pytest.fixture
async def sender(settings: Settings) -> AsyncIterator[TelegramSender]:
    sender = TelegramSender(settings)
    yield sender
    await sender.close()


@pytest.fixture
async def app(settings: Settings, database: Database) -> AsyncIterator[FastAPI]:
    """An application with the webhook, as Ura's web process puts it together."""
    app = FastAPI()
    app.include_router(webhook.router)
    app.state.ura = SimpleNamespace(settings=settings, database=database)
    yield app
    await webhook.close(app.state)


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    """The application, served on loopback."""
    async with served(app) as url:
        yield url
