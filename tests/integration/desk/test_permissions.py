"""Every route of the desk with every role: the matrix, tried on the application's real routes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import insert, update

from bot.desk import pages
from bot.desk.permissions import HARMLESS, HOLDERS, ROLES, RULES, Permission, rule_of
from bot.storage import missions, staff
from bot.storage.database import Database
from bot.storage.mission_tables import mission_members
from bot.storage.tables import cases
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import account, browser_of, nobodys_browser


def routes(router: Any = pages.router) -> Iterator[tuple[str, str]]:
    """Method and path of every route, of included routers too."""
    for route in router.routes:
        if hasattr(route, "original_router"):
            yield from routes(route.original_router)
        else:
            for method in sorted(route.methods):
                yield method, f"/desk{route.path.removeprefix('/desk')}"


ROUTES = sorted(set(routes()))
FORM = {"email": "new@ura.example", "name": "New", "role": "officer", "language": "en"}


def filled(path: str, case_id: int, staff_id: int) -> str:
    """An address of the route, of things that there are."""
    values = {
        "case_id:int": case_id,
        "staff_id:int": staff_id,
        "mission_id:int": 1,
        "reply_id:int": 1,
        "suggestion_id:int": 1,
        "message_id:int": 1,
        "need": "consular.passport",
        "part": "facts",
        "token": "none",
    }
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", str(value))
    return path


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
    case_id = await open_case()
    other = await account(database, name="Officer Two")
    rule = rule_of(method, path)
    assert rule is not None
    address = filled(path, case_id, other.id)

    async with nobodys_browser(app) as client:
        answer = await ask(client, method, address)
        assert answer is not None
        if rule.permission is Permission.ANYONE:
            assert answer.status_code not in (403, 500)
            return
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/desk/sign-in")

    for role in ROLES:
        person = await account(database, role)
        async with await browser_of(app, database, person) as client:
            answer = await ask(client, method, address)
            status = answer.status_code if answer is not None else 200
            told = f"{role} {method} {address}: {status}"
            if role not in HOLDERS[rule.permission]:
                assert status == 403, told
            elif "open" not in rule.stages:
                assert answer is not None and answer.headers["location"] == "/desk", told
            else:
                assert status in (200, 204, 303, 400, 404, 409, 410, 422), told
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
        answer = await ask(client, method, filled(path, 1, 1))
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
            await staff.change(tx, person.id, disabled_at=person_time())
        assert (await client.get("/desk")).headers["location"] == "/desk/sign-in"
    async with nobodys_browser(app) as client:
        client.cookies.set("ura_staff", "0" * 43, domain="ura.example")
        assert (await client.get("/desk/account")).status_code == 303


def person_time() -> Any:
    from datetime import UTC, datetime

    return datetime.now(UTC)


async def mission(database: Database, key: str) -> int:
    async with database.transaction() as tx:
        return await missions.add(
            tx,
            key=key,
            name=f"Mission {key}",
            home_country="AL",
            host_country="DE",
            city="City",
            time_zone="Europe/Berlin",
        )


async def test_an_officer_sees_the_cases_of_their_missions_and_of_none(
    app: FastAPI, database: Database, open_case: Opens
) -> None:
    ours, theirs = await mission(database, "ours"), await mission(database, "theirs")
    officer = await account(database)
    supervisor = await account(database, "supervisor")
    async with database.transaction() as tx:
        await tx.execute(insert(mission_members).values(mission_id=ours, staff_id=officer.id))
    found = {}
    for name, mission_id in (("ours", ours), ("theirs", theirs), ("unrouted", None)):
        found[name] = await open_case(f"Rasti {name}", address=name)
        async with database.transaction() as tx:
            await tx.execute(
                update(cases).where(cases.c.id == found[name]).values(mission_id=mission_id)
            )

    async with await browser_of(app, database, officer) as client:
        for path in ("/desk", "/desk/queue", "/desk?tab=open", "/desk?q=Rasti"):
            page = (await client.get(path)).text
            assert "Rasti ours" in page
            assert "Rasti unrouted" in page
            assert "Rasti theirs" not in page
        assert '<span id="count-waiting">2</span>' in (await client.get("/desk")).text
        for method, path in ROUTES:
            if "{case_id" in path:
                there = await client.request(method, filled(path, found["theirs"], 1), data=FORM)
                nowhere = await client.request(method, filled(path, 999_999, 1), data=FORM)
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
