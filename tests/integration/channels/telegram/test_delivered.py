"""Updates as the Bot API itself delivers them, once Ura is registered."""

from __future__ import annotations

import asyncio
import json

import pytest
from fastapi import FastAPI

from bot.channels.telegram import webhook
from bot.channels.telegram.registration import register
from bot.settings import Settings, SettingsError
from bot.storage.database import Database
from tests.support.botapi import BotApiServer

from .stored import until


@pytest.fixture(autouse=True)
async def registered(settings: Settings, address: str) -> None:
    await register(settings.model_copy(update={"public_url": address}))


async def test_the_webhook_is_set_with_what_is_needed(
    botapi: BotApiServer, settings: Settings, address: str
) -> None:
    (call,) = botapi.called("setWebhook")
    assert call.parameters["url"] == address + webhook.PATH
    assert call.parameters["secret_token"] == settings.telegram_webhook_secret
    assert json.loads(call.parameters["allowed_updates"]) == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]


async def test_the_menu_is_set_in_every_language(botapi: BotApiServer) -> None:
    menus = botapi.control.commands()
    assert menus.keys() == {"", "sq", "en", "it", "el", "de"}
    names = ["start", "help", "human", "assistant", "language", "privacy", "forget"]
    assert all([item["command"] for item in menu] == names for menu in menus.values())
    assert len({menu[1]["description"] for menu in menus.values()}) == 5


async def test_a_persons_messages_come_in_order(botapi: BotApiServer, database: Database) -> None:
    for number in range(20):
        botapi.control.say(7, str(number))
    stored = await until(database, 20)
    assert [text for _, text in stored] == [str(number) for number in range(20)]


async def test_everything_a_person_may_do(botapi: BotApiServer, database: Database) -> None:
    botapi.control.group(-5)
    botapi.control.say(7, "Tung")
    botapi.control.edit(7, "Tungjatjeta")
    botapi.control.send(7, "photo", caption="Dokumenti")
    for what in ("voice", "document", "location", "contact", "sticker"):
        botapi.control.send(7, what)
    botapi.control.block(7)
    botapi.control.unblock(7)
    await until(database, 10)
    botapi.control.say(7, "@ura_test_bot sa kushton?", chat_id=-5)
    botapi.control.say(7, "jo për ty", chat_id=-5)
    botapi.control.say(7, "fund")
    stored = await until(database, 12)
    assert stored[:10] == [
        ("text", "Tung"),
        ("edit", "Tungjatjeta"),
        ("photo", "Dokumenti"),
        ("voice", ""),
        ("document", ""),
        ("location", ""),
        ("contact", ""),
        ("sticker", ""),
        ("blocked", ""),
        ("unblocked", ""),
    ]
    # Two chats, so in either order.
    assert set(stored[10:]) == {("text", "sa kushton?"), ("text", "fund")}
    await botapi.taken()


async def test_a_redelivered_update_is_not_stored_twice(
    botapi: BotApiServer, database: Database
) -> None:
    first = botapi.control.say(7, "Tung")
    await until(database, 1)
    assert first is not None
    botapi.control.redeliver(first)
    botapi.control.say(7, "fund")
    assert await until(database, 2) == [("text", "Tung"), ("text", "fund")]


async def test_what_was_not_acknowledged_comes_again(
    app: FastAPI, botapi: BotApiServer, database: Database
) -> None:
    away = Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    app.state.ura.database = away
    app.state.telegram_intake = None
    botapi.control.say(7, "Tung")
    while not botapi.control.deliveries():  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    assert botapi.control.deliveries()[0][1] == 503
    app.state.ura.database = database
    await app.state.telegram_intake.close()
    app.state.telegram_intake = None
    assert await until(database, 1) == [("text", "Tung")]
    await away.close()


async def test_without_an_address_nothing_is_registered(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="URA_PUBLIC_URL"):
        await register(settings)
