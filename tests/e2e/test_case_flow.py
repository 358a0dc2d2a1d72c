"""The way of a case in browsers: missions, two officers at one case, and back to the assistant."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.handoff import directory, directory_file
from bot.phrases import phrases
from bot.settings import ROOT
from bot.storage import missions
from bot.storage.database import Database
from tests.support.browser import check_accessibility, tab
from tests.support.desk_pages import SignsIn, claim, sign_in, somebody_waits, write
from tests.support.running import newest_case, within
from tests.support.system import System

pytestmark = pytest.mark.e2e

_numbers = itertools.count(1)


@pytest.fixture
def person(chromium: Browser, ura: System) -> Iterator[Page]:
    with somebody_waits(chromium, ura) as page:
        yield page


def test_two_officers_at_one_case(person: Page, officer: SignsIn, ura: System) -> None:
    one, two = officer("Officer One"), officer("Officer Two")
    case = f"{ura.url}/desk/cases/{newest_case(ura)}"
    one.goto(case)
    two.goto(case)
    expect(one.locator("#presence")).to_contain_text("Officer Two po e sheh këtë rast")
    expect(two.locator("#presence")).to_contain_text("Officer One po e sheh këtë rast")

    claim(one)
    expect(two.locator("#actions")).to_contain_text("Officer One")
    one.locator("#reply-text").press_sequentially("Po ju ")
    expect(two.locator("#presence")).to_contain_text("Officer One po shkruan")
    check_accessibility(two)
    expect(two.locator("#presence")).to_contain_text("po e sheh", timeout=30_000)

    # Given away with a note: the other has the field to reply in without a reload.
    one.locator("#reply-text").fill("")
    one.get_by_text("Kalojeni rastin").click()
    one.get_by_label("Kujt").select_option(label="Officer Two (në sportel)")
    one.get_by_label("Shënim për atë").fill("Flet <b>greqisht</b>")
    with one.expect_navigation():
        one.get_by_role("button", name="Kalojeni", exact=True).click()
    expect(two.locator("#reply-text")).to_be_visible()
    expect(two.locator("#facts")).to_contain_text("Flet <b>greqisht</b>")
    expect(one.locator("#actions")).to_contain_text("Officer Two")
    expect(person.locator(".from-system").last).to_contain_text("Officer Two")

    two.goto(f"{ura.url}/desk")
    expect(one.locator("#presence")).to_be_empty()


def test_of_two_browsers_that_claim_at_once_one_is_told_who_won(
    person: Page, officer: SignsIn, ura: System
) -> None:
    one, two = officer("Officer Fast"), officer("Officer Quick")
    case = f"{ura.url}/desk/cases/{newest_case(ura)}"
    for page in (one, two):
        page.goto(case)
        # Both forms are sent before either answer is shown.
        page.evaluate(
            "document.querySelector('.claim form').addEventListener('submit', (event) => {"
            " event.preventDefault(); window.answer = fetch(event.target.action, {method: 'POST',"
            " body: new URLSearchParams(new FormData(event.target))}).then(async (a) =>"
            " [a.status, await a.text()]); })"
        )
    for page in (one, two):
        page.evaluate("document.querySelector('.claim form').requestSubmit()")
    answers = [page.evaluate("window.answer") for page in (one, two)]
    statuses = [status for status, _ in answers]
    assert sorted(statuses) == [200, 409]
    winner = "Officer Fast" if statuses[0] == 200 else "Officer Quick"
    assert f"Këtë rast e ka marrë {winner}." in answers[statuses.index(409)][1]
    expect(person.get_by_text(winner)).to_have_count(1)


def test_closing_asks_how_satisfied_the_person_is(
    person: Page, officer: SignsIn, ura: System
) -> None:
    case = newest_case(ura)
    desk = officer("Officer Three")
    desk.goto(f"{ura.url}/desk/cases/{case}")
    claim(desk)
    desk.locator("#reply-text").fill("Dokumenti është gati.")
    desk.keyboard.press("Control+Enter")
    expect(person.locator(".from-officer")).to_be_visible()
    desk.get_by_text("Mbylleni rastin").click()
    check_accessibility(desk)
    desk.get_by_label("Arsyeja").select_option("referred")
    desk.get_by_label("Si përfundoi").fill("U drejtua te bashkia")
    desk.get_by_label("Pyeteni personin").check()
    desk.get_by_label("bazën e njohurive").check()
    with desk.expect_navigation():
        desk.get_by_role("button", name="Po, mbylleni").click()
    facts = desk.locator("#facts")
    expect(facts).to_contain_text("U drejtua gjetkë")
    expect(facts).to_contain_text("U drejtua te bashkia")
    person.get_by_role("button", name=phrases("sq")("rate-4")).click()
    expect(person.locator(".from-system").last).to_have_text(re.compile("Faleminderit"))
    expect(facts).to_contain_text("4 nga 5")
    assert ura.query("select answer from article_suggestions where case_id = %s", case) == [
        ("Dokumenti është gati.",)
    ]


def test_the_person_goes_back_to_the_assistant(person: Page, officer: SignsIn, ura: System) -> None:
    desk = officer("Officer Four")
    desk.goto(f"{ura.url}/desk/cases/{newest_case(ura)}")
    claim(desk)
    person.get_by_role("button", name="Kthehem te asistenti").click()
    expect(person.locator(".from-system").last).to_contain_text("unë, Ura")
    expect(desk.locator("#facts")).to_contain_text("Personi u kthye te asistenti")
    expect(desk.locator("#reply-text")).to_have_count(0)
    write(person, "/help")
    expect(person.locator(".from-system").last).to_contain_text("/assistant")


def test_missions_are_kept_on_pages(chromium: Browser, ura: System) -> None:
    number = next(_numbers)
    with tab(chromium) as desk:
        sign_in(desk, ura, ura.staff_email, ura.staff_password)
        desk.locator("#account summary").click()
        desk.get_by_role("link", name="Përfaqësitë").click()
        desk.get_by_role("link", name="Përfaqësi e re").click()
        desk.get_by_label("Çelësi").fill(f"example-{number}")
        desk.get_by_label("Emri").fill("Shembull")
        desk.locator("#host_country").select_option("IS")
        desk.get_by_label("Qyteti").fill("Qyteti")
        desk.get_by_label("Zona kohore").fill("Island")
        desk.get_by_role("button", name="Shtojeni përfaqësinë").click()
        expect(desk.locator("#why-time_zone")).to_contain_text("nuk është zonë kohore")
        check_accessibility(desk)
        desk.get_by_label("Zona kohore").fill("Atlantic/Reykjavik")
        desk.get_by_role("button", name="Shtojeni përfaqësinë").click()
        desk.get_by_label("e hënë").fill("09:00-12:00")
        desk.get_by_role("button", name="Ruani orarin").click()
        expect(desk.get_by_role("status").filter(has_text="U ruajt")).to_be_visible()
        expect(desk.get_by_label("e hënë")).to_have_value("09:00-12:00")
        page = desk.url.partition("?")[0]

        desk.goto(f"{ura.url}/desk/routing")
        form = desk.locator("section", has=desk.locator("#add-title"))
        form.get_by_label("Jeton në").select_option("GL")
        form.get_by_label("Përfaqësia").select_option(label="Shembull")
        form.get_by_role("button", name="Shtoni një rregull").click()
        expect(desk.locator("table")).to_contain_text("Shembull")
        desk.locator("#try-host_country").select_option("GL")
        desk.get_by_role("button", name="Provojeni").click()
        expect(desk.locator("#tried")).to_contain_text("Sipas një rregulli, te Shembull")
        desk.goto(page)
        # What the others of this system's tests rely on: one queue, as before.
        desk.get_by_text("Nxirreni përfaqësinë nga përdorimi").click()
        desk.get_by_role("button", name="Po, nxirreni").click()
        expect(desk.locator(".missions")).to_have_count(0)


def test_a_country_in_ones_own_words_answers_where_one_lives(ura: System) -> None:
    within(ura, lambda database: _missions(database, archive=False))
    try:
        conversation = f"lives-{next(_numbers)}"
        asked = ura.ask("/human", conversation)["messages"]
        sentences = phrases("sq")
        assert asked[-1]["text"] == sentences("ask-residence")
        assert [button["payload"] for button in asked[-1]["buttons"]] == [
            "/residence DE",
            "/residence IT",
            "/residence other",
        ]
        answered = ura.ask("Jetoj në Itali", conversation)["messages"]
        assert len(answered) == 1
        assert "Example embassy in Italy" in answered[0]["text"]
        # Who has said so before is asked nothing.
        known = f"lives-{next(_numbers)}"
        ura.ask("Jetoj në Gjermani", known)
        assert len(ura.ask("/human", known)["messages"]) == 1
        assert ura.query(
            "select residence, m.key from cases k join missions m on m.id = k.mission_id"
            " join conversations c on c.id = k.conversation_id where c.address = %s",
            known,
        ) == [("DE", "example-al-germany")]
    finally:
        within(ura, lambda database: _missions(database, archive=True))


async def _missions(database: Database, *, archive: bool) -> None:
    """Import the sample, or put its missions out of use again."""
    sample = (ROOT / "deploy" / "missions.sample.yml").read_text(encoding="utf-8")
    async with database.transaction() as tx:
        await directory.take_in(tx, directory_file.read(sample, "missions.sample.yml"))
        for mission in await missions.active(tx) if archive else ():
            await missions.archive(tx, mission.id)
