"""A person on Telegram and an officer in a browser, from the urgent message to the bot again."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bot.phrases import phrases
from tests.support.botapi import BotApiServer, Received
from tests.support.desk_pages import take
from tests.support.running import newest_case
from tests.support.system import System

pytestmark = pytest.mark.e2e

_people = itertools.count(70_000)


def arrived(telegram: BotApiServer, person: int, count: int) -> list[Received]:
    """What the person's phone shows, once it shows so much."""
    deadline = time.monotonic() + 30
    while len(messages := telegram.control.received(person)) < count:
        assert time.monotonic() < deadline, messages
        time.sleep(0.05)
    return messages


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def outcomes(ura: System, person: int) -> list[str]:
    rows = ura.query(
        "select result ->> 'outcome' from messages m join conversations c"
        " on c.id = m.conversation_id where c.address = %s and direction = 'in'"
        " and handled_at is not null order by m.id",
        str(person),
    )
    return [str(row[0]) for row in rows]


def test_from_the_urgent_message_to_the_bot_again(
    ura: System, telegram: BotApiServer, desk: Page
) -> None:
    person = next(_people)
    telegram.control.say(person, "someone took my passport and won't let me leave")
    safety, next_step = arrived(telegram, person, 2)
    assert "112" in safety.text
    assert next_step.text == phrases("en")("case-opened-urgent")

    case = newest_case(ura)
    desk.goto(f"{ura.url}/desk")
    expect(desk.locator(f'a[href$="/desk/cases/{case}"]').first).to_be_visible()
    take(desk, ura)
    expect(desk.locator("#lines")).to_contain_text("someone took my passport")
    taken = arrived(telegram, person, 3)[2]
    assert taken.text == phrases("en")("case-taken", name="Admin")

    # Whatever the person does now, the bot is silent and the officer sees it.
    telegram.control.say(person, "Ist Kosovo im SEPA-Raum?")
    telegram.control.say(person, "/start")
    telegram.control.press(person, safety.buttons[0][0], safety.message_id)
    telegram.control.send(person, "photo")
    until(lambda: outcomes(ura, person).count("held") == 4)
    expect(desk.locator("#lines")).to_contain_text("Ist Kosovo im SEPA-Raum?")
    assert len(telegram.control.received(person)) == 3

    desk.locator("#reply-text").fill("You are safe with us. **Where** are you <now>?")
    desk.keyboard.press("Control+Enter")
    reply = arrived(telegram, person, 4)[3]
    assert reply.text == "You are safe with us. Where are you <now>?"
    expect(desk.locator(".line-officer .line-state").last).to_have_text("U dërgua")

    desk.get_by_text("Mbylleni rastin").click()
    desk.get_by_role("button", name="Po, mbylleni").click()
    closed = arrived(telegram, person, 5)[4]
    assert closed.text == phrases("en")("case-closed")
    assert [title for title, _ in closed.buttons] == [phrases("en")("button-reopen")]

    telegram.control.say(person, "/help")
    assert arrived(telegram, person, 6)[5].text.startswith(phrases("en")("help").splitlines()[0])
    telegram.control.press(person, phrases("en")("button-reopen"))
    assert arrived(telegram, person, 7)[6].text == phrases("en")("case-reopened")
    expect(desk.locator("#facts")).to_contain_text(re.compile("Në pritje|E hapi sërish"))


def test_a_claim_while_rasa_thinks_silences_the_bot(
    ura: System, telegram: BotApiServer, desk: Page
) -> None:
    """The engine is stopped in the middle of a turn; its answer comes after the claim."""
    person = next(_people)
    telegram.control.say(person, "/human")
    arrived(telegram, person, 1)
    engines = ura.processes("engine")
    for process in engines:
        process.suspend()
    try:
        telegram.control.say(person, "Ist Kosovo im SEPA-Raum?")
        time.sleep(1.0)
        take(desk, ura)
        arrived(telegram, person, 2)
    finally:
        for process in engines:
            process.resume()
    until(lambda: outcomes(ura, person) == ["handoff", "held"])
    time.sleep(1.0)
    assert len(telegram.control.received(person)) == 2


def test_a_reply_to_someone_who_blocked_the_bot_is_shown_as_failed(
    ura: System, telegram: BotApiServer, desk: Page
) -> None:
    person = next(_people)
    telegram.control.say(person, "/human")
    arrived(telegram, person, 1)
    take(desk, ura)
    arrived(telegram, person, 2)
    telegram.control.trouble("sendMessage", "blocked", chat_id=person)
    desk.locator("#reply-text").fill("Are you there?")
    desk.get_by_role("button", name="Dërgoni").click()
    expect(desk.locator(".line-officer .line-state").last).not_to_have_text("U dërgua")
    until(
        lambda: (
            ura.query(
                "select state from messages where author = 'officer' order by id desc limit 1"
            )
            == [("failed",)]
        )
    )
