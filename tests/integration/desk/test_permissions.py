"""Every route of the desk with every role: the matrix, tried on the application's real routes."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, update

from bot.desk.permissions import HARMLESS, HOLDERS, ROLES, RULES, Permission, may, rule_of
from bot.storage import canned_replies, mission_tables, staff, suggestions, work_tables
from bot.storage.database import Database
from bot.storage.staff import Staff
from bot.storage.tables import cases, messages
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import account, browser_of, mission, move, nobodys_browser
from tests.support.desk_routes import ROUTES, described, filled, plain

FORM = {"email": "new@ura.example", "name": "New", "role": "officer", "language": "en"}


NAMES = dict.fromkeys(
    {name for _, path in ROUTES for name in re.findall(r"{(\w+)", path)},
    1,
)
"""Something to stand in every address, whether there is such a thing or not."""

NOTHING_THERE = {
    "/desk/articles/{need}": 404,  # no article is published here
    "/desk/cases/{case_id:int}/files/{message_id:int}": 409,  # nobody has taken the case
}
"""What a page answers to whom it admits, where that is not 200."""


async def things(database: Database, opens: Opens, person: Staff) -> dict[str, object]:
    """Something of every kind that an address may name, so that no route answers "not found"
    where it should have said "not you"."""
    name = f"{person.role} {person.id}"
    case_id = await opens(address=name)
    other = await account(database, name=f"Somebody of {name}")
    async with database.transaction() as tx:
        message_id = await tx.scalar(select(func.max(messages.c.id)))
        await canned_replies.add(
            tx, person.id, mission_id=None, language="sq", title=name, text="Mirëdita"
        )
        reply_id = await tx.scalar(select(func.max(work_tables.canned_replies.c.id)))
        await suggestions.put(
            tx,
            case_id=case_id,
            need=None,
            language="sq",
            question="Pyetja",
            answer="Përgjigjja",
            staff_id=person.id,
        )
        suggestion_id = await tx.scalar(select(func.max(mission_tables.article_suggestions.c.id)))
    return {
        "case_id": case_id,
        "staff_id": other.id,
        "mission_id": await mission(database, name),
        "reply_id": reply_id,
        "suggestion_id": suggestion_id,
        "message_id": message_id,
        "file_id": 1,
        "need": "consular.passport",
        "part": "facts",
        "token": "none",
    }


async def ask(client: httpx.AsyncClient, method: str, path: str) -> httpx.Response | None:
    """The answer; None from a stream, which does not end by itself."""
    try:
        async with asyncio.timeout(1 if path == "/desk/events" else 10):
            data = FORM if method == "POST" else None
            return await client.request(method, path, data=data)
    except TimeoutError:
        assert path == "/desk/events"
        return None


def test_the_table_holds_every_route_and_no_other() -> None:
    assert {f"{method} {path}" for method, path in ROUTES} == set(RULES)
    # Counted by another way, so that a router which the walk over them misses is found.
    assert {f"{method} {plain(path)}" for method, path in ROUTES} == described()


def test_nobody_else_reads_what_people_wrote() -> None:
    """The table's own answer, in words that a change of the table has to be squared with."""
    shown = {
        role
        for name, rule in RULES.items()
        if "{case_id" in name or name.endswith((" /desk", "/queue", "/events"))
        for role in HOLDERS[rule.permission]
    }
    assert shown == {"officer", "supervisor"}
    assert {role for role in ROLES if may(role, Permission.STAFF)} == {"supervisor", "operator"}
    assert set().union(*HOLDERS.values()) == set(ROLES)


