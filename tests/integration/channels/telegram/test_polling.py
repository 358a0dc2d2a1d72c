"""Long polling, and what it does when things go wrong."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import polling
from bot.channels.telegram.polling import poll
from bot.conversations import inbox
from bot.messages import Inbound
from bot.settings import Settings, SettingsError
from bot.storage.database import Database
from tests.support.botapi import BotApiServer

from .stored import texts, until


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses of a test's length."""
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.02)
    monkeypatch.setattr(polling, "SLOWLY", 0.1)


@contextlib.asynccontextmanager
async def polled(settings: Settings, database: Database) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(poll(settings, database))
    try:
        yield task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def test_updates_are_stored_in_order(
    botapi: BotApiServer, settings: Settings, database: Database
) -> None:
    botapi.control.say(7, "para fillimit")
    async with polled(settings, database):
        await until(database, 1)
        for number in range(5):
            botapi.control.say(7, str(number))
        stored = await until(database, 6)
    assert [text for _, text in stored] == ["para fillimit", "0", "1", "2", "3", "4"]


async def test_a_webhook_is_deleted_first(
    botapi: BotApiServer, settings: Settings, database: Database
) -> None:
    async with polled(settings, database):
        botapi.control.say(7, "Tung")
        await until(database, 1)
    methods = [call.method for call in botapi.calls]
    assert methods.index("deleteWebhook") < methods.index("getUpdates")
    assert len(botapi.control.commands()) == 6


@pytest.mark.parametrize(
    ("trouble", "details"),
    [
        ("error", {"status": 502, "times": 2}),
        ("error", {"status": 409, "description": "Conflict: terminated by other getUpdates"}),
        ("error", {"status": 401, "description": "Unauthorized"}),
        ("flood", {"retry_after": 1}),
        ("hang_up", {}),
        ("garbage", {}),
    ],
)
async def test_trouble_passes(
    botapi: BotApiServer,
    settings: Settings,
    database: Database,
    trouble: str,
    details: dict[str, object],
) -> None:
    botapi.control.trouble("getUpdates", trouble, **details)  # type: ignore[arg-type]
    botapi.control.say(7, "Tung")
    async with polled(settings, database):
        assert await until(database, 1) == [("text", "Tung")]


async def test_a_webhook_set_by_somebody_else_is_deleted_again(
    botapi: BotApiServer, settings: Settings, database: Database
) -> None:
    botapi.control.trouble("getUpdates", "error", status=409, description="Conflict: webhook")
    botapi.control.say(7, "Tung")
    async with polled(settings, database):
        await until(database, 1)
    assert len(botapi.called("deleteWebhook")) == 2


async def test_what_could_not_be_stored_is_fetched_again(
    botapi: BotApiServer,
    settings: Settings,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failures = iter([True, True])

    async def receive(database: Database, inbound: Inbound) -> int | None:
        if inbound.text == "dy" and next(failures, False):
            raise ConnectionError("the database is away")
        return await original(database, inbound)

    original = inbox.receive
    monkeypatch.setattr(inbox, "receive", receive)
    for text in ("një", "dy", "tre"):
        botapi.control.say(7, text)
    async with polled(settings, database):
        stored = await until(database, 3)
    assert [text for _, text in stored] == ["një", "dy", "tre"]


async def test_an_unreadable_update_does_not_hold_up_the_others(
    botapi: BotApiServer, settings: Settings, database: Database
) -> None:
    botapi.control.deliver_raw({"message": {"text": "no chat"}})
    botapi.control.deliver_raw({"hologram": {"of": "tomorrow"}})
    botapi.control.say(7, "Tung")
    async with polled(settings, database):
        assert await until(database, 1) == [("text", "Tung")]


async def test_a_restart_repeats_nothing(
    botapi: BotApiServer, settings: Settings, database: Database
) -> None:
    botapi.control.say(7, "Tung")
    async with polled(settings, database):
        await until(database, 1)
    botapi.control.say(7, "Përsëri")
    async with polled(settings, database):
        await until(database, 2)
    assert await texts(database) == [("text", "Tung"), ("text", "Përsëri")]


async def test_cancelling_ends_it_at_once(
    botapi: BotApiServer, settings: Settings, database: Database
) -> None:
    async with polled(settings, database) as task:
        while not botapi.called("setMyCommands"):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            async with asyncio.timeout(1):
                await task


async def test_without_a_token_polling_does_not_start(
    settings: Settings, database: Database
) -> None:
    with pytest.raises(SettingsError, match="URA_TELEGRAM_TOKEN"):
        await poll(settings.model_copy(update={"telegram_token": None}), database)
