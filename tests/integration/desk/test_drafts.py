"""Drafts that any browser of their officer has, and marks on what one has not read."""

from __future__ import annotations

import httpx
from fastapi import FastAPI

from bot.conversations import inbox
from bot.desk import service
from bot.handoff import service as handoff
from bot.messages import Inbound, Kind
from bot.storage import case_drafts, case_reads
from bot.storage.database import Database
from bot.storage.staff import Staff
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import browser_of


async def draft(database: Database, case_id: int, person: Staff) -> str:
    async with database.transaction() as tx:
        return await case_drafts.get(tx, case_id, person.id)


async def test_a_draft_is_there_in_another_browser_and_nobody_else_s(
    app: FastAPI, database: Database, ana: Staff, besnik: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    await service.claim(database, case_id, ana)
    path = f"/desk/cases/{case_id}"
    async with await browser_of(app, database, ana) as desk:
        for text in ("Ende", "Ende jo <gati>"):
            assert (await desk.post(f"{path}/draft", data={"text": text})).status_code == 204
    async with await browser_of(app, database, besnik) as theirs:
        assert "Ende jo" not in (await theirs.get(path)).text
        await theirs.post(f"{path}/draft", data={"text": "Tjetri"})
    assert await draft(database, case_id, ana) == "Ende jo <gati>"
    async with await browser_of(app, database, ana) as other:
        assert "Ende jo &lt;gati&gt;</textarea>" in (await other.get(path)).text
        await other.post(f"{path}/draft", data={"text": ""})
    assert await draft(database, case_id, ana) == ""
    assert await draft(database, case_id, besnik) == "Tjetri"


async def test_what_is_too_long_for_a_draft_is_refused_and_the_last_one_stays(
    desk: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    path = f"/desk/cases/{case_id}/draft"
    assert (await desk.post(path, data={"text": "x" * 20_000})).status_code == 204
    assert (await desk.post(path, data={"text": "y" * 20_001})).status_code == 422
    assert (await desk.post(path, data={"text": "ë" * 100_000})).status_code == 413
    assert await draft(database, case_id, ana) == "x" * 20_000


async def test_a_draft_ends_with_the_reply_and_with_who_leaves(
    desk: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    await service.claim(database, case_id, ana)
    path = f"/desk/cases/{case_id}/draft"
    await desk.post(path, data={"text": "Gati"})
    await service.reply(database, case_id, ana, "Gati")
    assert await draft(database, case_id, ana) == ""
    await desk.post(path, data={"text": "Edhe diçka"})
    async with database.transaction() as tx:
        await handoff.end_for_leaver(tx, 1)
    assert await draft(database, case_id, ana) == ""


async def test_a_case_is_marked_until_its_officer_has_read_it(
    app: FastAPI,
    desk: httpx.AsyncClient,
    database: Database,
    besnik: Staff,
    open_case: Opens,
) -> None:
    case_id = await open_case()

    async def marked(client: httpx.AsyncClient) -> bool:
        return "case-unread" in (await client.get("/desk?tab=open")).text

    async def says(text: str) -> None:
        address = "a" * 32
        await inbox.receive(
            database, Inbound("web", address, f"new:{text}", Kind.TEXT, text, None, "sq")
        )

    async def unread(person_id: int) -> int | None:
        async with database.transaction() as tx:
            return (await case_reads.unread(tx, person_id, [case_id]))[case_id]

    async with await browser_of(app, database, besnik) as theirs:
        assert await marked(desk) and await marked(theirs)
        await desk.get(f"/desk/cases/{case_id}")
        assert not await marked(desk)
        assert await marked(theirs), "another officer has not read it"
        await says("Jeni aty?")
        await says("Ju lutem")
        assert await marked(desk)
        assert await unread(1) == 2
        assert await unread(besnik.id) is None
        # The open page reads on by itself.
        await desk.get(f"/desk/cases/{case_id}/lines?after=1")
        assert not await marked(desk)
