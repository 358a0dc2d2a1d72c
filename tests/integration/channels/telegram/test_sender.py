"""Sending, and every way in which it can fail."""

from __future__ import annotations

import asyncio
import time

import pytest
from pydantic import SecretStr

from bot.channels.telegram import client
from bot.channels.telegram.sender import TelegramSender
from bot.messages import Button, Outbound, Refused, Sent, TryAgain, Unknown
from bot.settings import Settings, SettingsError
from tests.support.botapi import BotApiServer

PERSON = 7
HELLO = Outbound("**Tung** & mirë se vini", (Button("Flas me një njeri", "/human"),))


@pytest.fixture(autouse=True)
def acquainted(botapi: BotApiServer) -> None:
    """The person has written: before that a bot may not write to anybody."""
    botapi.control.say(PERSON, "/start")


async def test_what_the_person_sees(botapi: BotApiServer, sender: TelegramSender) -> None:
    result = await sender.send(str(PERSON), "sq", HELLO)
    (message,) = botapi.control.received(PERSON)
    assert isinstance(result, Sent)
    assert result.provider_id == str(message.message_id)
    assert message.text == "Tung & mirë se vini"
    assert message.entities == ({"type": "bold", "offset": 0, "length": 4},)
    assert message.buttons == (("Flas me një njeri", "/human"),)


async def test_links_get_no_preview(botapi: BotApiServer, sender: TelegramSender) -> None:
    await sender.send(str(PERSON), "sq", Outbound("https://www.bankofalbania.org"))
    (call,) = botapi.called("sendMessage")
    assert call.parameters["link_preview_options"] == '{"is_disabled": true}'


async def test_the_longest_part_passes(botapi: BotApiServer, sender: TelegramSender) -> None:
    assert isinstance(await sender.send(str(PERSON), "sq", Outbound("&" * 3_900)), Sent)


async def test_a_pause_that_telegram_asks_for(botapi: BotApiServer, sender: TelegramSender) -> None:
    botapi.control.trouble("sendMessage", "flood", retry_after=9)
    result = await sender.send(str(PERSON), "sq", HELLO)
    assert isinstance(result, TryAgain)
    assert result.after == 9
    assert botapi.control.received(PERSON) == []


async def test_a_person_who_blocked_the_bot(botapi: BotApiServer, sender: TelegramSender) -> None:
    botapi.control.block(PERSON)
    result = await sender.send(str(PERSON), "sq", HELLO)
    assert isinstance(result, Refused)
    assert result.blocked


async def test_a_chat_that_is_not(sender: TelegramSender) -> None:
    result = await sender.send("999", "sq", HELLO)
    assert isinstance(result, Refused)
    assert not result.blocked


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_server_in_trouble(
    botapi: BotApiServer, sender: TelegramSender, status: int
) -> None:
    botapi.control.trouble("sendMessage", "error", status=status)
    assert isinstance(await sender.send(str(PERSON), "sq", HELLO), TryAgain)
    assert isinstance(await sender.send(str(PERSON), "sq", HELLO), Sent)


async def test_a_gateways_timeout(botapi: BotApiServer, sender: TelegramSender) -> None:
    botapi.control.trouble("sendMessage", "error", status=504, done=True)
    assert isinstance(await sender.send(str(PERSON), "sq", HELLO), Unknown)


@pytest.mark.parametrize("done", [False, True])
async def test_silence_is_unknown(
    botapi: BotApiServer, settings: Settings, monkeypatch: pytest.MonkeyPatch, done: bool
) -> None:
    monkeypatch.setattr(client, "READ_TIMEOUT", 0.3)
    sender = TelegramSender(settings)
    botapi.control.trouble("sendMessage", "silence", done=done)
    assert isinstance(await sender.send(str(PERSON), "sq", HELLO), Unknown)
    assert len(botapi.control.received(PERSON)) == int(done)
    await sender.close()


@pytest.mark.parametrize("trouble", ["hang_up", "garbage"])
async def test_a_lost_answer_is_unknown(
    botapi: BotApiServer, sender: TelegramSender, trouble: str
) -> None:
    botapi.control.trouble("sendMessage", trouble, done=True)
    assert isinstance(await sender.send(str(PERSON), "sq", HELLO), Unknown)
    assert len(botapi.called("sendMessage")) == 1


