"""Working fast at the desk: texts to insert, notes, tags, drafts, marks and shortcuts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.storage import canned_replies
from bot.storage.database import Database
from tests.support.browser import check_accessibility
from tests.support.desk_pages import SignsIn, somebody_waits, take, write
from tests.support.running import newest_case, within
from tests.support.system import System

pytestmark = pytest.mark.e2e


@pytest.fixture
def person(chromium: Browser, ura: System) -> Iterator[Page]:
    with somebody_waits(chromium, ura, "Si dërgoj para në Shqipëri me SEPA?") as page:
        yield page


async def _add_greeting(database: Database) -> None:
    """A text for every mission, written by the first account."""
    async with database.transaction() as tx:
        await canned_replies.add(
            tx,
            1,
            mission_id=None,
            language="sq",
            title="Përshëndetje me emër",
            text="Përshëndetje, {name}! Rasti juaj ka numrin {case}. {officer}",
        )


def test_texts_are_found_by_the_keyboard_and_inserted_not_sent(
    person: Page, officer: SignsIn, ura: System
) -> None:
    within(ura, _add_greeting)
    desk = officer("Officer Canned")
    case = take(desk, ura)
    field = desk.locator("#reply-text")
    field.press("/")
    expect(desk.locator("#picker")).to_be_visible()
    desk.keyboard.type("pershendetje me emer")
    expect(desk.locator("#picker li:visible")).to_have_count(1)
    desk.keyboard.press("Enter")
    expect(field).to_have_value(
        f"Përshëndetje, {{name}}! Rasti juaj ka numrin {case}. Officer Canned"
    )
    # What is not known is selected: the next key replaces it.
    desk.keyboard.type("Elira")
    expect(field).to_have_value(re.compile("^Përshëndetje, Elira!"))
    # A piece of the article that the person was shown, in their language.
    desk.get_by_role("button", name="Shtoni tekst (/)").click()
    expect(desk.locator("#picker")).to_contain_text("Artikulli:")
    check_accessibility(desk)
    desk.keyboard.type("pergjigja e shkurter")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(field).to_have_value(re.compile(r"Elira!.*\n\n.+Burimi:", re.DOTALL))
    expect(person.locator(".from-officer")).to_have_count(0)
    # A slash at the beginning of a line can still be written.
    field.fill("")
    field.press("/")
    desk.keyboard.press("/")
    expect(field).to_have_value("/")


def test_the_packet_leads_to_the_article_that_was_shown(
    person: Page, officer: SignsIn, ura: System
) -> None:
    desk = officer("Officer Packet")
    desk.goto(f"{ura.url}/desk/cases/{newest_case(ura)}")
    link = desk.locator("#facts a[href^='/desk/articles/']").first
    title = link.inner_text()
    link.click()
    expect(desk.locator("h1")).to_have_text(title)
    check_accessibility(desk)


def test_a_mention_reaches_the_colleague_and_not_the_person(
    person: Page, officer: SignsIn, ura: System
) -> None:
    one, two = officer("Officer Writes"), officer("Officer Reads")
    case = newest_case(ura)
    one.goto(f"{ura.url}/desk/cases/{case}")
    one.keyboard.press("n")
    expect(one.locator("#note-text")).to_be_focused()
    one.keyboard.type("Shihni @Officer Rea")
    expect(one.locator("#people button")).to_have_text(["Officer Reads"])
    one.keyboard.press("Enter")
    one.keyboard.type("ju lutem")
    one.keyboard.press("Control+Enter")
    expect(one.locator(".case-note")).to_have_count(1)
    expect(one.locator("#note-text")).to_have_value("")
    expect(two.locator("#mentions-link")).to_be_visible()
    two.keyboard.press("m")
    two.locator(f"#case-{case}").click()
    expect(two.locator(".mention")).to_have_text("@Officer Reads")
    # Both look at the same page: what the other notes appears by itself.
    two.locator("#note-text").fill("Po e shoh")
    two.get_by_role("button", name="Shtojeni shënimin").click()
    expect(one.locator(".case-note")).to_have_count(2)
    expect(two.locator("#mentions-link")).to_be_hidden()
    expect(person.get_by_text("Po e shoh")).to_have_count(0)
    check_accessibility(one)


def test_tags_are_added_found_and_removed(person: Page, officer: SignsIn, ura: System) -> None:
    desk = officer("Officer Tags")
    case = newest_case(ura)
    desk.goto(f"{ura.url}/desk/cases/{case}")
    desk.keyboard.press("t")
    desk.keyboard.type(f"Etiketë {case}")
    desk.keyboard.press("Enter")
    expect(desk.locator("#tags .tag")).to_have_text([f"etiketë {case}"])
    expect(desk.locator("#tag")).to_have_value("")
    desk.locator("#tags .tag").click()
    expect(desk.locator("[data-case]")).to_have_count(1)
    expect(desk.locator("#tag-filter")).to_have_value(f"etiketë {case}")
    check_accessibility(desk)
    desk.locator(f"#case-{case}").click()
    desk.get_by_role("button", name="Hiqni etiketën").click()
    expect(desk.locator("#tags .tag")).to_have_count(0)


def test_a_draft_is_there_in_another_browser(person: Page, officer: SignsIn, ura: System) -> None:
    first = officer("Officer Draft")
    take(first, ura)
    with first.expect_response(re.compile("/draft")):
        first.locator("#reply-text").fill("Ende jo gati")
    second = officer("Officer Draft")
    second.goto(f"{ura.url}/desk/cases/{newest_case(ura)}")
    expect(second.locator("#reply-text")).to_have_value("Ende jo gati")
    # Without a connection it is kept here, and told to the server later.
    second.context.set_offline(True)
    second.locator("#reply-text").fill("Pa lidhje")
    second.wait_for_timeout(1_500)
    with second.expect_response(re.compile("/draft")):
        second.context.set_offline(False)
    first.reload()
    expect(first.locator("#reply-text")).to_have_value("Pa lidhje")


def test_the_list_is_walked_by_keys_and_marks_what_is_new(
    person: Page, officer: SignsIn, ura: System
) -> None:
    desk = officer("Officer Keys")
    case = newest_case(ura)
    row = desk.locator(f".case[data-case='{case}']")
    expect(row).to_have_class(re.compile("case-unread"))
    desk.keyboard.press("?")
    expect(desk.locator("#keys")).to_be_visible()
    check_accessibility(desk)
    desk.keyboard.press("Escape")
    for _ in range(desk.locator("[data-case]").count()):
        desk.keyboard.press("j")
        if desk.locator(f"#case-{case}").evaluate("link => link === document.activeElement"):
            break
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(f"{ura.url}/desk/cases/{case}")
    desk.wait_for_load_state()  # its scripts listen for keys
    desk.keyboard.press("u")
    expect(desk).to_have_url(f"{ura.url}/desk")
    expect(row).not_to_have_class(re.compile("case-unread"))
    write(person, "Jeni aty?")
    expect(row.locator(".unread")).to_have_text("1 i ri")
    # Turned off, a key is only a key.
    desk.keyboard.press("?")
    desk.get_by_label("Përdorni shkurtore me një tast të vetëm").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("m")
    desk.keyboard.press("?")
    expect(desk.locator("#keys")).to_be_hidden()
    expect(desk).not_to_have_url(re.compile("mentions"))
