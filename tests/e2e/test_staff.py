"""The pages of the staff in a browser: accounts, the second factor, alerts, figures, the log."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import desk as desks
from tests.support import mail_server
from tests.support.browser import check_accessibility, tab
from tests.support.desk import EMAIL, Desk
from tests.support.mail_server import MailServer
from tests.support.running import PASSWORD

pytestmark = pytest.mark.e2e

NEW = "another long password"

LISTEN = """
window.shown = [];
window.Notification = class extends Notification {
  constructor(title, options) { super(title, options); shown.push({ title, ...options }); }
};
"""


@pytest.fixture(scope="module")
def mail() -> Iterator[MailServer]:
    with mail_server.running() as server:
        yield server


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, mail: MailServer) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    folder.parent.chmod(0o755)
    settings = {"URA_SMTP_URL": mail.url, "URA_MAIL_FROM": "desk@ura.example"}
    with desks.running(folder, settings) as desk:
        yield desk


@pytest.fixture
def page(chromium: Browser, desk: Desk) -> Iterator[Page]:
    """The supervisor's browser, signed in, in English."""
    with tab(chromium, locale="en-GB", permissions=["notifications"]) as page:
        page.add_init_script(LISTEN)
        sign_in(page, desk, EMAIL, PASSWORD)
        yield page


def sign_in(page: Page, desk: Desk, email: str, password: str) -> None:
    page.goto(f"{desk.url}/desk/sign-in?lang=en")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).not_to_have_url(re.compile(r"/desk/sign-in(\?lang.*)?$"))
    if page.locator("#account").count():
        english = page.locator("button[name=language][value=en]")
        if english.get_attribute("aria-pressed") == "false":
            page.locator("#account summary").click()
            english.click()
            expect(page.locator("html")).to_have_attribute("lang", "en")


