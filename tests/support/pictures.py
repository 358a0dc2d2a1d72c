"""`python -m tests.support.pictures`: the pictures of README and of the guides, taken anew.

Whoever changes the look of the chat or of the desk takes them again. With a folder,
`python -m tests.support.pictures FOLDER` takes every page of the desk instead, in both languages,
on a desk and on a phone, to be looked at.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from bot.settings import ROOT
from tests.support import desk as desks
from tests.support import desk_tour, scene
from tests.support.browser import chromium, tab
from tests.support.desk import Desk
from tests.support.desk_pages import scripted, write
from tests.support.running import within
from tests.support.scene import Scene
from tests.support.system import System

IMAGES = ROOT / "docs" / "images"
WIDE = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
SETTLED = 1_200
"""Milliseconds until what slides into place has done so."""

TALL = {"width": 1280, "height": 1_250}
SIZES = {"desk": WIDE, "phone": PHONE, "tall": TALL}
LOCALES = {"sq": "sq-AL", "en": "en-GB"}

Acts = Callable[[Page], None]


def nothing(_page: Page) -> None:
    """The page as it comes."""


def unfold(selector: str) -> Acts:
    """Open what is folded away, and bring it into sight."""

    def act(page: Page) -> None:
        page.locator(f"{selector} > summary").click()
        page.locator(selector).evaluate("one => one.scrollIntoView({block: 'end'})")

    return act


def search(page: Page) -> None:
    page.locator("#q").fill("pasaport")
    expect(page.locator(".found")).to_be_visible()


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of the guides.

    Attributes:
        name: of the file, and in the guide.
        path: of the page; `{case}` is the officer's case.
        role: who looks.
        acts: what to do first.
    """

    name: str
    path: str
    role: str = "officer"
    acts: Acts = nothing
    size: str = "desk"
    full: bool = False


SHOTS = (
    Shot("queue", "/desk"),
    Shot("case", "/desk/cases/{case}", size="tall"),
    Shot("closing", "/desk/cases/{case}", acts=unfold(".close:not(.pass)")),
    Shot("transfer", "/desk/cases/{case}", acts=unfold(".pass")),
    Shot("search", "/desk", acts=search),
    Shot("phone", "/desk", size="phone"),
    Shot("phone-case", "/desk/cases/{case}", size="phone", full=True),
    Shot("alerts", "/desk/alerts", full=True),
    Shot("supervision", "/desk/supervision", role="supervisor", full=True),
    Shot("mission", "/desk/missions/{mission}", role="supervisor"),
    Shot("routing", "/desk/routing", role="supervisor", full=True),
)


def chat(browser: Browser, ura: System) -> None:
    """A question in Albanian, and its answer."""
    with tab(browser, viewport={"width": 420, "height": 1_000}) as page:
        page.goto(ura.url)
        write(page, "Sa kushton të dërgoj 200 euro nga Italia në Shqipëri?")
        expect(page.locator(".from-bot .message-source").first).to_be_visible()
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=IMAGES / "chat.png")


def guide(browser: Browser, desk: Desk, shown: Scene) -> None:
    """The pictures of the guides, in English, as they are written in it."""
    desk_tour.speak(desk, "en")
    places = {"case": shown.cases[2], "mission": shown.missions["example-al-italy"]}
    for shot in SHOTS:
        with look(browser, desk, desk_tour.session(desk, shot.role), "en", shot.size) as page:
            page.goto(f"{desk.url}{shot.path.format(**places)}")
            scripted(page)
            shot.acts(page)
            page.wait_for_timeout(SETTLED)
            page.screenshot(path=IMAGES / f"{shot.name}.png", full_page=shot.full)
    desk_tour.speak(desk, "sq")
    with look(browser, desk, desk_tour.session(desk, "officer"), "sq", "desk") as page:
        page.goto(f"{desk.url}/desk/cases/{shown.cases[2]}")
        scripted(page)
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=IMAGES / "desk.png")


def everything(browser: Browser, desk: Desk, shown: Scene, folder: Path) -> None:
    """Every page, in both languages and sizes."""
    stops = desk_tour.tour(desk, shown)
    for language in LOCALES:
        desk_tour.speak(desk, language)
        for size in ("desk", "phone"):
            with look(browser, desk, None, language, size) as page:
                for stop in stops:
                    desk_tour.enter(page.context, desk, stop.cookie)
                    page.goto(f"{desk.url}{stop.path}")
                    page.wait_for_timeout(300)
                    path = folder / f"{stop.name}-{language}-{size}.png"
                    page.screenshot(path=path, full_page=True)


@contextmanager
def look(
    browser: Browser, desk: Desk, cookie: str | None, language: str, size: str
) -> Iterator[Page]:
    with tab(browser, locale=LOCALES[language], viewport=SIZES[size]) as page:
        desk_tour.enter(page.context, desk, cookie)
        yield page


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="ura-pictures-") as name, chromium() as browser:
        folder = Path(name)
        (folder / "desk").mkdir()
        folder.chmod(0o755)
        with desks.running(folder / "desk", {"URA_LOG_LEVEL": "ERROR"}) as desk:
            shown = within(desk, scene.build)
            if len(sys.argv) > 1:
                everything(browser, desk, shown, Path(sys.argv[1]))
                return
            guide(browser, desk, shown)
        (folder / "ura").mkdir()
        ura = System(folder / "ura").start()
        try:
            chat(browser, ura)
        finally:
            ura.stop()


if __name__ == "__main__":
    main()
