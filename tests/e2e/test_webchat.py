"""The web chat in a browser, on a whole running system."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bot.phrases import phrases
from tests.support.browser import check_accessibility, check_fits, tab
from tests.support.system import System

pytestmark = pytest.mark.e2e

SAY = phrases("sq")
QUESTION = "Sa kushton të dërgoj 200 euro nga Italia në Shqipëri?"


@pytest.fixture
def page(chromium: Browser, ura: System) -> Iterator[Page]:
    """The chat, freshly opened."""
    with tab(chromium) as page:
        page.goto(ura.url)
        yield page


def ask(page: Page, words: str) -> None:
    page.get_by_label("Mesazhi juaj").fill(words)
    page.get_by_role("button", name="Dërgoni").click()


def test_a_question_is_answered_with_its_source(page: Page) -> None:
    ask(page, QUESTION)
    mine = page.locator(".from-user")
    expect(mine).to_contain_text(QUESTION)
    expect(mine.locator(".state")).to_have_text("U dërgua")
    answer = page.locator(".from-bot").last
    expect(answer.locator(".message-source")).to_contain_text("Burimi:")
    expect(answer.locator(".message-source a").first).to_have_attribute(
        "rel", re.compile("noopener")
    )
    expect(page.locator("#typing")).to_be_hidden()
    # A reload shows the same conversation, and each message once.
    page.reload()
    expect(page.locator(".from-user")).to_have_count(1)
    expect(page.locator(".from-bot .message-source")).to_have_count(1)


def test_buttons_are_pressed_and_shown_by_their_titles(page: Page) -> None:
    page.locator(".topics").get_by_role("button").first.click()
    title = page.locator(".topics button").first.inner_text()
    expect(page.locator(".from-user .message-text")).to_have_text(title)
    follow_up = page.locator("#log .message-buttons button").first
    expect(follow_up).to_be_visible()
    words = follow_up.inner_text()
    follow_up.click()
    expect(page.locator(".from-user .message-text").last).to_have_text(words)
    page.reload()
    expect(page.locator(".from-user .message-text")).to_have_text([title, words])


def test_what_was_said_while_the_connection_was_lost_comes_afterwards(
    page: Page, chromium: Browser, ura: System
) -> None:
    ask(page, "/privacy")
    expect(page.locator(".from-system")).to_have_count(1)
    page.context.set_offline(True)
    expect(page.locator("#banner")).to_contain_text("Lidhja u ndërpre")
    # The same visitor, elsewhere and online.
    with tab(chromium, storage_state=page.context.storage_state()) as other:
        other.goto(ura.url)
        expect(other.locator(".from-system")).to_have_count(1)
        ask(other, "/privacy")
        expect(other.locator(".from-system")).to_have_count(2)
    expect(page.locator(".from-system")).to_have_count(1)
    page.context.set_offline(False)
    expect(page.locator("#banner")).to_contain_text("Lidhja u rivendos")
    expect(page.locator(".from-system")).to_have_count(2)
    expect(page.locator(".from-user")).to_have_count(2)


def test_a_message_that_could_not_be_sent_is_kept_and_sent_once(page: Page) -> None:
    posts: list[str] = []

    def answer_lost(route: Route) -> None:
        """The message arrives, its confirmation does not."""
        posts.append(route.request.post_data or "")
        if len(posts) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/chat/messages", answer_lost)
    ask(page, "/privacy")
    expect(page.locator(".from-user .state")).to_contain_text("Nuk u dërgua.")
    page.get_by_role("button", name="Provoni përsëri").click()
    expect(page.locator(".from-system")).to_have_count(1)
    assert posts[0] == posts[1]
    page.reload()
    expect(page.locator(".from-user")).to_have_count(1)
    expect(page.locator(".from-system")).to_have_count(1)


def test_a_long_wait_is_met_with_a_calm_word(page: Page) -> None:
    page.clock.install()
    page.reload()
    # Nobody answers: the message gets no further than this test.
    waiting = {"open": True, "messages": [], "last": 0, "pending": 1}
    page.route("**/chat/messages", lambda route: route.fulfill(status=202, json={}))
    page.route("**/chat/history*", lambda route: route.fulfill(json=waiting))
    page.route("**/chat/events*", lambda route: route.abort())
    ask(page, "Si?")
    expect(page.locator("#typing")).to_be_visible()
    expect(page.locator("#patience")).to_be_empty()
    page.clock.fast_forward(16_000)
    expect(page.locator("#patience")).to_have_text(SAY("delayed"))


def test_everything_works_by_keyboard_alone(page: Page) -> None:
    field = page.get_by_label("Mesazhi juaj")
    expect(field).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Deutsch")).to_be_focused()
    page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.type("/privacy")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("x")
    expect(field).to_have_value("/privacy\nx")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    forget = page.locator(".from-system").get_by_role("button", name=SAY("button-forget"))
    expect(forget).to_be_visible()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if forget.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=SAY("button-forget-yes"))).to_be_visible()
    page.locator("#languages summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#languages")).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator("#languages")).not_to_have_attribute("open", "")
    expect(page.locator("#languages summary")).to_be_focused()


def test_who_leaves_sees_an_empty_chat_and_gets_a_new_address(page: Page, ura: System) -> None:
    secret = f"Kjo duhet harruar {uuid.uuid4()}"
    ask(page, secret)
    expect(page.locator(".message:not(.from-user)").first).to_be_visible()
    before = page.context.cookies()
    ask(page, "/forget")
    page.get_by_role("button", name=SAY("button-forget-yes")).click()
    expect(page.locator(".message")).to_have_count(1)
    expect(page.locator(".message")).to_contain_text(SAY("forgotten"))
    visitor = {cookie["name"]: cookie["value"] for cookie in before}["ura_visitor"]
    expect(page.locator("#typing")).to_be_hidden()
    page.wait_for_timeout(500)
    after = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    assert after["ura_visitor"] != visitor
    assert ura.query("select 1 from messages where text = %s", secret) == []
    ask(page, "/privacy")
    expect(page.locator(".from-system").last).to_contain_text("/forget")
    page.reload()
    expect(page.locator(".message")).to_have_count(2)


def test_the_language_of_the_page_and_of_the_conversation_go_together(page: Page) -> None:
    ask(page, "/privacy")
    expect(page.locator(".from-system")).to_have_count(1)
    page.locator("#languages summary").click()
    page.get_by_role("link", name="Italiano").click()
    expect(page.locator("html")).to_have_attribute("lang", "it")
    expect(page.locator(".from-system").last).to_contain_text(phrases("it")("language-switched"))
    page.get_by_label("Il Suo messaggio").fill("/privacy")
    page.keyboard.press("Enter")
    expect(page.locator(".from-system").last).to_contain_text("dati")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_and_is_accessible(chromium: Browser, ura: System, scheme: str, width: int) -> None:
    size = {"width": width, "height": 640}
    with tab(chromium, viewport=size, color_scheme=scheme, reduced_motion="reduce") as page:
        page.goto(ura.url)
        expect(page.locator("#log")).to_have_attribute("aria-busy", "false")
        check_fits(page)
        check_accessibility(page)
        ask(page, QUESTION)
        ask(page, "a" * 300)
        expect(page.locator(".message-source").first).to_be_visible()
        expect(page.locator("#typing")).to_be_hidden()
        page.locator("#languages summary").click()
        check_fits(page)
        check_accessibility(page)
        small = page.locator("button:visible, summary:visible").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).filter(r => r.height < 44).length"
        )
        assert small == 0
        page.goto(f"{ura.url}/nothing-here")
        check_fits(page)
