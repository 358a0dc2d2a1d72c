"""The desk as its people use it: missions and hours, late cases, and what goes wrong meanwhile.

On a desk with a morning's work on it, without Rasa: people write commands, or wait for somebody.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.conversations import inbox, watch
from bot.conversations.text import LONGEST_REPLY
from bot.messages import Inbound, Kind
from bot.phrases import phrases
from bot.storage import missions
from bot.storage.database import Database
from tests.support import desk_tour
from tests.support.browser import tab
from tests.support.desk import Desk
from tests.support.desk_pages import scripted, sign_in, somebody_waits, take, write
from tests.support.running import PASSWORD, add_account, newest_case, within
from tests.support.scene import Scene

pytestmark = pytest.mark.e2e

SAY = phrases("sq")

_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def albanian(place: Desk, shown: Scene) -> None:
    """Everybody reads the desk in Albanian, whatever tests before have set."""
    desk_tour.speak(place, "sq")


@contextmanager
def at_desk(browser: Browser, desk: Desk, role: str) -> Iterator[Page]:
    """The queue, as somebody of the scene sees it."""
    with tab(browser) as page:
        desk_tour.enter(page.context, desk, desk_tour.session(desk, role))
        page.goto(f"{desk.url}/desk")
        scripted(page)
        yield page


def member_of(desk: Desk, mission_id: int, name: str) -> str:
    """A new officer of one mission; the address to sign in with."""
    email = f"walk{next(_numbers)}@ura.example"
    number = add_account(desk, email, name)

    async def join(database: Database) -> None:
        async with database.transaction() as tx:
            members = await missions.members(tx, mission_id)
            await missions.set_members(tx, mission_id, [*members, number])

    within(desk, join)
    return email


def test_who_lives_abroad_comes_to_the_mission_there_and_hears_when_it_opens(
    chromium: Browser, place: Desk, shown: Scene
) -> None:
    italy, germany = shown.missions["example-al-italy"], shown.missions["example-al-germany"]
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).weekday()
    theirs = member_of(place, italy, "Officer Rome")
    others = member_of(place, germany, "Officer Berlin")
    with at_desk(chromium, place, "supervisor") as desk:
        desk.goto(f"{place.url}/desk/missions/{italy}")
        for day in range(7):
            opens = "09:00-10:00" if day == tomorrow else ""
            desk.locator(f"#hours_{day}").fill(opens)
        desk.get_by_role("button", name=SAY("mission-save-hours")).click()
        expect(desk.get_by_role("status").filter(has_text=SAY("mission-saved"))).to_be_visible()
    with tab(chromium) as person, tab(chromium) as rome, tab(chromium) as berlin:
        sign_in(rome, place, theirs, PASSWORD)
        sign_in(berlin, place, others, PASSWORD)
        person.goto(place.url)
        write(person, "/human")
        person.get_by_role("button", name="Itali", exact=True).click()
        said = person.locator(".from-system").last
        expect(said).to_contain_text("Example embassy in Italy: tani është mbyllur. Hapet sërish")
        expect(said).to_contain_text("09:00")
        # Asked once: the next time it is known.
        case = newest_case(place)
        expect(rome.locator(f"[data-case='{case}']")).to_be_visible()
        berlin.reload()
        expect(berlin.locator("[data-case]").first).to_be_visible()
        expect(berlin.locator(f"[data-case='{case}']")).to_have_count(0)
        answer = berlin.goto(f"{place.url}/desk/cases/{case}")
        assert answer is not None and answer.status == 404


def test_a_late_case_is_marked_told_and_given_to_somebody_else(
    chromium: Browser, place: Desk, shown: Scene
) -> None:
    germany = shown.missions["example-al-germany"]
    colleague = member_of(place, germany, f"Officer Spare {next(_numbers)}")
    with (
        somebody_waits(chromium, place),
        at_desk(chromium, place, "officer") as officer,
        at_desk(chromium, place, "supervisor") as supervisor,
        tab(chromium) as other,
    ):
        case = take(officer, place)
        place.query(
            "update cases set mission_id = %s, opened_at = now() - interval '1 day',"
            " due_from = now() - interval '1 day',"
            " response_due_at = now() - interval '1 hour' where id = %s",
            germany,
            case,
        )
        within(place, watch.note_late_cases)
        # The open page follows: among its facts stands that the target was missed.
        expect(officer.locator("#facts")).to_contain_text("Afati kaloi")
        supervisor.goto(f"{place.url}/desk?tab=claimed")
        late = supervisor.locator(f"[data-case='{case}']")
        expect(late).to_contain_text(SAY("case-late"))
        supervisor.locator(f"#case-{case}").click()
        supervisor.get_by_text(SAY("case-pass"), exact=True).click()
        target = supervisor.locator("#pass-target")
        name = target.locator("option", has_text="Officer Spare").first.text_content()
        target.select_option(label=name)
        with supervisor.expect_navigation():
            supervisor.locator(".pass button").click()
        expect(officer.locator("#reply-text")).to_have_count(0)
        sign_in(other, place, colleague, PASSWORD, f"/desk/cases/{case}")
        expect(other.locator("#reply-text")).to_be_visible()


def test_a_session_that_ends_while_one_writes_keeps_the_reply(
    chromium: Browser, place: Desk, shown: Scene
) -> None:
    email = member_of(place, shown.missions["example-al-germany"], "Officer Ended")
    revoke = "delete from staff_sessions where staff_id = (select id from staff where email = %s)"
    with somebody_waits(chromium, place) as person, tab(chromium) as desk:
        sign_in(desk, place, email, PASSWORD)
        case = take(desk, place)
        field = desk.locator("#reply-text")
        with desk.expect_response(re.compile("/draft")):
            field.fill("Mirëdita, po shoh")
        place.query(revoke, email)
        with desk.expect_response(re.compile("/draft")) as answer:
            field.press("End")
            desk.keyboard.type(" dokumentet tuaja.")
        assert answer.value.status == 401
        place.open_case()  # whatever happens next, the open page hears that it is signed out
        banner = desk.locator("#banner")
        expect(banner).to_contain_text(SAY("desk-signed-out"))
        # Kept for this officer, not for whoever signs in here next.
        [(number,)] = place.query("select id from staff where email = %s", email)
        assert desk.evaluate("Object.keys(localStorage)") == [f"ura-draft-{number}-{case}"]
        banner.get_by_role("link").click()
        desk.locator("#email").fill(email)
        desk.locator("#password").fill(PASSWORD)
        desk.keyboard.press("Enter")
        expect(desk).to_have_url(f"{place.url}/desk/cases/{case}")
        expect(field).to_have_value("Mirëdita, po shoh dokumentet tuaja.")
        # Ended once more, and not noticed: sending leads the same way.
        scripted(desk)
        place.query(revoke, email)
        desk.get_by_role("button", name="Dërgoni").click()
        expect(desk.locator("#password")).to_be_visible()
        desk.locator("#email").fill(email)
        desk.locator("#password").fill(PASSWORD)
        desk.keyboard.press("Enter")
        expect(field).to_have_value("Mirëdita, po shoh dokumentet tuaja.")
        expect(person.locator(".from-officer")).to_have_count(0)
        field.press("Control+Enter")
        expect(field).to_have_value("")
        expect(person.locator(".from-officer")).to_have_count(1)


def test_a_hundred_kilobytes_are_refused_in_words_and_not_lost(
    chromium: Browser, place: Desk
) -> None:
    with somebody_waits(chromium, place) as person, at_desk(chromium, place, "officer") as desk:
        desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
        take(desk, place)
        field = desk.locator("#reply-text")
        send = desk.get_by_role("button", name="Dërgoni")
        refusal = desk.locator("#refusal")
        for sign, why in (("a", "desk-refused-long"), ("ë", "desk-too-large")):
            pasted = f"{sign * 99} " * 1_000
            field.fill("")
            desk.evaluate("text => navigator.clipboard.writeText(text)", pasted)
            field.press("Control+v")
            expect(desk.locator("#reply-left")).to_contain_text("9")
            send.click()
            words = SAY(why, limit=LONGEST_REPLY, length=len(pasted.strip()))
            expect(refusal).to_contain_text(words.partition(":")[0].partition(",")[0])
            assert field.input_value() == pasted
            desk.reload()
            assert field.input_value() == pasted
        longest = "ë" * LONGEST_REPLY
        field.fill(longest)
        expect(send).to_be_enabled()
        send.click()
        expect(field).to_have_value("")
        expect(person.locator(".from-officer .message-text")).to_have_text(longest)
        expect(desk.locator(".line-officer .line-state")).to_have_text("U dërgua")


def test_by_keyboard_from_the_sign_in_to_the_closed_case(
    chromium: Browser, place: Desk, shown: Scene
) -> None:
    email = member_of(place, shown.missions["example-al-germany"], "Officer Keys")
    with somebody_waits(chromium, place) as person, tab(chromium) as desk:
        case = newest_case(place)
        keys = desk.keyboard
        desk.goto(f"{place.url}/desk")
        keys.type(email)
        keys.press("Tab")
        keys.type(PASSWORD)
        keys.press("Enter")
        scripted(desk)
        for _ in range(desk.locator("[data-case]").count()):
            keys.press("j")
            if desk.locator(f"#case-{case}").evaluate("link => link === document.activeElement"):
                break
        with desk.expect_navigation():
            keys.press("Enter")
        scripted(desk)
        with desk.expect_navigation():
            keys.press("c")
        scripted(desk)
        keys.press("r")
        keys.type("Po ju ndihmoj.")
        keys.press("Control+Enter")
        expect(person.locator(".from-officer")).to_contain_text("Po ju ndihmoj.")
        walk_to(desk, ".close:not(.pass) > summary")
        keys.press("Enter")
        walk_to(desk, "#close-reason")
        keys.press("ArrowDown")
        walk_to(desk, ".close:not(.pass) button")
        with desk.expect_navigation():
            keys.press("Enter")
        expect(desk.locator("#facts")).to_contain_text("U drejtua gjetkë")


def walk_to(page: Page, selector: str) -> None:
    """Tab on until something has the focus, as somebody does who has no mouse."""
    there = page.locator(selector).first
    for _ in range(40):
        if there.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard")


def test_what_happens_while_the_web_process_is_gone_shows_once_it_is_back(
    chromium: Browser, place: Desk
) -> None:
    with (
        at_desk(chromium, place, "supervisor") as queue,
        at_desk(chromium, place, "officer") as desk,
    ):
        case = place.open_case()
        take(desk, place, case)
        expect(desk.locator(".line-user")).to_have_count(1)
        [(conversation,)] = place.query(
            "select address from conversations v join cases c on c.conversation_id = v.id"
            " where c.id = %s",
            case,
        )
        place.kill("web")
        for page in (queue, desk):
            expect(page.locator("#banner")).to_have_attribute("data-state", "lost")

        async def arrive(database: Database) -> None:
            for number in range(3):
                text = f"Jam ende këtu {number}"
                await inbox.receive(
                    database, Inbound("api", conversation, f"gone-{number}", Kind.TEXT, text)
                )
            await inbox.receive(database, Inbound("api", "gone", "gone-new", Kind.TEXT, "/human"))

        within(place, arrive)
        desk.locator("#reply-text").fill("Shkruaj edhe pa lidhje")
        place.start("web")
        for page in (queue, desk):
            expect(page.locator("#banner")).to_be_empty()
        expect(desk.locator(".line-user")).to_have_count(4)
        for number in range(3):
            expect(desk.locator(".line-user").nth(number + 1)).to_contain_text(str(number))
        expect(desk.locator("#reply-text")).to_have_value("Shkruaj edhe pa lidhje")
        new = newest_case(place)
        assert new != case
        expect(queue.locator(f"[data-case='{new}']")).to_be_visible()
        # The streams are live again, not only caught up once.
        later = place.open_case()
        expect(queue.locator(f"[data-case='{later}']")).to_be_visible()
        desk.keyboard.press("Control+Enter")
        expect(desk.locator(".line-officer")).to_have_count(1)