def told_by_mail(page: Page, mail: MailServer, case: int, seconds: float) -> int:
    """How many mails told the supervisor of a case, once there is one."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        count = sum(f"#{case}" in message["Subject"] for message in mail.to(EMAIL))
        if count:
            return count
        page.wait_for_timeout(200)
    return 0


def totp(secret: str, steps: int = 0) -> str:
    code = pyotp.TOTP(secret)
    return code.generate_otp(code.timecode(datetime.now(UTC)) + steps)


def test_from_the_invitation_to_the_second_factor(
    page: Page, chromium: Browser, desk: Desk
) -> None:
    page.locator("#account summary").click()
    page.get_by_role("link", name="Staff").click()
    page.get_by_label("E-mail address").fill("two@ura.example")
    page.get_by_label("Name, as users see it").fill("Officer Two")
    page.locator("#language").select_option("en")
    page.get_by_role("button", name="Make an invitation").click()
    link = page.get_by_label("One-time link").input_value()
    check_accessibility(page)
    with tab(chromium, locale="en-GB") as theirs:
        theirs.goto(link)
        theirs.get_by_label("New password", exact=True).fill(NEW)
        theirs.get_by_label("New password, once more").fill(NEW)
        theirs.get_by_role("button", name="Set the password").click()
        expect(theirs.get_by_role("alert")).to_contain_text("Your password is set")
        sign_in(theirs, desk, "two@ura.example", NEW)
        theirs.goto(f"{desk.url}/desk/account")
        theirs.get_by_role("link", name="Set up").click()
        expect(theirs.get_by_role("img", name="QR code").locator("svg")).to_be_visible()
        secret = theirs.locator("#secret").inner_text().replace(" ", "")
        theirs.get_by_label("Code from the app").fill(totp(secret))
        theirs.keyboard.press("Enter")
        expect(theirs.locator(".recovery li")).to_have_count(10)
        check_accessibility(theirs)
        theirs.get_by_role("link", name="I have written them down").click()
        expect(theirs.locator("body")).to_contain_text("10 recovery codes are left")
        check_accessibility(theirs)
        theirs.locator("#account summary").click()
        theirs.get_by_role("button", name="Sign out").click()
        sign_in(theirs, desk, "two@ura.example", NEW)
        expect(theirs).to_have_url(re.compile("/desk/sign-in/code"))
        theirs.get_by_label("Code").fill("000000")
        theirs.keyboard.press("Enter")
        expect(theirs.get_by_role("alert")).to_contain_text("wrong or was used")
        check_accessibility(theirs)
        theirs.get_by_label("Code").fill(totp(secret, 1))
        theirs.keyboard.press("Enter")
        expect(theirs.locator("#account")).to_be_visible()
        # The supervisor takes the access away: the open page says so at the next event.
        page.goto(f"{desk.url}/desk/staff")
        page.get_by_role("link", name="Officer Two").click()
        page.get_by_role("button", name="Take access away").click()
        expect(page.locator("body")).to_contain_text("No access")
        desk.open_case()
        expect(theirs.locator("#banner")).to_contain_text("no longer signed in")


def test_a_new_case_shows_as_a_notification_and_comes_by_mail(
    page: Page, desk: Desk, mail: MailServer
) -> None:
    page.goto(f"{desk.url}/desk/alerts")
    expect(page.locator("[data-state=granted]")).to_be_visible()
    case = desk.open_case()
    page.wait_for_function("shown.length > 0")
    shown = page.evaluate("shown[0]")
    assert shown["title"] == f"New case #{case}"
    assert shown["tag"] == f"ura-{case}-opened"
    assert told_by_mail(page, mail, case, 20) == 1
    page.reload()
    expect(page.locator(".table")).to_contain_text("Sent")


def test_a_choice_is_kept_and_counts_at_once(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.url}/desk/alerts")
    page.get_by_label("Notification of the browser").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("Your choice is saved")
    expect(page.get_by_label("Notification of the browser")).not_to_be_checked()
    before = page.evaluate("document.title")
    desk.open_case()
    page.wait_for_function("title => document.title !== title", arg=before)
    assert page.evaluate("shown.length") == 0
    page.get_by_label("Notification of the browser").check()
    page.get_by_role("button", name="Save").click()


def test_a_mail_server_that_is_away_shows_and_loses_nothing(
    page: Page, desk: Desk, mail: MailServer
) -> None:
    mail.stop()
    try:
        case = desk.open_case()
        banner = page.locator(".banner", has_text="The mail server does not take e-mails")
        deadline = time.monotonic() + 20
        while not banner.count() and time.monotonic() < deadline:
            page.goto(f"{desk.url}/desk")
        expect(banner).to_be_visible()
        check_accessibility(page)
    finally:
        mail.start()
    assert told_by_mail(page, mail, case, 60) == 1
    page.goto(f"{desk.url}/desk")
    expect(page.locator(".banner", has_text="mail server")).to_have_count(0)


def test_from_a_figure_to_its_cases_by_keyboard(page: Page, desk: Desk) -> None:
    desk.open_case()
    page.goto(f"{desk.url}/desk/supervision")
    figure = page.locator(".tiles a").first
    count = int(figure.inner_text())
    figure.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("tab=all"))
    expect(page.locator("[data-case]")).to_have_count(count)
    page.goto(f"{desk.url}/desk/supervision")
    bar = page.locator("svg.chart a").last
    bar.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("tab=all.*since="))
    with page.expect_download() as download:
        page.goto(f"{desk.url}/desk/supervision")
        page.get_by_role("link", name="Download as CSV").click()
    assert download.value.suggested_filename.endswith(".csv")


def test_the_log_shows_who_looked(page: Page, desk: Desk) -> None:
    case = desk.open_case()
    page.goto(f"{desk.url}/desk/cases/{case}")
    expect(page.locator("#lines")).to_be_visible()
    page.goto(f"{desk.url}/desk/audit")
    page.get_by_role("textbox", name="Case").fill(str(case))
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody tr").first).to_contain_text("Opened the case")
    expect(page.locator("tbody tr").first).to_contain_text("127.0.0.1")
