"""The test server itself, beside the library that speaks to the real one."""

from __future__ import annotations

import asyncio
import sys
import time

import aiohttp
import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TimedOut

from tests.support.botapi import BotApiServer, SchemaError
from tests.support.botapi.media import MEDIA


async def test_who_the_bot_is(botapi: BotApiServer, bot: Bot) -> None:
    assert (await bot.get_me()).username == botapi.username


@pytest.mark.parametrize(
    ("token", "status"), [("5:AAwrong-token-0123456789", 401), ("nonsense", 404)]
)
def test_wrong_tokens(botapi: BotApiServer, token: str, status: int) -> None:
    answer = httpx.get(f"{botapi.url}/bot{token}/getMe")
    assert answer.status_code == status
    assert answer.json()["ok"] is False


async def test_the_library_sees_a_wrong_token(botapi: BotApiServer) -> None:
    with pytest.raises(InvalidToken):
        await Bot("5:AAwrong-token-0123456789", base_url=f"{botapi.url}/bot").initialize()


async def test_offsets_confirm(botapi: BotApiServer, bot: Bot) -> None:
    for number in range(3):
        botapi.control.say(7, str(number))
    first = await bot.get_updates()
    assert [update.message.text for update in first if update.message] == ["0", "1", "2"]
    assert await bot.get_updates() == first  # not confirmed, so given again
    rest = await bot.get_updates(offset=first[1].update_id)
    assert [update.update_id for update in rest] == [item.update_id for item in first[1:]]
    assert await bot.get_updates(offset=-1) == rest[-1:]
    assert await bot.get_updates(offset=rest[-1].update_id + 1) == ()
    assert await bot.get_updates() == ()


async def test_limit(botapi: BotApiServer, bot: Bot) -> None:
    for number in range(3):
        botapi.control.say(7, str(number))
    assert len(await bot.get_updates(limit=2)) == 2


async def test_a_long_poll_ends_when_something_comes(botapi: BotApiServer, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.2)
    started = time.monotonic()
    botapi.control.say(7, "Tung")
    assert len(await poll) == 1
    assert time.monotonic() - started < 1


async def test_two_pollers_are_in_conflict(botapi: BotApiServer, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.2)
    async with Bot(botapi.token, base_url=f"{botapi.url}/bot") as other:
        second = asyncio.create_task(other.get_updates(timeout=5))
        with pytest.raises(Conflict, match="other getUpdates"):
            await first
        botapi.control.say(7, "Tung")
        assert len(await second) == 1


async def test_polling_beside_a_webhook_is_refused(bot: Bot) -> None:
    await bot.set_webhook("https://ura.example/webhooks/telegram")
    assert (await bot.get_webhook_info()).url == "https://ura.example/webhooks/telegram"
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_webhook_needs_https_and_a_plain_secret(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="https"):
        await bot.set_webhook("http://ura.example/webhooks/telegram")
    with pytest.raises(BadRequest, match="unallowed"):
        await bot.set_webhook("https://ura.example/", secret_token="a b")


async def test_only_what_was_asked_for_comes(botapi: BotApiServer, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    assert botapi.control.say(7, "Tung") is None
    await bot.get_updates(allowed_updates=[])
    assert botapi.control.say(7, "Tung") is not None


@pytest.mark.parametrize("what", sorted(MEDIA))
async def test_the_library_reads_everything_that_people_send(
    botapi: BotApiServer, bot: Bot, what: str
) -> None:
    botapi.control.send(7, what)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert getattr(update.message, what)


async def test_replies_and_groups(botapi: BotApiServer, bot: Bot) -> None:
    botapi.control.group(-5, "Ne")
    botapi.control.say(7, "Tung", chat_id=-5)
    sent = await bot.send_message(-5, "Si mund t'ju ndihmoj?")
    botapi.control.say(7, "Kështu", chat_id=-5, reply_to=sent.message_id)
    *_, update = await bot.get_updates()
    assert update.message is not None
    assert update.message.reply_to_message == sent


async def test_blocking(botapi: BotApiServer, bot: Bot) -> None:
    botapi.control.say(7, "Tung")
    botapi.control.block(7)
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(7, "Tung")
    botapi.control.say(7, "Erdha përsëri")
    await bot.send_message(7, "Mirë se erdhët")
    kinds = [
        update.my_chat_member.new_chat_member.status
        for update in await bot.get_updates()
        if update.my_chat_member
    ]
    assert kinds == ["kicked", "member"]


async def test_trouble_for_one_chat_only(botapi: BotApiServer, bot: Bot) -> None:
    for person in (7, 8):
        botapi.control.say(person, "Tung")
    botapi.control.trouble("sendMessage", "error", status=500, chat_id=8)
    await bot.send_message(7, "Tung")
    with pytest.raises(NetworkError):
        await bot.send_message(8, "Tung")
    await bot.send_message(8, "Tung")


@pytest.mark.parametrize("done", [False, True])
async def test_silence(botapi: BotApiServer, bot: Bot, done: bool) -> None:
    botapi.control.say(7, "Tung")
    botapi.control.trouble("sendMessage", "silence", done=done)
    with pytest.raises(TimedOut):
        await bot.send_message(7, "Tung", read_timeout=0.2)
    assert len(botapi.control.received(7)) == int(done)


def test_an_update_that_telegram_does_not_send_is_our_mistake(botapi: BotApiServer) -> None:
    with pytest.raises(SchemaError, match="no such field"):
        botapi.control.send_raw(7, {"hologram": {"of": "tomorrow"}})


def test_the_same_over_http(botapi: BotApiServer) -> None:
    control = f"{botapi.url}/control"
    said = httpx.post(f"{control}/say", json={"user_id": 7, "text": "Tung"})
    assert isinstance(said.json()["result"], int)
    sent = httpx.post(
        f"{botapi.url}/bot{botapi.token}/SENDMESSAGE", json={"chat_id": 7, "text": "Mirë"}
    )
    assert sent.json()["ok"] is True
    seen = httpx.get(f"{control}/wait", params={"chat_id": 7, "count": 1, "timeout": 5})
    assert [message["text"] for message in seen.json()["result"]] == ["Mirë"]
    assert httpx.post(f"{control}/press", json={"user_id": 7, "button": "Po"}).status_code == 400
    assert httpx.post(f"{control}/fly", json={}).status_code == 404
    assert "say" in httpx.get(control).json()["result"]
    assert httpx.get(f"{control}/calls").json()["result"][-1]["method"] == "sendMessage"


async def test_it_runs_as_a_program() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.support.botapi", "--port", "0", "--token"),
        "5:AAanother-token-0123456789",
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    url = line.split()[2]
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{url}/bot5:AAanother-token-0123456789/getMe") as answer,
    ):
        assert (await answer.json())["result"]["id"] == 5
    process.terminate()
    assert await process.wait() == 0
