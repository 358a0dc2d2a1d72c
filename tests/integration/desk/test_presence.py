"""Who is at the desk, who looks at a case, and who writes in it."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from sqlalchemy import text

from bot.desk.presence import Here
from bot.storage import cases, presence
from bot.storage.cases import Case
from bot.storage.database import Database
from bot.storage.presence import Looker
from bot.storage.staff import Staff
from tests.integration.desk.conftest import Opens


@pytest.fixture
async def case(database: Database, open_case: Opens) -> Case:
    case_id = await open_case()
    async with database.transaction() as tx:
        return await cases.fetch(tx, case_id)


async def seen_by(database: Database, case: Case, person: Staff) -> list[Looker]:
    async with database.transaction() as tx:
        return await presence.lookers(tx, case.id, but=person.id)


async def test_somebody_is_here_for_as_long_as_their_page_is_open(
    database: Database, case: Case, ana: Staff, besnik: Staff
) -> None:
    async with Here(database, ana.id, case) as here:
        await here.beat()
        assert await seen_by(database, case, besnik) == [Looker(ana.id, ana.name, False)]
        assert await seen_by(database, case, ana) == []
    assert await seen_by(database, case, besnik) == []
    async with database.transaction() as tx:
        assert await presence.online(tx) == {ana.id}


async def test_a_page_whose_browser_is_gone_says_goodbye_although_it_is_cut_off(
    database: Database, case: Case, ana: Staff, besnik: Staff
) -> None:
    arrived = asyncio.Event()

    async def page() -> None:
        async with Here(database, ana.id, case) as here:
            await here.beat()
            arrived.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(page())
    await arrived.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await seen_by(database, case, besnik) == []


async def test_whose_process_was_killed_is_forgotten_after_a_while(
    database: Database, case: Case, ana: Staff, besnik: Staff
) -> None:
    async with database.transaction() as tx:
        await presence.at_desk(tx, ana.id)
        await presence.write(tx, case.id, ana.id)
    assert await seen_by(database, case, besnik) == [Looker(ana.id, ana.name, True)]
    async with database.transaction() as tx:
        await tx.execute(text("update case_presence set typing_at = now() - interval '10 s'"))
    assert await seen_by(database, case, besnik) == [Looker(ana.id, ana.name, False)]
    async with database.transaction() as tx:
        await tx.execute(text("update case_presence set seen_at = now() - interval '1 min'"))
        await tx.execute(text("update staff_presence set seen_at = now() - interval '2 min'"))
        assert await presence.online(tx) == set()
    assert await seen_by(database, case, besnik) == []


async def test_writing_shows_on_the_others_pages_until_the_reply_is_sent(
    desk: httpx.AsyncClient, database: Database, case: Case, ana: Staff, besnik: Staff
) -> None:
    await desk.post(f"/desk/cases/{case.id}/claim")
    assert (await desk.post(f"/desk/cases/{case.id}/typing")).status_code == 204
    assert await seen_by(database, case, besnik) == [Looker(ana.id, ana.name, True)]
    async with database.transaction() as tx:
        await presence.look(tx, case.id, besnik.id)
    part = (await desk.get(f"/desk/cases/{case.id}/part/presence")).text
    assert "Besnik Krasniqi po e sheh këtë rast" in part
    assert ana.name not in part
    await desk.post(f"/desk/cases/{case.id}/reply", data={"text": "Po."})
    assert await seen_by(database, case, besnik) == [Looker(ana.id, ana.name, False)]
