"""Every page of the desk, in both languages: it fits, axe finds nothing serious, and what people
wrote into its fields stays words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import desk_tour
from tests.support.browser import check_accessibility, check_fits, tab
from tests.support.desk import Desk
from tests.support.desk_tour import Stop
from tests.support.scene import Scene

pytestmark = pytest.mark.e2e

LOOKS = {
    "sq": {"color_scheme": "light", "viewport": {"width": 1280, "height": 800}},
    "en": {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}},
}
"""Each language once by day on a desk, once by night on a phone; the width is tried both ways."""

WIDTHS = (320, 1280)


@pytest.fixture(scope="module")
def stops(place: Desk, shown: Scene) -> list[Stop]:
    return desk_tour.tour(place, shown)


@pytest.mark.parametrize("language", LOOKS)
def test_every_page_fits_and_is_accessible(
    chromium: Browser, place: Desk, stops: list[Stop], language: str
) -> None:
    desk_tour.speak(place, language)
    wrong: list[str] = []
    options = LOOKS[language] | {"locale": {"sq": "sq-AL", "en": "en-GB"}[language]}
    with tab(chromium, reduced_motion="reduce", **options) as page:
        for stop in stops:
            desk_tour.enter(page.context, place, stop.cookie)
            page.goto(f"{place.url}{stop.path}")
            try:
                look(page, language)
            except AssertionError as error:
                wrong.append(f"{stop.name}: {error}")
    assert not wrong, "\n".join(wrong)


def look(page: Page, language: str) -> None:
    """One page: as it comes, and with everything unfolded."""
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_have_count(1)
    size = page.viewport_size
    assert size is not None
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": size["height"]})
        check_fits(page)
    page.set_viewport_size(size)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    check_fits(page)
    check_accessibility(page)
