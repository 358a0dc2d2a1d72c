"""Invitations, passwords, the second factor, and sessions, as a browser meets them."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime

import httpx
import pyotp
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from bot.accounts import links
from bot.accounts.keys import digest
from bot.staff_accounts import MAX_FAILURES, add_staff
from bot.storage import staff
from bot.storage.database import Database
from bot.storage.staff import Staff
from tests.integration.desk.conftest import PASSWORD
from tests.integration.desk.people import account, browser_of, nobodys_browser

NEW = "another long password"


def link_in(page: str) -> str:
    found = re.search(r"http://ura\.example(/desk/link/[\w-]+)", page)
    assert found, page
    return found[1]


def secret_in(page: str) -> str:
    found = re.search(r'<code id="secret">([A-Z2-7 ]+)</code>', page)
    assert found, page
    return found[1].replace(" ", "")


def code_of(secret: str, steps: int = 0) -> str:
    totp = pyotp.TOTP(secret)
    return totp.generate_otp(totp.timecode(datetime.now(UTC)) + steps)


async def sign_in(client: httpx.AsyncClient, email: str, password: str = PASSWORD) -> str:
    """Sign in; where that leads."""
    answer = await client.post("/desk/sign-in", data={"email": email, "password": password})
    if answer.status_code == 303:
        page = await client.get(answer.headers["location"], follow_redirects=True)
        token = page.text.partition('name="csrf" value="')[2].partition('"')[0]
        client.headers["X-CSRF-Token"] = token
    return answer.headers.get("location", str(answer.status_code))


async def test_from_the_invitation_to_the_desk(app: FastAPI, database: Database) -> None:
    supervisor = await account(database, "supervisor")
    async with await browser_of(app, database, supervisor) as client:
        form = {"email": "New@ura.example", "name": " Officer  Two ", "role": "officer"}
        page = await client.post("/desk/staff", data=form)
        path = link_in(page.text)
        again = await client.post("/desk/staff", data=form)
        assert again.status_code == 422
        assert "ka tashmë një llogari" in again.text
    async with nobodys_browser(app) as client:
        assert await sign_in(client, "new@ura.example", "") == "401"
        assert "Officer Two" in (await client.get(path)).text
        short = await client.post(path, data={"password": "short", "again": "short"})
        assert short.status_code == 422
        differs = await client.post(path, data={"password": NEW, "again": NEW + "x"})
        assert differs.status_code == 422
        done = await client.post(path, data={"password": NEW, "again": NEW})
        assert done.headers["location"] == "/desk/sign-in?told=password"
        assert "Fjalëkalimi u vendos" in (await client.get(done.headers["location"])).text
        # It works once.
        assert (await client.get(path)).status_code == 410
        spent = await client.post(path, data={"password": PASSWORD, "again": PASSWORD})
        assert spent.status_code == 410
        assert await sign_in(client, "new@ura.example", NEW) == "/desk"
    async with database.transaction() as tx:
        stored = (await tx.execute(text("select token_hash from staff_links"))).scalar_one()
    assert stored == digest(path.rpartition("/")[2])


async def test_of_two_who_use_a_link_at_once_one_gets_it(database: Database) -> None:
    person = await account(database)
    async with database.transaction() as tx:
        token = await links.issue(tx, person.id, "reset", None)
    tried = await asyncio.gather(
        *(links.set_password(database, token, f"{NEW} {number}", "") for number in range(5)),
        return_exceptions=True,
    )
    assert sum(isinstance(one, Staff) for one in tried) == 1
    assert sum(isinstance(one, links.LinkSpent) for one in tried) == 4


async def test_a_link_ends_after_its_days_or_with_the_next_or_with_the_access(
    app: FastAPI, database: Database
) -> None:
    person = await account(database)
    async with database.transaction() as tx:
        first = await links.issue(tx, person.id, "reset", None)
        second = await links.issue(tx, person.id, "reset", None)
    async with nobodys_browser(app) as client:
        assert (await client.get(f"/desk/link/{first}")).status_code == 410
        assert (await client.get(f"/desk/link/{second}")).status_code == 200
        async with database.transaction() as tx:
            await staff.change(tx, person.id, disabled_at=datetime.now(UTC))
        assert (await client.get(f"/desk/link/{second}")).status_code == 410
        answer = await client.post(f"/desk/link/{second}", data={"password": NEW, "again": NEW})
        assert answer.status_code == 410
        async with database.transaction() as tx:
            await staff.change(tx, person.id, disabled_at=None)
            await tx.execute(text("update staff_links set expires_at = now()"))
        assert (await client.get(f"/desk/link/{second}")).status_code == 410


async def test_a_reset_ends_sessions_but_not_the_second_factor(
    app: FastAPI, database: Database
) -> None:
    person = await account(database)
    supervisor = await account(database, "supervisor")
    async with database.transaction() as tx:
        await staff.change(
            tx, person.id, totp_confirmed_at=datetime.now(UTC), totp_secret=b"unreadable"
        )
    async with await browser_of(app, database, supervisor) as client:
        path = link_in((await client.post(f"/desk/staff/{person.id}/link")).text)
    async with await browser_of(app, database, person) as client:
        await client.post(path, data={"password": NEW, "again": NEW})
        assert (await client.get("/desk/sign-in/code")).headers["location"] == "/desk/sign-in"
        assert (await sign_in(client, person.email, NEW)).startswith("/desk/sign-in/code")


@pytest.mark.parametrize(
    ("role", "target"),
    [("supervisor", "operator"), ("supervisor", "self"), ("operator", "self")],
)
async def test_nobody_changes_their_own_account_or_one_above(
    app: FastAPI, database: Database, role: str, target: str
) -> None:
    person = await account(database, role)
    other = person if target == "self" else await account(database, target)
    async with await browser_of(app, database, person) as client:
        for path in ("change", "link", "sign-out", "second-factor", "access"):
            form = {"name": "X", "role": "officer", "allowed": "0"}
            answer = await client.post(f"/desk/staff/{other.id}/{path}", data=form)
            assert answer.status_code == 403
    async with database.transaction() as tx:
        assert await staff.by_id(tx, other.id) == other


async def test_nobody_gives_a_role_above_their_own(app: FastAPI, database: Database) -> None:
    officer = await account(database)
    async with await browser_of(app, database, await account(database, "supervisor")) as client:
        form = {"email": "o@ura.example", "name": "X", "role": "operator"}
        assert (await client.post("/desk/staff", data=form)).status_code == 403
        answer = await client.post(f"/desk/staff/{officer.id}/change", data=form)
        assert answer.status_code == 403


async def test_taking_access_away_ends_everything_at_once(app: FastAPI, database: Database) -> None:
    officer = await account(database)
    supervisor = await account(database, "supervisor")
    async with (
        await browser_of(app, database, officer) as theirs,
        await browser_of(app, database, supervisor) as client,
    ):
        assert (await theirs.get("/desk")).status_code == 200
        await client.post(f"/desk/staff/{officer.id}/access", data={"allowed": "0"})
        assert (await theirs.get("/desk")).headers["location"] == "/desk/sign-in"
        assert "Pa qasje" in (await client.get("/desk/staff")).text
        await client.post(f"/desk/staff/{officer.id}/access", data={"allowed": "1"})
        async with database.transaction() as tx:
            back = await staff.by_id(tx, officer.id)
        assert back is not None and back.disabled_at is None


async def test_setting_up_the_second_factor_and_signing_in_by_it(
    browser: httpx.AsyncClient, database: Database, ana: Staff
) -> None:
    await sign_in(browser, ana.email)
    page = (await browser.get("/desk/second-factor")).text
    # Scaled as a whole: with a part cut off no phone could read it.
    assert re.search(r'<svg viewBox="0 0 (\d+) \1"', page)
    secret = secret_in(page)
    # Looking again shows the same picture: a reload must not undo what the phone has scanned.
    assert secret_in((await browser.get("/desk/second-factor")).text) == secret
    wrong = await browser.post("/desk/second-factor", data={"code": "000000"})
    assert wrong.status_code == 422
    code = code_of(secret)
    codes = re.findall(
        r"<code>([a-z0-9-]+)</code>",
        (await browser.post("/desk/second-factor", data={"code": code})).text,
    )
    assert len(set(codes)) == 10
    async with database.transaction() as tx:
        kept = (await tx.execute(text("select row_to_json(staff)::text from staff"))).scalar_one()
        hashes = (await tx.execute(text("select code_hash from recovery_codes"))).scalars().all()
    assert secret not in kept
    assert len(hashes) == 10
    await browser.post("/desk/sign-out")

    assert (await sign_in(browser, ana.email)).startswith("/desk/sign-in/code")
    assert (await browser.get("/desk/session")).json() == {"signed_in": False}
    # The code that was used to confirm does not work a second time.
    used = await browser.post("/desk/sign-in/code", data={"code": code})
    assert used.status_code == 401
    before = browser.cookies["ura_staff"]
    fresh = await browser.post("/desk/sign-in/code", data={"code": code_of(secret, 1)})
    assert fresh.headers["location"] == "/desk"
    assert browser.cookies["ura_staff"] != before
    await sign_out(browser)

    await sign_in(browser, ana.email)
    by_recovery = {"code": codes[0].upper().replace("-", " ")}
    assert (await browser.post("/desk/sign-in/code", data=by_recovery)).status_code == 303
    assert "Kanë mbetur 9 kode" in (await browser.get("/desk/account")).text
    await sign_out(browser)
    await sign_in(browser, ana.email)
    assert (await browser.post("/desk/sign-in/code", data=by_recovery)).status_code == 401


async def sign_out(browser: httpx.AsyncClient) -> None:
    page = (await browser.get("/desk/account")).text
    token = page.partition('name="csrf" value="')[2].partition('"')[0]
    assert (await browser.post("/desk/sign-out", headers={"X-CSRF-Token": token})).is_redirect


async def test_codes_are_not_guessed(
    browser: httpx.AsyncClient, database: Database, ana: Staff
) -> None:
    async with database.transaction() as tx:
        await staff.change(
            tx, ana.id, totp_confirmed_at=datetime.now(UTC), totp_secret=b"unreadable"
        )
    await sign_in(browser, ana.email)
    for _ in range(MAX_FAILURES):
        answer = await browser.post("/desk/sign-in/code", data={"code": "123456"})
        assert answer.status_code == 401
    assert (await browser.post("/desk/sign-in/code", data={"code": "123456"})).status_code == 429


async def test_a_role_that_needs_a_second_factor_gets_no_further_without(
    app: FastAPI, database: Database
) -> None:
    app.state.ura.settings.second_factor_roles = frozenset({"supervisor"})
    await add_staff(database, email="s@ura.example", name="S", role="supervisor", password=PASSWORD)
    await add_staff(database, email="o@ura.example", name="O", role="officer", password=PASSWORD)
    async with nobodys_browser(app) as client:
        assert await sign_in(client, "o@ura.example") == "/desk"
    async with nobodys_browser(app) as client:
        assert (await sign_in(client, "s@ura.example")).startswith("/desk/second-factor")
        assert (await client.get("/desk")).headers["location"] == "/desk/second-factor"
        assert (await client.get("/desk/session")).json() == {"signed_in": False}
        page = (await client.get("/desk/second-factor?next=/desk/staff")).text
        assert "Roli juaj kërkon" in page
        form = {"code": code_of(secret_in(page)), "next": "/desk/staff"}
        shown = await client.post("/desk/second-factor", data=form)
        assert 'href="/desk/staff"' in shown.text
        assert (await client.get("/desk/staff")).status_code == 200


async def test_sessions_are_listed_and_ended(
    app: FastAPI, database: Database, browser: httpx.AsyncClient, ana: Staff
) -> None:
    await sign_in(browser, ana.email)
    async with await browser_of(app, database, ana) as phone:
        assert (await phone.get("/desk")).status_code == 200
        page = (await browser.get("/desk/account")).text
        assert "Test browser" in page
        assert "192.0.2.1" in page
        number = re.findall(r'name="session" value="(\d+)"', page)
        assert len(number) == 1
        stranger = await account(database)
        async with await browser_of(app, database, stranger) as theirs:
            # Somebody else's number ends nothing.
            await theirs.post("/desk/account/sessions", data={"session": number[0]})
        assert (await phone.get("/desk")).status_code == 200
        await browser.post("/desk/account/sessions", data={"session": number[0]})
        assert (await phone.get("/desk")).status_code == 303
    async with await browser_of(app, database, ana) as phone:
        await browser.post("/desk/account/sessions", data={"session": "others"})
        assert (await phone.get("/desk")).status_code == 303
    assert (await browser.get("/desk")).status_code == 200


async def test_a_new_password_needs_the_old_one_and_ends_other_sessions(
    app: FastAPI, database: Database, browser: httpx.AsyncClient, ana: Staff
) -> None:
    await sign_in(browser, ana.email)
    async with await browser_of(app, database, ana) as phone:
        for form in ({"password": "wrong", "new": NEW}, {"password": PASSWORD, "new": "short"}):
            assert (await browser.post("/desk/account/password", data=form)).status_code == 422
        assert (await phone.get("/desk")).status_code == 200
        form = {"password": PASSWORD, "new": NEW}
        assert (await browser.post("/desk/account/password", data=form)).is_redirect
        assert (await phone.get("/desk")).status_code == 303
    assert (await browser.get("/desk")).status_code == 200
    await browser.post("/desk/sign-out")
    assert await sign_in(browser, ana.email, PASSWORD) == "401"
    assert await sign_in(browser, ana.email, NEW) == "/desk"


@pytest.mark.parametrize(
    ("role", "home"), [("operator", "/desk/staff"), ("editor", "/desk/suggestions")]
)
async def test_each_role_lands_where_its_work_is(
    database: Database, browser: httpx.AsyncClient, role: str, home: str
) -> None:
    await add_staff(database, email="e@ura.example", name="E", role=role, password=PASSWORD)
    assert await sign_in(browser, "e@ura.example") == home
    page = await browser.get(home)
    assert page.status_code == 200
    assert "data-live" not in page.text


async def test_script_in_every_field_is_only_text(app: FastAPI, database: Database) -> None:
    bad = "<script>alert(1)</script>"
    async with await browser_of(app, database, await account(database, "supervisor")) as client:
        form = {"email": "x@ura.example", "name": bad, "role": "officer"}
        assert bad not in (await client.post("/desk/staff", data=form)).text
        form["email"] = f"{bad}@x"
        answer = await client.post("/desk/staff", data=form)
        assert answer.status_code == 422
        assert bad not in answer.text
        for path in ("/desk/staff", f"/desk/audit?action={bad}", "/desk/account"):
            assert bad not in (await client.get(path)).text
