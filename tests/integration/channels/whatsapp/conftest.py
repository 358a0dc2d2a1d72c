"""Ura's WhatsApp channel beside a Meta of our own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from bot.channels.whatsapp.sender import WhatsAppSender
from bot.channels.whatsapp.vault import Line, Vault
from bot.channels.whatsapp.webhook import Webhook
from bot.settings import Settings, load_settings
from bot.storage.database import Database
from tests.support.metaapi import APP_SECRET, PHONE_ID, TOKEN, VERIFY_TOKEN, MetaServer
from tests.support.metaapi.fixtures import meta
from tests.support.serving import served

__all__ = ["meta"]

PERSON = "447700900123"
"""A number that its country keeps for films: nobody has it."""


@pytest.fixture
def settings(meta: MetaServer) -> Settings:
    """Settings of an Ura whose Meta is ours."""
    return load_settings(
        _env_file=None,
        whatsapp_token=TOKEN,
        whatsapp_phone_id=PHONE_ID,
        whatsapp_app_secret=APP_SECRET,
        whatsapp_verify_token=VERIFY_TOKEN,
        whatsapp_api_url=meta.url,
        secret_key="a key of the tests",
        database_url=None,
        public_url=None,
    )


@pytest.fixture
def vault(settings: Settings) -> Vault:
    return Vault(settings)


@pytest.fixture
def sealed(vault: Vault) -> str:
    """The person's number, as conversations keep it."""
    return vault.seal_line(Line(PHONE_ID, PERSON))


@pytest.fixture
async def sender(settings: Settings) -> AsyncIterator[WhatsAppSender]:
    sender = WhatsAppSender(settings)
    yield sender
    await sender.close()


@pytest.fixture
def app(settings: Settings, database: Database) -> ASGIApp:
    """The webhook, in front of an application that knows nothing of it."""
    return Webhook(PlainTextResponse("behind"), settings, database)


@pytest.fixture
async def http(app: ASGIApp) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ura") as client:
        yield client


@pytest.fixture
async def address(app: ASGIApp) -> AsyncIterator[str]:
    """The application, served on loopback."""
    async with served(app) as url:
        yield url