def test_every_change_is_written_down() -> None:
    silent = [
        name for name, rule in RULES.items() if not name.startswith("GET ") and rule.audit is None
    ]
    assert silent == []
    assert [name for name, rule in RULES.items() if rule.audit == HARMLESS] == [
        "POST /desk/language",
        "POST /desk/cases/{case_id:int}/typing",
        "POST /desk/cases/{case_id:int}/draft",
    ]


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_every_role_gets_where_it_may_and_nowhere_else(
    app: FastAPI, database: Database, open_case: Opens, method: str, path: str
) -> None:
    rule = rule_of(method, path)
    assert rule is not None
    someone = await account(database)
    address = filled(path, await things(database, open_case, someone))

    async with nobodys_browser(app) as client:
        answer = await ask(client, method, address)
        assert answer is not None
        if rule.permission is Permission.ANYONE:
            assert answer.status_code not in (403, 500)
            return
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/desk/sign-in")

    for role in ROLES:
        # Things of their own: what one role's request ended must not answer the next one's.
        person = await account(database, role)
        address = filled(path, await things(database, open_case, person))
        async with await browser_of(app, database, person) as client:
            answer = await ask(client, method, address)
            status = answer.status_code if answer is not None else 200
            told = f"{role} {method} {address}: {status}"
            if role not in HOLDERS[rule.permission]:
                assert status == 403, told
            elif "open" not in rule.stages:
                assert answer is not None and answer.headers["location"] == "/desk", told
            elif method == "GET":
                assert status == NOTHING_THERE.get(path, 200), told
            else:
                # What is sent may be wrong for the form; it is not refused for who sends it.
                assert status in (200, 204, 303, 400, 409, 422), told
                location = answer.headers.get("location", "") if answer is not None else ""
                signed_out = path == "/desk/sign-out"
                assert location.startswith("/desk/sign-in") is signed_out, told


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_an_unfinished_sign_in_opens_only_what_finishes_it(
    app: FastAPI, database: Database, method: str, path: str
) -> None:
    rule = rule_of(method, path)
    assert rule is not None
    if rule.permission is Permission.ANYONE:
        return
    person = await account(database, "supervisor")
    async with database.transaction() as tx:
        await staff.change(tx, person.id, totp_confirmed_at=person.disabled_at)
    async with await browser_of(app, database, person, roles=("supervisor",)) as client:
        answer = await ask(client, method, filled(path, NAMES))
        assert answer is not None
        if "enrol" not in rule.stages:
            assert answer.status_code == 303
            assert answer.headers["location"] == "/desk/second-factor"
        else:
            assert answer.headers.get("location") != "/desk/second-factor"


async def test_a_disabled_account_and_a_forged_cookie_open_nothing(
    app: FastAPI, database: Database
) -> None:
    person = await account(database, "supervisor")
    async with await browser_of(app, database, person) as client:
        assert (await client.get("/desk")).status_code == 200
        async with database.transaction() as tx:
            await staff.change(tx, person.id, disabled_at=datetime.now(UTC))
        assert (await client.get("/desk")).headers["location"] == "/desk/sign-in"
    async with nobodys_browser(app) as client:
        client.cookies.set("ura_staff", "0" * 43, domain="ura.example")
        assert (await client.get("/desk/account")).status_code == 303


async def test_an_officer_sees_the_cases_of_their_missions_and_of_none(
    app: FastAPI, database: Database, open_case: Opens
) -> None:
    officer = await account(database)
    supervisor = await account(database, "supervisor")
    ours = await mission(database, "ours", officer)
    theirs = await mission(database, "theirs")
    found = {}
    for name, mission_id in (("ours", ours), ("theirs", theirs), ("unrouted", None)):
        found[name] = await open_case(f"Rasti {name}", address=name)
        await move(database, found[name], mission_id)

    async with await browser_of(app, database, officer) as client:
        for path in ("/desk", "/desk/queue", "/desk?tab=open", "/desk?q=Rasti"):
            page = (await client.get(path)).text
            assert "Rasti ours" in page
            assert "Rasti unrouted" in page
            assert "Rasti theirs" not in page
        assert '<span id="count-waiting">2</span>' in (await client.get("/desk")).text
        for method, path in ROUTES:
            if "{case_id" in path:
                there, nowhere = [
                    await client.request(
                        method, filled(path, {**NAMES, "case_id": case_id}), data=FORM
                    )
                    for case_id in (found["theirs"], 999_999)
                ]
                assert there.status_code == nowhere.status_code == 404, path
                assert there.text == nowhere.text
        assert (await client.get(f"/desk/cases/{found['ours']}")).status_code == 200
        # Handed over by name, whoever's queue it is in.
        async with database.transaction() as tx:
            await tx.execute(
                update(cases)
                .where(cases.c.id == found["theirs"])
                .values(status="claimed", owner_id=officer.id)
            )
        assert (await client.get(f"/desk/cases/{found['theirs']}")).status_code == 200

    async with await browser_of(app, database, supervisor) as client:
        for case_id in found.values():
            assert (await client.get(f"/desk/cases/{case_id}")).status_code == 200
