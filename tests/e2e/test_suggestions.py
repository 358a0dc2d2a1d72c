"""An editor makes a draft out of what an officer proposed, in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import check_accessibility, check_fits, tab
from tests.support.desk_pages import sign_in
from tests.support.running import PASSWORD, add_account
from tests.support.system import System

pytestmark = pytest.mark.e2e

EMAIL = "editor.suggestions@ura.example"
PHONE = {"width": 390, "height": 840}


@pytest.fixture
def editor(chromium: Browser, ura: System) -> Iterator[Page]:
    add_account(ura, EMAIL, "Editor One", "editor")
    with tab(chromium) as page:
        sign_in(page, ura, EMAIL, PASSWORD)
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
