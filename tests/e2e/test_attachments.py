"""Files both ways in browsers: an officer at the desk, a person in the web chat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from bot.phrases import phrases
from tests.support import samples
from tests.support.browser import check_accessibility, check_fits, tab
from tests.support.desk import EMAIL, Desk
from tests.support.desk_pages import sign_in, somebody_waits, take
from tests.support.running import PASSWORD

pytestmark = pytest.mark.e2e

sq = phrases("sq")
MEGABYTE = 1024 * 1024


@pytest.fixture
def person(chromium: Browser, place: Desk) -> Iterator[Page]:
    with somebody_waits(chromium, place) as page:
        yield page


@pytest.fixture
def officer(chromium: Browser, place: Desk, person: Page) -> Iterator[Page]:
    """The page of that person's case, taken."""
    with tab(chromium) as page:
        sign_in(page, place, EMAIL, PASSWORD)
        take(page, place)
        expect(page.locator(".attach")).to_be_visible()
        yield page


def file(name: str, data: bytes, mime_type: str = "application/pdf") -> FilePayload:
    return {"name": name, "mimeType": mime_type, "buffer": data}


def large(folder: Path) -> Path:
    """A file of 50 MB."""
    path = folder / "film.pdf"
    path.write_bytes(samples.PDF + bytes(50 * MEGABYTE))
    return path


def bring(page: Page, event: str, name: str) -> None:
    """Drop or paste a small PDF on the reply's field."""
    page.evaluate(
        """([event, name, data]) => {
            const carried = new DataTransfer();
            carried.items.add(new File([data], name, { type: "application/pdf" }));
            const init = { bubbles: true, cancelable: true };
            const made = event === "paste"
                ? new ClipboardEvent(event, { ...init, clipboardData: carried })
                : new DragEvent(event, { ...init, dataTransfer: carried });
            document.getElementById("reply-text").dispatchEvent(made);
        }""",
        [event, name, samples.PDF.decode()],
    )


def shows_picture(place: Locator) -> None:
    """A picture that the browser could fetch and read."""
    expect(place).to_be_visible()
    expect(place).to_have_js_property("naturalWidth", 1)


def test_an_officer_attaches_and_the_person_gets_it(
    person: Page, officer: Page, chromium: Browser, tmp_path: Path
) -> None:
    listed = officer.locator(".attached li[data-file]")
    chooser = officer.get_by_label(sq("desk-attach"))
    chooser.set_input_files(file("foto.png", samples.PNG, "image/png"))
    expect(listed).to_have_count(1)
    bring(officer, "drop", "rënë.pdf")
    expect(listed).to_have_count(2)
    bring(officer, "paste", "ngjitur.pdf")
    expect(listed).to_have_text([re.compile("foto.png"), re.compile("rënë"), re.compile("ngjitur")])

    # What is not taken is refused with words, and the list stays.
    chooser.set_input_files(file("fatura.pdf", samples.EXE))
    refusal = officer.locator(".attach-refusal")
    expect(refusal).to_contain_text(sq("desk-attach-type"))
    chooser.set_input_files(large(tmp_path))
    expect(refusal).to_have_text(f"film.pdf: {sq('desk-attach-large', limit=10)}")
    # Also by the server, which is asked past the page's own check.
    answered = officer.evaluate(
        """async () => {
            const answer = await fetch(location.pathname + "/attachments", {
                method: "POST",
                headers: { ...JSON.parse(document.body.getAttribute("hx-headers")),
                           "HX-Request": "true", "X-File-Name": "film.pdf" },
                body: new Blob([new Uint8Array(50 * 1024 * 1024)]),
            });
            return [answer.status, await answer.text()];
        }"""
    )
    assert answered[0] == 413
    assert sq("desk-attach-large", limit=10) in answered[1]
    check_accessibility(officer)
    officer.get_by_role("button", name=sq("desk-attach-remove", name="rënë.pdf")).press("Enter")
    expect(listed).to_have_count(2)

    # The list outlives a reload, as the draft does.
    officer.locator("#reply-text").fill("Ja ku janë")
    officer.reload()
    expect(listed).to_have_count(2)
    expect(officer.locator("#reply-text")).to_have_value("Ja ku janë")
    officer.locator("#reply-text").press("Control+Enter")
    expect(listed).to_have_count(0)
    expect(officer.locator(".line-officer")).to_have_count(3)
    expect(officer.locator(".line-officer .line-label").first).to_contain_text("foto.png")

    replies = person.locator(".from-officer")
    expect(replies).to_have_count(3)
    expect(replies.first).to_contain_text("Ja ku janë")
    shows_picture(replies.nth(1).get_by_role("img", name="foto.png"))
    paper = replies.nth(2).get_by_role("link", name="ngjitur.pdf")
    address = str(paper.evaluate("link => link.href"))
    assert person.request.get(address).body() == samples.PDF
    with tab(chromium) as somebody:
        assert somebody.request.get(address).status == 404
    for page in (person, officer):
        page.set_viewport_size({"width": 320, "height": 700})
        check_fits(page)
        check_accessibility(page)


def test_a_person_attaches_and_the_officer_opens_it(
    person: Page, officer: Page, tmp_path: Path
) -> None:
    chooser = person.get_by_label(sq("web-attach"))
    chooser.set_input_files(
        [file("foto.png", samples.PNG, "image/png"), file("letra.pdf", samples.PDF)]
    )
    mine = person.locator(".from-user")
    shows_picture(mine.nth(1).get_by_role("img", name="foto.png"))
    expect(mine.nth(2).get_by_role("link", name="letra.pdf")).to_be_visible()
    expect(mine.nth(2).locator(".state")).to_have_text(sq("web-sent"))
    lines = officer.locator(".line-user")
    expect(lines.nth(1)).to_contain_text("foto.png")
    link = lines.nth(2).get_by_role("link", name=sq("desk-open-file"))
    assert officer.request.get(str(link.evaluate("link => link.href"))).body() == samples.PDF

    chooser.set_input_files(file("fatura.pdf", samples.EXE))
    expect(mine.nth(3).locator(".state")).to_have_text(sq("web-file-type"))
    chooser.set_input_files(large(tmp_path))
    expect(mine.nth(4).locator(".state")).to_have_text(sq("web-file-large", limit=10))
    expect(officer.locator(".line-user")).to_have_count(3)
    # What is there after a reload is what was stored.
    person.emulate_media(reduced_motion="reduce")  # a message that fades in has no contrast yet
    person.reload()
    expect(mine).to_have_count(3)
    shows_picture(mine.nth(1).get_by_role("img"))
    check_accessibility(person)


def test_without_a_case_the_answer_says_that_nobody_looks_at_it(
    chromium: Browser, place: Desk
) -> None:
    with tab(chromium) as page:
        page.goto(place.url)
        page.get_by_label(sq("web-attach")).set_input_files(file("letra.pdf", samples.PDF))
        expect(page.locator(".from-user .message-file")).to_have_text("letra.pdf")
        expect(page.locator(".from-system")).to_contain_text(sq("media-document"))
        expect(page.locator(".from-system").get_by_role("button")).to_have_count(1)
