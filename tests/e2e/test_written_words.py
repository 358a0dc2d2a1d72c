"""Whatever is written into any field of the desk stays words: on the page that answers, on every
page afterwards, and in the chat of the person."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import desk_tour
from tests.support.browser import tab
from tests.support.desk import Desk
from tests.support.desk_pages import somebody_waits
from tests.support.desk_tour import Stop
from tests.support.running import newest_case
from tests.support.scene import Scene

pytestmark = pytest.mark.e2e

SCRIPT = "<script>window.done=1</script>"
IMAGE = '"><img src=x class=injected onerror="window.done=1">'
TEXTS = "input:is(:not([type]), [type=text], [type=search], [type=email]), textarea"

NUMBER = re.compile(r"\d+")

FORMS = """
(texts) => [...document.forms]
  .filter((form) => form.querySelector(texts))
  .map((form) => ({action: form.getAttribute("action") ?? "", method: form.method}))
"""

FILL = """
(form, {texts, words}) => {
  form.noValidate = true;
  for (const field of form.querySelectorAll(texts)) {
    field.removeAttribute("maxlength");
    field.value = field.type === "email" ? words.replaceAll(" ", "") : words;
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
    sent: set[str] = set()
    with (
        tab(chromium, locale="en-GB") as page,
        somebody_waits(chromium, place) as person,
    ):
        mine = newest_case(place)
        place.query("update conversations set name = %s", f"{IMAGE}{SCRIPT}")
        officer = next(stop.cookie for stop in stops if stop.name == "cases-case")
        desk_tour.enter(page.context, place, officer)
        page.goto(f"{place.url}/desk/cases/{mine}")
        page.locator(".claim .button").click()
        own = Stop("own case", f"/desk/cases/{mine}", officer)
        for stop in [own, *stops]:
            desk_tour.enter(page.context, place, stop.cookie)
            page.goto(f"{place.url}{stop.path}")
            # What ends one's hold on the case comes last.
            forms = sorted(
                page.evaluate(FORMS, TEXTS), key=lambda form: form["action"].endswith("/pass")
            )
            for form in forms:
                known = f"{form['method']} {NUMBER.sub('#', form['action'])}"
                if known in sent or form["action"].endswith("/close"):
                    continue
                sent.add(known)
                page.goto(f"{place.url}{stop.path}")
                submit(page, form["action"])
                harmless(page, known)
        assert {f"post /desk/cases/#/{name}" for name in ("reply", "notes", "tags", "pass")} <= sent
        assert len(sent) > 15
        expect(person.locator(".from-officer")).to_contain_text(SCRIPT)
        harmless(person, "the chat")
        for stop in stops:
            desk_tour.enter(page.context, place, stop.cookie)
            page.goto(f"{place.url}{stop.path}")
            harmless(page, stop.name)


def submit(page: Page, action: str) -> None:
    """Fill every field of a form with what would run, and send it."""
    form = page.locator(f"form[action='{action}']:has({TEXTS})").first
    given = {"texts": TEXTS, "words": f"{SCRIPT}{IMAGE}"}
    with page.expect_response(lambda answer: answer.request.resource_type in ("document", "xhr")):
        form.evaluate(FILL, given)
    page.wait_for_load_state()


def harmless(page: Page, where: str) -> None:
    """Nothing ran, and nothing of it became a part of the page."""
    found = page.evaluate(
        "[window.done ?? null, document.querySelectorAll('.injected, [onerror]').length,"
        " [...document.scripts].filter((one) => one.textContent.includes('window.done')).length]"
    )
    assert found == [None, 0, 0], where
