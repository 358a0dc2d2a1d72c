"""An application over a real database, officers, and a person who waits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from bot.channels.webchat import errors
from bot.conversations import inbox
from bot.handoff import service as handoff
from bot.messages import Inbound, Kind
from bot.processes.web import create_app
from bot.settings import Settings
from bot.staff_accounts import add_staff
from bot.storage import cases, messages, staff
from bot.storage.database import Database
from bot.storage.staff import Staff

PASSWORD = "a long enough password"

Opens = Callable[..., Awaitable[int]]


@pytest.fixture
async def ana(database: Database) -> Staff:
    return await _person(database, "ana@ura.example", "Ana Hoxha")


@pytest.fixture
async def besnik(database: Database) -> Staff:
    return await _person(database, "besnik@ura.example", "Besnik Krasniqi")


async def _person(database: Database, email: str, name: str) -> Staff:
    await add_staff(database, email=email, name=name, role="officer", password=PASSWORD)
    async with database.transaction() as tx:
        person = await staff.by_email(tx, email)
    assert person is not None
    return person


@pytest.fixture
def open_case(database: Database) -> Opens:
    """Let somebody write and be handed over; the case's number."""

    async def opens(
        text: str = "Ma vodhën pasaportën",
        *,
        channel: str = "web",
        address: str = "a" * 32,
        name: str | None = None,
        urgent: bool = False,
        reason: str = "asked",
        language: str = "sq",
    ) -> int:
        inbound = Inbound(channel, address, f"{address}:{text}", Kind.TEXT, text, name, language)
        message_id = await inbox.receive(database, inbound)
        assert message_id is not None
        async with database.transaction() as tx:
            message = await messages.get(tx, message_id)
            assert message is not None
            await messages.mark_handled(tx, message_id, {"outcome": "handoff", "need": None})
            await handoff.hand_over(
                tx, message.conversation_id, reason=reason, need=None, urgent=urgent, question=text
            )
            case = await cases.open_of(tx, message.conversation_id)
        assert case is not None
        return case.id

    return opens


@pytest.fixture
async def app(database: Database, database_url: str, tmp_path: Path) -> AsyncIterator[FastAPI]:
    settings = Settings(
        database_url=database_url,
        engine_token=SecretStr("token"),
        data_dir=tmp_path,
        _env_file=None,
    )
    app = create_app(settings)
    errors.install(app)
    yield app
    await app.state.ura.database.close()
    await app.state.ura.engine.close()


@pytest.fixture
async def browser(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without any cookie."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://ura.example", headers={"Accept": "text/html"}
    ) as client:
        yield client


@pytest.fixture
async def desk(browser: httpx.AsyncClient, ana: Staff) -> httpx.AsyncClient:
    """A browser in which Ana is signed in; forms carry her token."""
    answer = await browser.post("/desk/sign-in", data={"email": ana.email, "password": PASSWORD})
    assert answer.status_code == 303
    page = (await browser.get("/desk")).text
    token = page.partition('name="csrf" value="')[2].partition('"')[0]
    browser.headers["X-CSRF-Token"] = token
    return browser
