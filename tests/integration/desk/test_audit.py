"""The audit log: every view and every change, and nothing that changes or removes it."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.handoff import service as handoff
from bot.storage import audit
from bot.storage.audit import AuditFilter
from bot.storage.database import Database
from bot.storage.staff import Staff
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import account, browser_of


async def log(database: Database, **wanted: object) -> list[tuple[str, bool]]:
    """What stands in the log, the oldest first."""
    async with database.transaction() as tx:
        found = await audit.find(tx, AuditFilter(**wanted))  # type: ignore[arg-type]
    return [(entry.action, entry.refused) for entry in reversed(found)]


async def test_every_view_and_every_change_of_a_case_stands_in_it(
    desk: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens
) -> None:
    case = await open_case()
    await desk.get("/desk")
    await desk.get(f"/desk/cases/{case}")
    await desk.get(f"/desk/cases/{case}/lines")
    await desk.post(f"/desk/cases/{case}/reply", data={"text": "Po."})
    await desk.post(f"/desk/cases/{case}/claim")
    await desk.post(f"/desk/cases/{case}/reply", data={"text": "Po."})
    await desk.post(f"/desk/cases/{case}/close")
    await desk.get(f"/desk/cases/{case + 1}")
    assert await log(database) == [
        ("sign_in", False),
        ("view_case", False),
        # The parts that the open page fetches again are the same view.
        ("reply", True),
        ("claim", False),
        ("reply", False),
        ("close", False),
    ]
    async with database.transaction() as tx:
        entry = (await audit.find(tx, AuditFilter(action="reply")))[0]
    assert entry.case_id == case
    assert entry.staff_name == ana.name
    assert entry.address == "127.0.0.1"
    assert entry.detail == {}


async def test_what_a_page_reads_by_itself_counts_as_a_view(
    desk: httpx.AsyncClient, database: Database, open_case: Opens
) -> None:
    case = await open_case()
    await desk.get(f"/desk/cases/{case}/lines")
    await desk.get(f"/desk/cases/{case}/part/facts")
    assert await log(database, case_id=case) == [("view_lines", False)]


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_log set action = 'nothing'",
        "delete from audit_log",
        "truncate audit_log",
        "truncate audit_log cascade",
    ],
)
async def test_no_line_is_changed_or_removed(
    desk: httpx.AsyncClient, database: Database, statement: str
) -> None:
    assert await log(database) == [("sign_in", False)]
    with pytest.raises(DBAPIError, match="the audit log only grows"):
        async with database.transaction() as tx:
            await tx.execute(text(statement))
    assert await log(database) == [("sign_in", False)]


async def test_a_person_who_leaves_takes_their_words_but_not_the_log(
    desk: httpx.AsyncClient, database: Database, open_case: Opens
) -> None:
    case = await open_case("Fjalë që askush tjetër nuk i tha", name="Person Një")
    await desk.get(f"/desk/cases/{case}")
    async with database.transaction() as tx:
        await handoff.end_for_leaver(tx, 1)
        kept = (await tx.execute(text("select audit_log::text from audit_log"))).scalars().all()
    assert len(kept) == 2
    assert not any("Fjalë" in line or "Person" in line for line in kept)


async def test_a_wrong_password_is_written_down_for_a_known_account(
    browser: httpx.AsyncClient, database: Database, ana: Staff
) -> None:
    for email in (ana.email, "nobody@ura.example"):
        await browser.post("/desk/sign-in", data={"email": email, "password": "wrong"})
    assert await log(database) == [("sign_in", True)]
    assert await log(database, refused=True) == [("sign_in", True)]


async def test_the_page_filters_and_pages(
    app: FastAPI, database: Database, open_case: Opens
) -> None:
    case = await open_case()
    supervisor = await account(database, "supervisor", "Supervisor One")
    officer = await account(database, name="Officer One")
    async with await browser_of(app, database, officer) as client:
        assert (await client.get("/desk/audit")).status_code == 403
        await client.get(f"/desk/cases/{case}")
    async with database.transaction() as tx:
        for _ in range(150):
            await audit.add(tx, "claim", staff_id=supervisor.id, case_id=7)
    async with await browser_of(app, database, supervisor) as client:
        page = (await client.get("/desk/audit")).text
        assert page.count("<tr>") == 101
        older = page.partition("/desk/audit?before=")[2].partition('"')[0]
        assert older
        assert "Officer One" in (await client.get(f"/desk/audit?before={older}")).text
        one = (await client.get(f"/desk/audit?staff={officer.id}&action=view_case")).text
        assert one.count("<tr>") == 2
        assert f"#{case}" in one
        assert "Nuk u gjet asgjë" in (await client.get("/desk/audit?until=2020-01-01")).text
        # What cannot be a value is left out rather than refused.
        assert (await client.get("/desk/audit?staff=x&case=-1&since=no&before=z")).is_success
