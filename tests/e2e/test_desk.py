"""The desk in a browser, with a person in the web chat on the other side."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import tab
from tests.support.desk_pages import claim, somebody_waits, take, write
from tests.support.running import newest_case
from tests.support.system import System

pytestmark = pytest.mark.e2e


@pytest.fixture
def person(chromium: Browser, ura: System) -> Iterator[Page]:
    with somebody_waits(chromium, ura, "Më ndihmoni me trashëgiminë") as page:
        yield page


def test_from_the_sign_in_to_the_closed_case(person: Page, chromium: Browser, ura: System) -> None:
    case = newest_case(ura)
    with tab(chromium) as desk:
        desk.goto(f"{ura.url}/desk/cases/{case}")
        expect(desk).to_have_url(re.compile(r"/desk/sign-in\?next=/desk/cases/"))
        desk.get_by_label("Adresa e postës elektronike").fill(ura.staff_email)
        desk.get_by_label("Fjalëkalimi").fill("gabim")
        desk.get_by_role("button", name="Hyni").click()
        expect(desk.get_by_role("alert")).to_contain_text("nuk është i saktë")
        desk.get_by_label("Fjalëkalimi").fill(ura.staff_password)
        desk.get_by_role("button", name="Hyni").click()
        expect(desk).to_have_url(f"{ura.url}/desk/cases/{case}")
        expect(desk).to_have_title(re.compile(r"^\(\d+\) "))
        expect(desk.locator("#lines")).to_contain_text("Më ndihmoni me trashëgiminë")
        expect(desk.locator("#lines time").first).to_have_text(re.compile(r"\d\d:\d\d CE?S?T"))

        claim(desk)
        expect(person.locator(".from-system").last).to_contain_text("Admin")
        desk.locator("#reply-text").fill("Përshëndetje!\n\n- një\n- dy")
        desk.keyboard.press("Control+Enter")
        expect(desk.locator("#reply-text")).to_have_value("")
        expect(desk.locator(".line-officer .line-state")).to_have_text("U dërgua")
        reply = person.locator(".from-officer")
        expect(reply.locator("li")).to_have_text(["një", "dy"])
        expect(reply.locator(".message-author")).to_have_text("Admin, ambasada")

        write(person, "Faleminderit shumë")
        expect(desk.locator(".line-user").last).to_contain_text("Faleminderit shumë")
        expect(person.locator("#typing")).to_be_hidden()
        expect(person.locator(".from-officer ~ .from-bot")).to_have_count(0)

        desk.get_by_text("Mbylleni rastin").click()
        desk.get_by_role("button", name="Po, mbylleni").click()
        expect(desk.locator("#facts")).to_contain_text("I mbyllur")
        again = person.locator(".from-system").last.get_by_role("button")
        expect(again).to_be_visible()
        again.click()
        # The open page follows without a reload.
        expect(desk.get_by_role("button", name="Merreni rastin")).to_be_visible()
        expect(desk.locator("#facts")).to_contain_text("E hapi sërish personi")


def test_a_new_case_appears_by_itself_and_an_urgent_one_is_told(
    desk: Page, chromium: Browser, ura: System
) -> None:
    expect(desk.locator("#queue")).to_be_visible()
    before = desk.locator("[data-case]").count()
    with tab(chromium) as person:
        person.goto(ura.url)
        write(person, "someone took my passport and won't let me leave")
        expect(desk.locator("[data-case]")).to_have_count(before + 1)
        expect(desk.locator("#alert")).to_have_text("Erdhi një rast i ri urgjent.")
        new = desk.locator(".case-new")
        expect(new).to_have_class(re.compile("case-urgent"))
        expect(new).to_have_attribute("data-case", str(newest_case(ura)))
        expect(new.locator("time")).to_have_text("më pak se 1 min")
        expect(desk).to_have_title(re.compile(rf"^\({before + 1}\) "))


def test_a_draft_survives_and_what_is_refused_stays_in_the_field(
    person: Page, desk: Page, ura: System
) -> None:
    take(desk, ura)
    field = desk.locator("#reply-text")
    field.fill("Ende jo gati")
    desk.reload()
    expect(field).to_have_value("Ende jo gati")
    field.fill("ë" * 3_901)
    expect(desk.locator("#reply-left")).to_contain_text("1 ")
    desk.get_by_role("button", name="Dërgoni").click()
    expect(desk.get_by_role("alert").filter(has_text="3")).to_contain_text("shkurtojeni")
    expect(field).to_have_value("ë" * 3_901)
    desk.context.set_offline(True)
    field.fill("Pa lidhje")
    desk.get_by_role("button", name="Dërgoni").click()
    expect(desk.locator("#refusal")).to_contain_text("nuk ka lidhje")
    expect(field).to_have_value("Pa lidhje")
    desk.context.set_offline(False)
    expect(desk.locator("#banner")).to_be_empty()
    desk.get_by_role("button", name="Dërgoni").click()
    expect(field).to_have_value("")
    expect(desk.locator(".line-officer")).to_have_count(1)
    expect(person.locator(".from-officer")).to_have_text(re.compile("Pa lidhje"))


def test_two_windows_on_one_case_see_the_same(person: Page, desk: Page, ura: System) -> None:
    case = newest_case(ura)
    second = desk.context.new_page()
    second.goto(f"{ura.url}/desk/cases/{case}")
    take(desk, ura)
    second.bring_to_front()
    expect(second.locator("#reply-text")).to_be_visible()
    expect(second.locator("#facts")).to_contain_text("Në trajtim")


def test_the_search_finds_a_case_and_stands_in_the_address(
    person: Page, desk: Page, ura: System
) -> None:
    desk.get_by_role("searchbox").fill("TRASHEGIMINE")
    expect(desk.locator(".found")).to_be_visible()
    expect(desk).to_have_url(re.compile("q=TRASHEGIMINE"))
    expect(desk.locator(f"[data-case='{newest_case(ura)}']")).to_be_visible()
    desk.get_by_role("searchbox").fill("kjo nuk gjendet")
    expect(desk.locator(".empty")).to_be_visible()
    desk.reload()
    expect(desk.locator(".empty")).to_be_visible()
    desk.get_by_role("link", name="Hiqni filtrat").click()
    expect(desk.locator("[data-case]").first).to_be_visible()


def test_by_keyboard_alone(person: Page, desk: Page, ura: System) -> None:
    desk.goto(f"{ura.url}/desk")
    desk.keyboard.press("Tab")
    expect(desk.locator(".skip")).to_be_focused()
    desk.keyboard.press("Enter")
    case = newest_case(ura)
    link = desk.locator(f"[data-case='{case}'] h2 a")
    link.focus()
    # The list is renewed under the reader's hands; the place is kept.
    desk.evaluate("htmx.trigger(document.body, 'ura:queue')")
    desk.wait_for_timeout(500)
    expect(link).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(f"{ura.url}/desk/cases/{case}")
    button = desk.get_by_role("button", name="Merreni rastin")
    button.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".attach")).to_be_visible()  # shown by the new page's script
    field = desk.locator("#reply-text")
    field.focus()
    desk.keyboard.type("Po ju ndihmoj.")
    desk.keyboard.press("Tab")
    expect(desk.get_by_label("Bashkëngjitni skedarë")).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Dërgoni")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(person.locator(".from-officer")).to_be_visible()


def test_signing_out_forgets_the_drafts(person: Page, desk: Page, ura: System) -> None:
    take(desk, ura)
    desk.locator("#reply-text").fill("Ende jo gati")
    desk.locator("#account summary").click()
    desk.get_by_role("button", name="Dilni").click()
    expect(desk).to_have_url(f"{ura.url}/desk/sign-in")
    assert desk.evaluate("Object.keys(localStorage).length") == 0
    desk.goto(f"{ura.url}/desk")
    expect(desk).to_have_url(re.compile("sign-in"))
