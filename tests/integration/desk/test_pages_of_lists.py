"""Long lists: each row once, in order, however the list changes while it is read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text

from bot.desk import audit_page, canned_page, closing, history, lines, service, staff_pages
from bot.desk.views import Query
from bot.storage import audit, canned_replies, case_search, paging, tables
from bot.storage.case_filter import CaseFilter
from bot.storage.case_place import Place
from bot.storage.database import Database
from bot.storage.staff import Staff
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import account, browser_of


async def some_cases(database: Database, officer: Staff, open_case: Opens) -> list[int]:
    """Open ones, urgent and not, some that wait since the same moment, and closed ones; in the
    order of the list."""
    ids = [
        await open_case(f"Rasti {number}", address=str(number), urgent=number % 3 == 0)
        for number in range(9)
    ]
    for case in ids[6:]:
        await service.claim(database, case, officer)
        await closing.close(database, case, officer)
    async with database.transaction() as tx:
        await tx.execute(text("update cases set opened_at = date_trunc('day', opened_at)"))
        await tx.execute(
            text(
                "update cases set closed_at = date_trunc('day', now()) where closed_at is not null"
            )
        )
    waiting = ids[:6]
    urgent = [case for number, case in enumerate(waiting) if number % 3 == 0]
    return [*urgent, *(case for case in waiting if case not in urgent), *ids[:5:-1]]


async def read_on(
    database: Database, wanted: CaseFilter, limit: int, after: Place | None = None
) -> tuple[list[int], Place | None, int]:
    async with database.transaction() as tx:
        found = await case_search.find(tx, wanted, limit=limit, after=after)
    return [row.case.id for row in found.cases], found.following, found.total


@pytest.mark.parametrize("words", ["", "rasti"])
@pytest.mark.parametrize("limit", [1, 2, 4, 7])
async def test_every_case_stands_on_one_page(
    database: Database, ana: Staff, open_case: Opens, limit: int, words: str
) -> None:
    expected = await some_cases(database, ana, open_case)
    wanted = CaseFilter(status="any", words=words)
    seen: list[int] = []
    after: Place | None = None
    for _ in range(20):
        page, after, total = await read_on(database, wanted, limit, after)
        assert total == len(expected)
        seen += page
        if after is None:
            break
        # As it comes back from the address.
        assert Place.read(after.written()) == after
    assert seen == expected


async def test_a_case_that_goes_elsewhere_meanwhile_hides_no_other(
    database: Database, ana: Staff, open_case: Opens
) -> None:
    expected = await some_cases(database, ana, open_case)
    wanted = CaseFilter(status="any")
    first, after, _ = await read_on(database, wanted, 3)
    # The last of the page is taken and closed: by its number nobody could go on from it.
    await service.claim(database, first[-1], ana)
    await closing.close(database, first[-1], ana)
    rest, _, _ = await read_on(database, wanted, 20, after)
    assert [case for case in rest if case != first[-1]] == expected[3:]


async def test_common_words_are_paged_too(
    database: Database, ana: Staff, open_case: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = await some_cases(database, ana, open_case)
    monkeypatch.setattr("bot.storage.case_words.MANY", 0)
    wanted = CaseFilter(status="any", words="rasti")
    first, after, total = await read_on(database, wanted, 4)
    assert total == 5, "one more than the page, and no further"
    rest, _, _ = await read_on(database, wanted, 20, after)
    assert first + rest == expected


async def test_rows_are_counted_no_further_than_they_need(
    database: Database, ana: Staff, open_case: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    await some_cases(database, ana, open_case)
    monkeypatch.setattr(case_search, "COUNTED", 5)
    _, _, total = await read_on(database, CaseFilter(status="any"), 2)
    assert total == 6


@pytest.mark.parametrize("written", ["", "x", "o1.5", "o2.1.1", "c0.1.1.1", "o0.-1.1", "o0.1.١"])
def test_what_is_no_place_is_left_out(written: str) -> None:
    assert Place.read(written) is None


def test_another_list_begins_at_its_beginning() -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(microseconds=7)
    place = Place(closed=False, urgent=True, at=at, id=9).written()
    query = Query(tab="open", after=place)
    assert "after=" in query.path()
    assert "after=" not in query.path(tab="closed")
    assert not query.filtered


def links(page: str, identity: str) -> str | None:
    found = re.search(rf'id="{identity}"[^>]* href="([^"]+)"', page)
    return found[1].replace("&amp;", "&") if found else None


async def test_the_queue_leads_on_and_back(
    desk: httpx.AsyncClient, open_case: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [await open_case(f"Rasti {number}", address=str(number)) for number in range(5)]
    monkeypatch.setattr(case_search, "PAGE", 2)
    shown: list[str] = []
    path: str | None = "/desk?tab=open"
    while path is not None:
        page = (await desk.get(path)).text
        shown += re.findall(r'data-case="(\d+)"', page)
        assert "5 zëra" in page
        last, path = path, links(page, "older")
    assert shown == [str(case) for case in ids]
    # The list alone, as a page fetches it again, stays where it was.
    part = await desk.get(last.replace("/desk?", "/desk/queue?"))
    assert re.findall(r'data-case="(\d+)"', part.text) == shown[4:]
    assert "after=" in part.headers["HX-Replace-Url"]
    assert links(part.text, "newest") == "/desk?tab=open"
    assert (await desk.get("/desk?after=nonsense")).status_code == 200


async def test_the_audit_log_the_staff_and_the_canned_replies_are_paged(
    app: FastAPI, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    supervisor = await account(database, "supervisor", "Supervisor One")
    for number in range(4):
        await account(database, name=f"Officer {number % 2}")
        async with database.transaction() as tx:
            await audit.add(tx, "claim", staff_id=supervisor.id, case_id=number)
            await canned_replies.add(
                tx, supervisor.id, mission_id=None, language="sq", title="Një", text=f"T{number}"
            )
    for module in (audit_page, staff_pages, canned_page):
        monkeypatch.setattr(module, "PAGE", 2)
    async with await browser_of(app, database, supervisor) as client:
        for start, pattern, expected in (
            ("/desk/audit?action=claim", r'href="/desk/cases/(\d+)"', 3),
            ("/desk/staff", r'scope="row"><a href="/desk/staff/(\d+)"', 5),
            ("/desk/replies", r'<h2 id="canned-(\d+)"', 4),
        ):
            shown: list[str] = []
            path: str | None = start
            for _ in range(9):
                if path is None:
                    break
                page = (await client.get(path)).text
                shown += re.findall(pattern, page)
                path = links(page, "older")
            assert len(shown) == len(set(shown)) == expected, start
            assert links(page, "newest") is not None
        # What stood last may be gone: then the list begins anew rather than being empty.
        assert "canned-1" in (await client.get("/desk/replies?after=999")).text


async def test_counting_stops(database: Database) -> None:
    for _ in range(3):
        await account(database)
    async with database.transaction() as tx:
        assert await paging.count(tx, select(tables.staff.c.id), most=2) == 3
        assert await paging.count(tx, select(tables.staff.c.id), most=10) == 3


async def test_what_a_cases_page_leaves_out_is_a_page_away(
    desk: httpx.AsyncClient,
    database: Database,
    ana: Staff,
    open_case: Opens,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case_id = await open_case("Fjala e parë")
    await service.claim(database, case_id, ana)
    for number in range(5):
        await service.reply(database, case_id, ana, f"Përgjigjja {number}.")
    path = f"/desk/cases/{case_id}"
    whole = (await desk.get(path)).text
    assert f"{path}/history?" not in whole
    assert f"{path}/transcript?" not in whole
    monkeypatch.setattr(history, "MOST", 1)
    monkeypatch.setattr(lines, "LONGEST", 2)
    short = (await desk.get(path)).text
    assert "Fjala e parë" not in short.partition('id="lines"')[2]
    for kind, first in (("history", "<li>U hap "), ("transcript", "Fjala e parë")):
        seen = []
        link = re.search(rf'href="({path}/{kind}[^"]+)"', short)
        assert link is not None
        step: str | None = link[1]
        for _ in range(9):
            if step is None:
                break
            page = (await desk.get(step)).text
            seen.append(page)
            step = links(page, "older")
        assert first in seen[-1], kind
        assert all(first not in page for page in seen[:-1])
