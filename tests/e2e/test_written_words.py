"""Whatever is written into any field of the desk stays words: on the page that answers, on every
page afterwards, and in the chat of the person."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import desk_tour
from tests.support.browser import tab
from tests.support.desk import Desk
from tests.support.desk_pages import claim, somebody_waits
from tests.support.desk_tour import Stop
from tests.support.running import newest_case
from tests.support.scene import Scene

pytestmark = pytest.mark.e2e

SCRIPT = "<script>done=1</script>"
# Without spaces, which an e-mail address may not hold; short enough for most fields.
IMAGE = '"><img/src="x"/class="injected"/onerror="done=1">'

TEXTS = "input:is(:not([type]), [type=text], [type=search], [type=email]), textarea"

FORM = re.compile(r"<form\b[^>]*>")
METHOD = re.compile(r'\bmethod="(\w+)"')
ACTION = re.compile(r'\baction="([^"]*)"')
NUMBER = re.compile(r"\d+")

FILL = """
(form, {texts, words}) => {
  form.noValidate = true;
  for (const field of form.querySelectorAll(texts)) {
    field.removeAttribute("maxlength");
    field.value = words;
  }
  for (const field of form.querySelectorAll("select")) {
    const option = [...field.options].find((one) => one.value);
    if (option && !field.value) field.value = option.value;
  }
  form.requestSubmit();
}
"""


def test_no_field_of_any_form_lets_a_script_in(
    chromium: Browser, place: Desk, shown: Scene
) -> None:
    """Every form of every page that has a field for words is sent with words that would run."""
    desk_tour.speak(place, "en")
    stops = desk_tour.tour(place, shown)
    officer = next(stop.cookie for stop in stops if stop.name == "cases-case")
    tried: set[str] = set()
    sent: set[str] = set()
    with (
        tab(chromium, locale="en-GB") as page,
        somebody_waits(chromium, place) as person,
    ):
        mine = newest_case(place)
        place.query("update conversations set name = %s", f"{IMAGE}{SCRIPT}")
        desk_tour.enter(page.context, place, officer)
        page.goto(f"{place.url}/desk/cases/{mine}")
        claim(page)
        own = Stop("own", f"/desk/cases/{mine}", officer)
        for stop in [own, *stops]:
            desk_tour.enter(page.context, place, stop.cookie)
            for method, action in forms(page, f"{place.url}{stop.path}"):
                known = f"{method} {NUMBER.sub('#', action)}"
                # One's own case is passed on in the end; another is closed.
                if known in tried or (stop is own and action.endswith("/close")):
                    continue
                tried.add(known)
                page.goto(f"{place.url}{stop.path}")
                if submit(page, method, action):
                    sent.add(known)
                    harmless(page, known)
        names = ("reply", "notes", "tags", "pass", "close")
        assert {f"post /desk/cases/#/{name}" for name in names} <= sent
        assert len(sent) > 15, sent
        expect(person.locator(".from-officer")).to_contain_text(SCRIPT)
        harmless(person, "the chat")
        for stop in stops:
            desk_tour.enter(page.context, place, stop.cookie)
            page.goto(f"{place.url}{stop.path}")
            harmless(page, stop.name)


def forms(page: Page, url: str) -> list[tuple[str, str]]:
    """Method and address of a page's forms; what ends one's hold on a case comes last."""
    tags = FORM.findall(page.context.request.get(url).text())
    found = [
        ((METHOD.search(tag) or ["", "get"])[1], action[1])
        for tag in tags
        if (action := ACTION.search(tag))
    ]
    return sorted(dict.fromkeys(found), key=lambda form: form[1].endswith(("/pass", "/close")))


def submit(page: Page, method: str, action: str) -> bool:
    """Fill every field of a form with what would run, and send it; False if it has none."""
    form = page.locator(f'form[method="{method}"][action="{action}"]:has({TEXTS})').first
    if not form.count():
        return False
    given = {"texts": TEXTS, "words": f"{SCRIPT}{IMAGE}"}
    if form.evaluate("form => form.hasAttribute('hx-post') || form.hasAttribute('hx-get')"):
        with page.expect_response(lambda answer: answer.request.resource_type == "xhr"):
            form.evaluate(FILL, given)
    else:
        with page.expect_navigation():
            form.evaluate(FILL, given)
    return True


def harmless(page: Page, where: str) -> None:
    """Nothing ran, and nothing of it became a part of the page."""
    found = page.evaluate(
        "[window.done ?? null, document.querySelectorAll('.injected, [onerror]').length,"
        " [...document.scripts].filter((one) => one.textContent.includes('done=1')).length]"
    )
    assert found == [None, 0, 0], where
