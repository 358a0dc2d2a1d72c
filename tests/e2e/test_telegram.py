"""Telegram: real python-telegram-bot, real Rasa, and a Bot API server on loopback."""

from __future__ import annotations

import asyncio
import itertools
import time

import httpx
import pytest

from bot.phrases import phrases
from tests.e2e.test_answers import QUESTIONS
from tests.support.botapi import BotApiServer
from tests.support.system import System

pytestmark = pytest.mark.e2e

_people = itertools.count(1_000)


async def test_each_question_is_answered_with_source_and_buttons(
    ura: System, telegram: BotApiServer
) -> None:
    for question, language, _outcome, _need in QUESTIONS:
        person = next(_people)
        telegram.control.say(person, question)
        first = (await telegram.arrived(person, 1, 30))[0]
        assert phrases(language)("not-reviewed") in first.text
        assert first.buttons
        assert "typing" in telegram.control.actions(person)


async def test_start_language_and_a_press(ura: System, telegram: BotApiServer) -> None:
    person = next(_people)
    telegram.control.person(person, "Arta", language_code="it")
    telegram.control.say(person, "/start")
    welcome = (await telegram.arrived(person, 1, 30))[0]
    assert phrases("it")("welcome").splitlines()[0] in welcome.text
    query = telegram.control.press(person, "Deutsch")
    switched = (await telegram.arrived(person, 2, 30))[1]
    assert switched.text == phrases("de")("language-switched")
    assert telegram.control.answered(query)


@pytest.mark.parametrize("what", ["photo", "voice", "document", "location", "contact", "sticker"])
async def test_what_cannot_be_read_is_answered_politely(
    ura: System, telegram: BotApiServer, what: str
) -> None:
    person = next(_people)
    telegram.control.send(person, what)
    assert (await telegram.arrived(person, 1, 30))[0].text


async def test_markup_in_a_message_stays_text(ura: System, telegram: BotApiServer) -> None:
    person = next(_people)
    telegram.control.say(person, "<b>Ist</b> Kosovo & Albanien im SEPA-Raum? <script>")
    assert (await telegram.arrived(person, 1, 30))[0].text


async def test_a_replayed_update_does_nothing(ura: System, telegram: BotApiServer) -> None:
    person = next(_people)
    update = telegram.control.say(person, "/help")
    await telegram.arrived(person, 1, 30)
    assert update is not None
    telegram.control.redeliver(update)
    await telegram.taken(10)
    telegram.control.say(person, "/privacy")
    messages = await telegram.arrived(person, 2, 30)
    assert len(messages) == 2


async def test_a_group_that_did_not_ask_hears_nothing(ura: System, telegram: BotApiServer) -> None:
    person = next(_people)
    telegram.control.group(-100_500)
    telegram.control.say(person, "Ist Kosovo im SEPA-Raum?", chat_id=-100_500)
    telegram.control.say(person, f"@{telegram.username} /help", chat_id=-100_500)
    assert len(await telegram.arrived(-100_500, 1, 30)) == 1


async def test_flood_control_is_obeyed_and_order_kept(ura: System, telegram: BotApiServer) -> None:
    person = next(_people)
    telegram.control.trouble("sendMessage", "flood", times=2, retry_after=1, chat_id=person)
    for command in ("/help", "/privacy", "/language"):
        telegram.control.say(person, command)
    texts = [message.text for message in await telegram.arrived(person, 3, 40)]
    say = phrases("sq")
    assert [text.splitlines()[0] for text in texts] == [
        say(key).splitlines()[0] for key in ("help", "privacy", "choose-language")
    ]


async def test_an_unknown_outcome_is_not_repeated_but_shown(
    ura: System, telegram: BotApiServer
) -> None:
    person = next(_people)
    telegram.control.trouble("sendMessage", "late", done=True, delay=14.0, chat_id=person)
    telegram.control.say(person, "/help")
    await telegram.arrived(person, 1, 30)
    deadline = time.monotonic() + 40
    states: list[tuple[object, ...]] = []
    while time.monotonic() < deadline and states != [("unknown",)]:
        states = ura.query(
            "select state from messages m join conversations c on c.id = m.conversation_id"
            " where c.address = %s and direction = 'out'",
            str(person),
        )
        await asyncio.sleep(0.3)
    assert states == [("unknown",)]
    assert len(telegram.control.received(person)) == 1


async def test_who_blocked_the_bot_is_left_alone(ura: System, telegram: BotApiServer) -> None:
    person = next(_people)
    telegram.control.say(person, "/help")
    await telegram.arrived(person, 1, 30)
    telegram.control.block(person)
    await telegram.taken(10)
    telegram.control.unblock(person)
    telegram.control.say(person, "/privacy")
    await telegram.arrived(person, 2, 30)


def test_a_webhook_without_its_secret_is_refused(ura: System) -> None:
    answer = httpx.post(f"{ura.url}/webhooks/telegram", json={"update_id": 1}, trust_env=False)
    assert answer.status_code == 401
