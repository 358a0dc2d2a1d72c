"""WhatsApp: real Rasa, a real browser, and Meta's Cloud API on loopback."""

from __future__ import annotations

import itertools
import re
import time

import httpx
import pytest
from playwright.sync_api import Page, expect

from bot.phrases import phrases
from tests.e2e.test_answers import QUESTIONS
from tests.support.browser import check_accessibility, check_fits
from tests.support.desk_pages import take
from tests.support.metaapi import MetaServer
from tests.support.running import newest_case
from tests.support.system import System

pytestmark = pytest.mark.e2e

_people = itertools.count(100)
DAY = 24 * 3600
en = phrases("en")


def somebody() -> str:
    """A number that its country keeps for films."""
    return f"447700900{next(_people)}"


def test_each_question_is_answered_with_source_and_buttons(ura: System, meta: MetaServer) -> None:
    for question, language, _outcome, _need in QUESTIONS:
        person = somebody()
        meta.control.say(person, question)
        first = meta.arrived(person, 1, 30)[0]
        assert phrases(language)("not-reviewed") in first.text
        assert first.buttons
        assert meta.control.typing(person) == 1


def test_welcome_language_and_a_press(ura: System, meta: MetaServer) -> None:
    person = somebody()
    meta.control.say(person, "/start")
    meta.arrived(person, 1, 30)
    meta.control.press(person, "Deutsch")
    assert meta.arrived(person, 2, 30)[1].text == phrases("de")("language-switched")


@pytest.mark.parametrize("kind", ["image", "audio", "document", "video", "sticker"])
def test_a_file_is_answered_politely_and_not_fetched(
    ura: System, meta: MetaServer, kind: str
) -> None:
    person = somebody()
    meta.control.send_file(person, kind, b"x", "image/png")
    assert meta.arrived(person, 1, 30)[0].text
    assert not any("/cdn/" in path for _, path in meta.calls)


def test_metas_pauses_are_obeyed_and_order_kept(ura: System, meta: MetaServer) -> None:
    person = somebody()
    meta.control.trouble("error", code=130429, to=person, times=2)
    for command in ("/help", "/privacy", "/language"):
        meta.control.say(person, command)
    texts = [message.text for message in meta.arrived(person, 3, 60)]
    sq = phrases("sq")
    assert [text.splitlines()[0] for text in texts] == [
        sq(key).splitlines()[0] for key in ("help", "privacy", "choose-language")
    ]


def test_a_webhook_without_its_signature_is_refused(ura: System) -> None:
    answer = httpx.post(f"{ura.url}/webhooks/whatsapp", json={}, trust_env=False)
    assert answer.status_code == 401


def test_no_number_is_in_the_database(ura: System, meta: MetaServer) -> None:
    person = somebody()
    meta.control.say(person, "/help")
    meta.arrived(person, 1, 30)
    rows = ura.query("select c::text, m::text from conversations c, messages m")
    assert person not in repr(rows)


def test_hand_over_countdown_template_and_reopening(
    ura: System, meta: MetaServer, desk: Page
) -> None:
    meta.control.template("we_answered", "en", "Hello {{1}}, there is an answer to your case.")
    meta.control.template("we_answered", "de", "Guten Tag {{1}}, es gibt eine Antwort.")
    person = somebody()
    # The webhook comes late: of the person's 24 hours, a minute and a half are left.
    meta.control.say(person, "someone took my passport and won't let me leave", ago=DAY - 105)
    meta.arrived(person, 2, 40)
    desk.goto(f"{ura.url}/desk/cases/{newest_case(ura)}")
    take(desk, ura)
    expect(desk.locator("#facts")).to_contain_text("+44 ••• •••")
    expect(desk.locator(".window time")).to_have_text(re.compile("min"))
    check_accessibility(desk)
    desk.locator("#reply-text").fill("We are here.")
    desk.keyboard.press("Control+Enter")
    assert meta.arrived(person, 4, 30)[3].text == "We are here."
    state = desk.locator(".line-officer .line-state").last
    expect(state).to_have_text("Mbërriti")
    meta.control.tell_read(person)
    expect(state).to_have_text("U lexua")

    # The page locks by itself when the time is over.
    expect(desk.locator("#locked")).to_be_visible(timeout=90_000)
    expect(desk.locator("#reply-text")).to_have_count(0)
    check_accessibility(desk)
    check_fits(desk)
    sends = meta.sends()
    desk.get_by_text("we_answered").first.click()
    desk.locator('input[name="gap-1"]').first.fill("Test Name")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Dërgojeni këtë tekst").first.click()
    received = meta.arrived(person, 5, 30)[4]
    assert (received.kind, received.text) == (
        "template",
        "Hello Test Name, there is an answer to your case.",
    )
    assert meta.sends() - sends <= 2, "nothing but the text was tried, and a mark as read"

    # The person answers: everything is open again, without a reload.
    thanks = meta.control.say(person, "Thank you, I am safe now")
    expect(desk.locator("#reply-text")).to_be_visible()
    assert thanks not in meta.control.read(person), "read is what the officer has answered"
    expect(desk.locator("#locked")).to_have_count(0)
    desk.locator("#reply-text").fill("Good to hear.")
    desk.keyboard.press("Control+Enter")
    assert meta.arrived(person, 6, 30)[5].text == "Good to hear."
    deadline = time.monotonic() + 10
    while thanks not in meta.control.read(person):
        assert time.monotonic() < deadline
        time.sleep(0.05)

    desk.get_by_text("Mbylleni rastin").click()
    desk.get_by_role("button", name="Po, mbylleni").click()
    closed = meta.arrived(person, 7, 30)[6]
    assert closed.text == en("case-closed")
    meta.control.press(person, closed.buttons[0][0])
    assert meta.arrived(person, 8, 30)[7].text == en("case-reopened")
    expect(desk.locator("#facts")).to_contain_text(re.compile("Në pritje|E hapi sërish"))


def test_the_number_is_shown_to_the_owner(ura: System, meta: MetaServer, desk: Page) -> None:
    person = somebody()
    meta.control.say(person, "/human")
    meta.arrived(person, 1, 30)
    take(desk, ura)
    desk.get_by_role("button", name="Shfaqeni").click()
    expect(desk.locator("#facts")).to_contain_text(f"+44 7700 900{person[-3:]}")
