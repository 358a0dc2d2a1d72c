"""Staff of every role, signed in without the slow work of a password."""

from __future__ import annotations

import itertools

import httpx
from fastapi import FastAPI

from bot.accounts.keys import digest
from bot.desk.auth import COOKIE
from bot.handoff.mission_values import DEFAULT_MINUTES
from bot.staff_accounts import Origin, open_session
from bot.storage import cases, missions, staff, staff_sessions
from bot.storage.database import Database
from bot.storage.staff import Staff

_numbers = itertools.count(1)


async def account(database: Database, role: str = "officer", name: str = "Officer One") -> Staff:
    """A new account that nobody can sign in to by password."""
    email = f"staff{next(_numbers)}@ura.example"
    async with database.transaction() as tx:
        staff_id = await staff.add(tx, email=email, name=name, role=role, password_hash="x")
        person = await staff.by_id(tx, staff_id)
    assert person is not None
    return person


async def mission(database: Database, key: str, *members: Staff) -> int:
    """A mission with its people; its id."""
    async with database.transaction() as tx:
        mission_id = await missions.add(
            tx,
            key=key,
            name=f"Mission {key}",
            home_country="AL",
            host_country="DE",
            city="City",
            time_zone="Europe/Berlin",
            **DEFAULT_MINUTES,
        )
        await missions.set_members(tx, mission_id, [one.id for one in members])
    return mission_id


async def move(database: Database, case_id: int, mission_id: int | None) -> None:
    """Put a case into a mission's queue, as if it had come there."""
    async with database.transaction() as tx:
        await cases.change(tx, case_id, mission_id=mission_id)


async def browser_of(
    app: FastAPI, database: Database, person: Staff, *, roles: tuple[str, ...] = ()
) -> httpx.AsyncClient:
    """A browser in which somebody is signed in, as far as one can be without a second factor."""
    async with database.transaction() as tx:
        opened = await open_session(
            tx, person, 1, second_factor_roles=roles, origin=Origin("192.0.2.1", "Test browser")
        )
        session = await staff_sessions.find(tx, digest(opened.token))
    assert session is not None
    client = nobodys_browser(app)
    client.cookies.set(COOKIE, opened.token, domain="ura.example")
    client.headers["X-CSRF-Token"] = session.csrf
    return client


def nobodys_browser(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False),
        base_url="http://ura.example",
        headers={"Accept": "text/html"},
    )