async def test_a_late_answer_is_waited_for(botapi: BotApiServer, sender: TelegramSender) -> None:
    botapi.control.trouble("sendMessage", "late", delay=0.5)
    assert isinstance(await sender.send(str(PERSON), "sq", HELLO), Sent)


async def test_telegram_out_of_reach(botapi: BotApiServer, sender: TelegramSender) -> None:
    botapi.stop()
    assert isinstance(await sender.send(str(PERSON), "sq", HELLO), TryAgain)


async def test_a_token_that_telegram_refuses(settings: Settings) -> None:
    token = SecretStr("5:AAwrong-token-0123456789")
    wrong = TelegramSender(settings.model_copy(update={"telegram_token": token}))
    result = await wrong.send(str(PERSON), "sq", HELLO)
    assert isinstance(result, TryAgain)
    assert result.after >= 60
    await wrong.close()


def test_without_a_token_there_is_no_sender(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="URA_TELEGRAM_TOKEN"):
        TelegramSender(settings.model_copy(update={"telegram_token": None}))


async def test_refused_markup_goes_as_plain_text(
    botapi: BotApiServer, sender: TelegramSender
) -> None:
    botapi.control.trouble("sendMessage", "refused", description="can't parse entities: oh")
    assert isinstance(await sender.send(str(PERSON), "sq", HELLO), Sent)
    (message,) = botapi.control.received(PERSON)
    assert (message.raw, message.parse_mode) == ("Tung & mirë se vini", None)
    assert len(message.buttons) == 1


async def test_refused_buttons_are_left_out(botapi: BotApiServer, sender: TelegramSender) -> None:
    botapi.control.trouble("sendMessage", "refused", description="BUTTON_DATA_INVALID")
    assert isinstance(await sender.send(str(PERSON), "sq", HELLO), Sent)
    (message,) = botapi.control.received(PERSON)
    assert message.buttons == ()


async def test_a_second_refusal_is_the_end(botapi: BotApiServer, sender: TelegramSender) -> None:
    botapi.control.trouble("sendMessage", "refused", description="can't parse entities", times=2)
    assert isinstance(await sender.send(str(PERSON), "sq", HELLO), Refused)
    assert len(botapi.called("sendMessage")) == 2


async def test_a_button_with_an_impossible_payload_is_left_out(
    botapi: BotApiServer, sender: TelegramSender
) -> None:
    message = Outbound("Tung", (Button("A", "x" * 65), Button("B", "/b")))
    assert isinstance(await sender.send(str(PERSON), "sq", message), Sent)
    (seen,) = botapi.control.received(PERSON)
    assert seen.buttons == (("B", "/b"),)


async def test_a_group_that_moved(botapi: BotApiServer, sender: TelegramSender) -> None:
    botapi.control.group(-5, kind="group")
    botapi.control.migrate(-5, -1005)
    assert isinstance(await sender.send("-5", "sq", HELLO), Sent)
    assert len(botapi.control.received(-1005)) == 1


async def test_typing_is_shown(botapi: BotApiServer, sender: TelegramSender) -> None:
    await sender.typing(str(PERSON), {})
    for _ in range(100):
        if botapi.control.actions(PERSON):
            break
        await asyncio.sleep(0.01)
    assert botapi.control.actions(PERSON) == ["typing"]


@pytest.mark.parametrize("trouble", ["silence", "error", "blocked", "hang_up"])
async def test_typing_costs_no_time_and_raises_nothing(
    botapi: BotApiServer, sender: TelegramSender, trouble: str
) -> None:
    botapi.control.trouble("sendChatAction", trouble)
    started = time.monotonic()
    await sender.typing(str(PERSON), {})
    assert time.monotonic() - started < 0.05
    assert isinstance(await sender.send(str(PERSON), "sq", HELLO), Sent)
    assert time.monotonic() - started < 0.5


async def test_many_at_once(botapi: BotApiServer, sender: TelegramSender) -> None:
    results = await asyncio.gather(
        *(sender.send(str(PERSON), "sq", Outbound(str(number))) for number in range(100))
    )
    assert all(isinstance(result, Sent) for result in results)
    assert {message.text for message in botapi.control.received(PERSON)} == {
        str(number) for number in range(100)
    }
