"""`python -m tests.support.pictures`: the pictures of README, taken from a running Ura.

Whoever changes the look of the chat or of the desk takes them anew.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from bot.settings import ROOT
from tests.support.browser import chromium, tab
from tests.support.system import System

IMAGES = ROOT / "docs" / "images"
WIDE = {"width": 1280, "height": 860}
PHONE = {"width": 420, "height": 1_000}
SETTLED = 1_200
"""Milliseconds until what slides into place has done so."""


def question(browser: Browser, ura: System) -> None:
    """A question in Albanian, and its answer."""
    with tab(browser, viewport=PHONE) as page:
        page.goto(ura.url)
        write(page, "Sa kushton të dërgoj 200 euro nga Italia në Shqipëri?")
        expect(page.locator(".from-bot .message-source").first).to_be_visible()
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=IMAGES / "chat.png")


def case(browser: Browser, ura: System) -> None:
    """Somebody is handed over, an officer takes the case and answers."""
    with tab(browser) as person, tab(browser, viewport=WIDE) as desk:
        person.goto(ura.url)
        write(person, "Ma vodhën pasaportën mbrëmë në stacion")
        expect(person.locator(".from-bot, .from-system").nth(1)).to_be_visible()
        write(person, "Jam në Milano. Të martën duhet të fluturoj në Tiranë.")
        person.wait_for_timeout(SETTLED)
        desk.goto(f"{ura.url}/desk")
        desk.get_by_label("Adresa e postës elektronike").fill(ura.staff_email)
        desk.get_by_label("Fjalëkalimi").fill(ura.staff_password)
        desk.get_by_role("button", name="Hyni").click()
        expect(desk.locator("#account")).to_be_visible()
        desk.goto(f"{ura.url}/desk/cases/{ura.query('select max(id) from cases')[0][0]}")
        with desk.expect_navigation():
            desk.get_by_role("button", name="Merreni rastin").click()
        desk.locator("#reply-text").fill("Mirëdita. A e keni bërë denoncimin në polici?")
        desk.keyboard.press("Control+Enter")
        expect(desk.locator(".line-officer").last).to_be_visible()
        desk.wait_for_timeout(SETTLED)
        desk.screenshot(path=IMAGES / "desk.png")


def write(page: Page, words: str) -> None:
    page.locator("#text").fill(words)
    page.keyboard.press("Enter")


def main() -> None:
    with (
        tempfile.TemporaryDirectory(prefix="ura-pictures-") as folder,
        chromium() as browser,
    ):
        ura = System(Path(folder)).start()
        try:
            question(browser, ura)
            case(browser, ura)
        finally:
            ura.stop()


if __name__ == "__main__":
    main()
