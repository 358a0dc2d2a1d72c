"""Chromium for the tests of pages, and what every page must pass."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

# Two cores train, embed and render at once: an answer may take a while.
expect.set_options(timeout=20_000)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; the machine's own, where there is one."""
    with sync_playwright() as playwright:
        path = CHROMIUM if os.path.exists(CHROMIUM) else None  # noqa: PTH110
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def tab(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page of a person abroad, with cookies of its own. Errors of its scripts fail the test."""
    settings = {"locale": "sq-AL", "timezone_id": "Europe/Berlin"} | options
    context = browser.new_context(**settings)
    page = context.new_page()
    errors: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            errors.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def check_accessibility(page: Page) -> None:
    """No violation of WCAG that axe rates serious or critical."""
    results = Axe().run(page)
    serious = [
        f"{violation['id']}: {[node['html'] for node in violation['nodes']]}"
        for violation in results.response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
    assert not serious, f"{page.url}: {serious}"


def check_fits(page: Page) -> None:
    """Nothing is wider than the window."""
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0, f"{page.url}: {width} px too wide"
