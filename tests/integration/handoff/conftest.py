"""People in conversations with Ura, missions, and officers, over a real database."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import text

from bot.conversations import inbox
from bot.conversations.turns import Turns
from bot.handoff.mission_values import DEFAULT_MINUTES
from bot.messages import Inbound, Kind
from bot.staff_accounts import add_staff
from bot.storage import cases, missions, staff
from bot.storage.cases import Case, CaseEvent
from bot.storage.database import Database
from bot.storage.messages import Message, get, replies_to, transcript
from bot.storage.staff import Staff

_ids = itertools.count()

AddMission = Callable[..., Awaitable[int]]
AddOfficer = Callable[..., Awaitable[Staff]]


@pytest.fixture
def add_mission(database: Database) -> AddMission:
    """Add a mission that is always open; its id."""

    async def add(key: str, **values: Any) -> int:
        usual = {
            "name": f"Mission {key}",
            "home_country": "AL",
            "host_country": "DE",
            "city": "City",
            "time_zone": "Europe/Berlin",
        }
        async with database.transaction() as tx:
            return await missions.add(tx, **(usual | DEFAULT_MINUTES | {"key": key} | values))

    return add


@pytest.fixture
def add_officer(database: Database) -> AddOfficer:
    async def add(name: str = "Officer One", role: str = "officer") -> Staff:
        email = f"{name.lower().replace(' ', '.')}@ura.example"
        number = await add_staff(
            database, email=email, name=name, role=role, password="a long enough password"
        )
        async with database.transaction() as tx:
            person = await staff.by_id(tx, number)
        assert person is not None
        return person

    return add


async def say(
    turns: Turns,
    words: str,
    *,
    kind: Kind = Kind.TEXT,
    address: str = "1",
    language: str = "en",
    channel: str = "api",
) -> tuple[Message, list[Message]]:
    """Write as a person; the message and what it was answered with."""
    inbound = Inbound(channel, address, f"f{next(_ids)}", kind, words, language=language)
    message_id = await inbox.receive(turns.database, inbound)
    assert message_id is not None
    await turns.handle(message_id)
    async with turns.database.transaction() as tx:
        message = await get(tx, message_id)
        assert message is not None
        return message, await replies_to(tx, message_id)


async def open_case(turns: Turns, **options: Any) -> Case:
    """The case of somebody who asks for a person."""
    message, _ = await say(turns, "/human", **options)
    async with turns.database.transaction() as tx:
        case = await cases.open_of(tx, message.conversation_id)
    assert case is not None
    return case


async def read(database: Database, case_id: int) -> Case:
    async with database.transaction() as tx:
        return await cases.fetch(tx, case_id)


async def history(database: Database, case_id: int) -> list[CaseEvent]:
    async with database.transaction() as tx:
        return await cases.events(tx, case_id)


async def sentences(database: Database, case_id: int) -> list[str]:
    """What Ura itself told the person."""
    case = await read(database, case_id)
    async with database.transaction() as tx:
        said = await transcript(tx, case.conversation_id)
    return [message.text for message in said if message.author == "system"]


async def kinds(database: Database, case_id: int) -> list[str]:
    return [event.kind for event in await history(database, case_id)]


async def past(database: Database, case_id: int, column: str, minutes: int) -> None:
    """Let a time of a case lie so many minutes earlier."""
    statement = (
        f"update cases set {column} = {column} - interval '{minutes} minutes' where id = :id"
    )
    async with database.transaction() as tx:
        await tx.execute(text(statement), {"id": case_id})
