"""The webhook: who may call it, what it stores, and how fast."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import httpx
import pytest
from fastapi import FastAPI

from bot.channels.telegram import webhook
from bot.settings import Settings
from bot.storage.database import Database
from tests.support.botapi import BotApiServer

from .stored import texts


def update(number: int, **message: Any) -> dict[str, Any]:
    chat = {"id": 7 + number, "type": "private", "first_name": "Arta"}
    about = {"message_id": 1, "date": 1795000000, "chat": chat}
    sender = {"id": 7 + number, "is_bot": False, "first_name": "Arta", "language_code": "de"}
    return {"update_id": 1000 + number, "message": about | {"from": sender} | message}


@pytest.fixture
async def http(app: FastAPI, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client that knows the secret."""
    transport = httpx.ASGITransport(app)
    headers = {webhook.PROOF_HEADER: settings.telegram_webhook_secret}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://ura", headers=headers
    ) as client:
        yield client


async def test_an_update_is_stored_before_it_is_acknowledged(
    http: httpx.AsyncClient, database: Database
) -> None:
    answer = await http.post(webhook.PATH, json=update(0, text="Tung"))
    assert answer.status_code == 200
    assert await texts(database) == [("text", "Tung")]


async def test_a_replay_changes_nothing(http: httpx.AsyncClient, database: Database) -> None:
    for _ in range(3):
        assert (await http.post(webhook.PATH, json=update(0, text="Tung"))).status_code == 200
    assert await texts(database) == [("text", "Tung")]


@pytest.mark.parametrize("secret", ["", "wrong", "ë"])
async def test_without_the_secret_nothing_is_stored(
    http: httpx.AsyncClient, database: Database, secret: str
) -> None:
    headers = {webhook.PROOF_HEADER.encode(): secret.encode()}
    answer = await http.post(webhook.PATH, json=update(0, text="Tung"), headers=headers)
    assert answer.status_code == 401
    assert await texts(database) == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b"1", b"[" * 100_000])
async def test_what_is_no_update_is_refused(http: httpx.AsyncClient, body: bytes) -> None:
    assert (await http.post(webhook.PATH, content=body)).status_code == 400


async def test_too_large_a_body_is_refused(http: httpx.AsyncClient) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 100_000

    assert (await http.post(webhook.PATH, content=b" " * 1_100_000)).status_code == 413
    assert (await http.post(webhook.PATH, content=chunks())).status_code == 413


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"update_id": 5},
        {"update_id": 5, "message": {"text": "no sender, no chat"}},
        {"update_id": 5, "message": 7},
        {"update_id": 5, "hologram": {"of": "tomorrow"}},
    ],
)
async def test_what_cannot_be_read_is_acknowledged(
    http: httpx.AsyncClient, database: Database, payload: dict[str, Any]
) -> None:
    """Telegram would repeat it forever, and hold back what comes after it."""
    assert (await http.post(webhook.PATH, json=payload)).status_code == 200
    assert await texts(database) == []


async def test_unknown_fields_are_tolerated(http: httpx.AsyncClient, database: Database) -> None:
    payload = update(0, text="Tung", mood="blue") | {"new": {"in": "version 12"}}
    assert (await http.post(webhook.PATH, json=payload)).status_code == 200
    assert await texts(database) == [("text", "Tung")]


async def test_odd_characters_are_stored(http: httpx.AsyncClient, database: Database) -> None:
    body = json.dumps(update(0, text="a\x00b\ud800c"))
    assert (await http.post(webhook.PATH, content=body)).status_code == 200
    assert await texts(database) == [("text", "ab?c")]


async def test_a_database_that_is_away_is_not_acknowledged(
    app: FastAPI, http: httpx.AsyncClient, settings: Settings
) -> None:
    away = Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    app.state.ura.database = away
    assert (await http.post(webhook.PATH, json=update(0, text="Tung"))).status_code == 503
    await away.close()


async def test_without_a_token_there_is_no_telegram(
    app: FastAPI, http: httpx.AsyncClient, settings: Settings
) -> None:
    app.state.ura.settings = settings.model_copy(update={"telegram_token": None})
    assert (await http.post(webhook.PATH, json=update(0, text="Tung"))).status_code == 404


async def test_a_press_is_answered(
    botapi: BotApiServer, http: httpx.AsyncClient, database: Database
) -> None:
    chat = {"id": 7, "type": "private"}
    query = {
        "id": "1",
        "from": {"id": 7, "is_bot": False, "first_name": "Arta"},
        "message": {"message_id": 3, "date": 0, "chat": chat},
        "chat_instance": "1",
        "data": "/human",
    }
    answer = await http.post(webhook.PATH, json={"update_id": 1, "callback_query": query})
    assert answer.status_code == 200
    assert await texts(database) == [("press", "/human")]
    for _ in range(100):
        if botapi.called("answerCallbackQuery"):
            break
        await asyncio.sleep(0.01)
    assert len(botapi.called("answerCallbackQuery")) == 1


async def test_a_group_waits_for_the_bots_name_and_a_private_chat_does_not(
    botapi: BotApiServer, http: httpx.AsyncClient, database: Database
) -> None:
    group = {"chat": {"id": -5, "type": "group", "title": "Ne"}}
    addressed = group | {"text": "/help@ura_test_bot"}
    botapi.control.trouble("getMe", "error")
    await http.post(webhook.PATH, json=update(0, text="Tung"))
    assert botapi.called("getMe") == []
    await http.post(webhook.PATH, json=update(1, **addressed))
    assert await texts(database) == [("text", "Tung")]
    await http.post(webhook.PATH, json=update(2, **addressed))
    assert len(botapi.called("getMe")) == 1  # not asked again at each message


@pytest.mark.slow
async def test_five_hundred_updates_in_a_second(
    address: str, settings: Settings, database: Database
) -> None:
    """All are stored, and acknowledged soon: by a wide bound, because one loop does both sides."""
    headers = {webhook.PROOF_HEADER: settings.telegram_webhook_secret}
    took: list[float] = []

    async def post(session: aiohttp.ClientSession, number: int) -> None:
        await asyncio.sleep(number / 500)
        started = time.perf_counter()
        payload = update(number, text=f"Pyetja {number}")
        async with session.post(address + webhook.PATH, json=payload) as answer:
            assert answer.status == 200
        took.append(time.perf_counter() - started)

    connector = aiohttp.TCPConnector(limit=40)  # as many as registration allows Telegram
    async with aiohttp.ClientSession(headers=headers, connector=connector) as session:
        await asyncio.gather(*(post(session, number) for number in range(500)))
    assert len(await texts(database)) == 500
    assert sorted(took)[495] < 5.0
