"""A reference table of an article, as each channel shows it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from bot.phrases import phrases
from tests.support import browser as browsers
from tests.support.botapi import BotApiServer
from tests.support.browser import tab
from tests.support.metaapi import MetaServer
from tests.support.system import System

pytestmark = pytest.mark.e2e

QUESTION = "qysh me i çu pare n'Kosovë prej Zvicrre"
"""About Kosovo: what a table says of Albania is not shown."""
MORE = phrases("sq")("button-more")
SWIFT = "Transfertë bankare SWIFT"

_people = itertools.count(100)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browsers.chromium() as browser:
        yield browser


def _is_for_kosovo(text: str) -> None:
    assert "{table" not in text
    assert f"{SWIFT}" in text
    assert "Kosova: po; 2025" in text
    assert "Shqipëria: po" not in text


async def test_telegram_shows_bullets_and_bold_names(ura: System, telegram: BotApiServer) -> None:
    person = next(_people)
    telegram.control.say(person, QUESTION)
    await telegram.arrived(person, 1, 30)
    telegram.control.press(person, MORE)
    details = "\n".join(one.text for one in (await telegram.arrived(person, 2, 30))[1:])
    _is_for_kosovo(details)
    assert f"• {SWIFT} (" in details


def test_whatsapp_shows_bullets_and_bold_names(ura: System, meta: MetaServer) -> None:
    # A number that its country keeps for films.
    person = f"447700901{next(_people)}"
    meta.control.say(person, QUESTION)
    meta.arrived(person, 1, 30)
    meta.control.press(person, MORE)
    details = meta.arrived(person, 2, 30)[1].text
    _is_for_kosovo(details)
    assert f"• *{SWIFT}* (" in details


def test_the_web_page_shows_a_list(ura: System, chromium: Browser) -> None:
    with tab(chromium) as page:
        page.goto(ura.url)
        page.get_by_label("Mesazhi juaj").fill(QUESTION)
        page.get_by_role("button", name="Dërgoni").click()
        page.locator("#log .message-buttons").get_by_role("button", name=MORE).click()
        point = page.locator("#log .from-bot li", has_text=SWIFT)
        expect(point.locator("strong")).to_have_text(SWIFT)
        _is_for_kosovo(point.inner_text())
