"""An editor makes a draft out of what an officer proposed, in a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.staff_accounts import add_staff
from bot.storage.database import Database
from bot.storage.embedded import address_of_running
from tests.support import browser as browsers
from tests.support.browser import check_accessibility, check_fits, tab
from tests.support.system import System

pytestmark = pytest.mark.e2e

EMAIL, PASSWORD = "editor.suggestions@ura.example", "a long enough password"
PHONE = {"width": 390, "height": 840}


async def _add(ura: System) -> None:
    url = address_of_running(ura.folder)
    assert url is not None
    database = Database(url, pool_size=1)
    await add_staff(database, email=EMAIL, name="Editor One", role="editor", password=PASSWORD)
    await database.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browsers.chromium() as browser:
        yield browser


@pytest.fixture
def editor(chromium: Browser, ura: System) -> Iterator[Page]:
    with ThreadPoolExecutor(1) as thread:  # Playwright's loop runs in this thread.
        thread.submit(asyncio.run, _add(ura)).result()
    with tab(chromium) as page:
        page.goto(f"{ura.url}/desk")
        page.get_by_label("Adresa e postës elektronike").fill(EMAIL)
        page.get_by_label("Fjalëkalimi").fill(PASSWORD)
        page.get_by_role("button", name="Hyni", exact=True).click()
        yield page


def test_an_editor_checks_keeps_and_declines(editor: Page, ura: System) -> None:
    ids = [
        ura.query(
            "insert into article_suggestions (need, language, question, answer) values"
            " ('consular.passport', 'sq', %s, %s) returning id",
            f"Pyetja {number}: pasaporta [number] <script>x</script>",
            "Sillni [number] dhe një foto.",
        )[0][0]
        for number in range(2)
    ]
    # An editor lands where there is something to do.
    expect(editor.get_by_role("heading", name="Propozime për artikujt")).to_be_visible()
    check_accessibility(editor)
    editor.get_by_role("link", name="Pyetja 0").click()
    expect(editor.locator("mark")).to_have_count(2)
    expect(editor.locator("article.article h3")).to_be_visible()
    check_accessibility(editor)
    editor.set_viewport_size(PHONE)  # type: ignore[arg-type]
    check_fits(editor)

    text = editor.get_by_label("Teksti", exact=True)
    whole = text.input_value()
    text.fill("")
    text.press_sequentially("Shkurt [number]")
    editor.get_by_role("button", name="Ruajeni si draft").click()
    expect(editor.get_by_role("alert").filter(has_text="[number]")).to_be_visible()
    expect(text).to_have_value("Shkurt [number]")
    text.fill(whole)
    editor.get_by_role("button", name="Vetëm kontrolloni").click()
    expect(editor.locator("#problems")).to_be_visible()
    expect(editor.locator("#problems")).not_to_contain_text("Gabim:")
    check_accessibility(editor)
    editor.get_by_role("button", name="Ruajeni si draft").click()
    expect(editor.get_by_text("Editor One bëri prej tij një draft.")).to_be_visible()
    assert ura.query(
        "select author from articles where status = 'draft' and need_id = 'consular.passport'"
    ) == [("Editor One",)]

    editor.goto(f"{ura.url}/desk/suggestions/{ids[1]}")
    editor.get_by_label("Pse jo?").fill("Është aty tashmë")
    editor.get_by_role("button", name="Refuzojeni propozimin").click()
    expect(editor.get_by_text("Është aty tashmë")).to_be_visible()
    editor.goto(f"{ura.url}/desk/suggestions?state=all")
    expect(editor.locator(".case")).not_to_have_count(0)
    check_fits(editor)
