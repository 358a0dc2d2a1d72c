"""What officers do with the desk's pages, and people with the chat's, in a browser.

Written with ids rather than words where the page may be in either language.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from playwright.sync_api import Browser, Page, expect

from tests.support.browser import tab
from tests.support.running import PASSWORD, Running, add_account, newest_case

SignsIn = Callable[[str], Page]

_numbers = itertools.count(1)


def sign_in(page: Page, system: Running, email: str, password: str, path: str = "/desk") -> None:
    """Go to a page by way of the sign-in."""
    page.goto(f"{system.url}{path}")
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.locator(".sign-in-form .button-main").click()
    scripted(page)


def scripted(page: Page) -> None:
    """Wait for the page's scripts, which name the time zone: from now on keys count, too."""
    expect(page.locator("#zone")).not_to_be_empty()


def claim(page: Page) -> None:
    """Press the button and wait for the new page: the old one, told of the claim by its stream,
    may show the reply's field a moment before it goes."""
    with page.expect_navigation():
        page.locator(".claim .button").click()


def take(page: Page, system: Running, case: int | None = None) -> int:
    """Open a case, the newest if none is named, and claim it; its number."""
    case = case or newest_case(system)
    page.goto(f"{system.url}/desk/cases/{case}")
    claim(page)
    expect(page.locator("#reply-text")).to_be_visible()
    return case


def write(page: Page, words: str) -> None:
    """Write as the person in the chat."""
    page.locator("#text").fill(words)
    page.keyboard.press("Enter")


@contextmanager
def somebody_waits(browser: Browser, system: Running, *questions: str) -> Iterator[Page]:
    """The chat of a person who has asked these, and then for somebody to talk to."""
    with tab(browser) as page:
        page.goto(system.url)
        for number, question in enumerate(questions, 1):
            write(page, question)
            # Answers stand below each other, each in one message or more.
            expect(page.locator(".from-user")).to_have_count(number)
            expect(page.locator(".message:not(.from-user)").first).to_be_visible()
        write(page, "/human")
        expect(page.locator(".from-system").last).to_be_visible()
        yield page


@contextmanager
def officers(browser: Browser, system: Running) -> Iterator[SignsIn]:
    """Signs an officer of a name in, in a browser of their own; a second time, in another."""
    known: dict[str, str] = {}
    with ExitStack() as stack:

        def signs_in(name: str) -> Page:
            if name not in known:
                known[name] = f"officer{next(_numbers)}@ura.example"
                add_account(system, known[name], name)
            page = stack.enter_context(tab(browser))
            sign_in(page, system, known[name], PASSWORD)
            return page

        yield signs_in
