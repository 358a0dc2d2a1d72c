"""The test server's deliveries, beside a listener that can be told to fail."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot

from tests.support.botapi import BotApiServer

SECRET = "nuk-e-di-kush"


class Listener:
    """An HTTP server that notes updates, and refuses as many as it is told to."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.secrets: list[str] = []
        self.failures = 0
        self.refuse: str | None = None

    def serve(self) -> Served:
        return Served(self)

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.texts.append(update["message"]["text"])
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        self.failures -= 1
        bad = self.failures >= 0 or self.texts[-1] == self.refuse
        return web.Response(status=503 if bad else 200)


class Served:
    """The listener's server, as a context."""

    def __init__(self, listener: Listener) -> None:
        app = web.Application()
        app.router.add_post("/hook", listener.take)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)

    async def __aenter__(self) -> str:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()


@pytest.fixture
async def listener(bot: Bot) -> AsyncIterator[Listener]:
    listener = Listener()
    async with listener.serve() as url:
        await bot.set_webhook(url, secret_token=SECRET)
        yield listener


async def test_the_secret_comes_along(botapi: BotApiServer, listener: Listener) -> None:
    botapi.control.say(7, "Tung")
    await botapi.taken()
    assert listener.secrets == [SECRET]


async def test_failures_are_repeated_in_order(
    botapi: BotApiServer, bot: Bot, listener: Listener
) -> None:
    listener.failures = 3
    for text in ("një", "dy"):
        botapi.control.say(7, text)
    await botapi.taken()
    assert listener.texts == ["një", "një", "një", "një", "dy"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_one_chat_does_not_hold_up_another(botapi: BotApiServer, listener: Listener) -> None:
    listener.refuse = "një"
    botapi.control.say(7, "një")
    botapi.control.say(8, "tjetër")
    while "tjetër" not in listener.texts:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    assert botapi.control.pending() >= 1
    listener.refuse = None
    await botapi.taken()


async def test_late_delivery(botapi: BotApiServer, listener: Listener) -> None:
    botapi.control.hold_webhook(0.4)
    started = time.monotonic()
    botapi.control.say(7, "Tung")
    await botapi.taken()
    assert time.monotonic() - started >= 0.4


async def test_what_waits_is_polled_once_the_webhook_is_gone(
    botapi: BotApiServer, bot: Bot, listener: Listener
) -> None:
    listener.refuse = "Tung"
    botapi.control.say(7, "Tung")
    while not listener.texts:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await bot.delete_webhook()
    assert len(await bot.get_updates()) == 1
