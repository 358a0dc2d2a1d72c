"""The supervision page: figures that are right, and lead to the cases they count."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import insert, text

from bot.storage import missions
from bot.storage.database import Database
from bot.storage.staff import Staff
from bot.storage.tables import case_events, cases
from tests.integration.desk.people import account, browser_of

NOON = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0) - timedelta(days=3)


@pytest.fixture
async def officer(database: Database) -> Staff:
    return await account(database, name="=Officer Two")


@pytest.fixture
async def seeded(database: Database, officer: Staff) -> int:
    """Ten answered cases of a mission, answered after 1 to 10 minutes; two others. Its id."""
    async with database.transaction() as tx:
        mission_id = await missions.add(
            tx,
            key="m",
            name="Mission <One>",
            home_country="AL",
            host_country="DE",
            city="City",
            time_zone="Europe/Berlin",
        )
        for number in range(1, 13):
            conversation = (
                await tx.execute(
                    text(
                        "insert into conversations (channel, address, name)"
                        " values ('web', :address, 'Person') returning id"
                    ),
                    {"address": f"v{number}"},
                )
            ).scalar_one()
            values = {
                "conversation_id": conversation,
                "reason": "asked" if number % 2 else "fraud",
                "need": "consular.passport" if number < 7 else None,
                "opened_at": NOON - timedelta(days=40 if number == 12 else number // 6),
            }
            if number < 11:
                values |= {
                    "mission_id": mission_id,
                    "status": "closed",
                    "owner_id": officer.id,
                    "first_response_at": values["opened_at"] + timedelta(minutes=number),
                    "closed_at": values["opened_at"] + timedelta(hours=number),
                    "rating": 5 if number < 5 else None,
                }
            case = (
                await tx.execute(insert(cases).values(**values).returning(cases.c.id))
            ).scalar_one()
            if number in (3, 11):
                for _ in range(2):
                    await tx.execute(
                        insert(case_events).values(
                            case_id=case, kind="breached", actor="system", data={}
                        )
                    )
    return mission_id


@pytest.fixture
async def client(app: FastAPI, database: Database) -> httpx.AsyncClient:
    return await browser_of(app, database, await account(database, "supervisor", "Supervisor One"))


async def table(
    client: httpx.AsyncClient, query: str = ""
) -> dict[tuple[str, str], dict[str, str]]:
    answer = await client.get(f"/desk/supervision.csv{query}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    lines = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    return {(line["group"], line["name"]): line for line in lines}


async def test_the_figures(client: httpx.AsyncClient, seeded: int) -> None:
    figures = await table(client)
    whole = figures["all", "Të gjitha"]
    assert whole["cases"] == "11"
    assert whole["closed"] == "10"
    assert whole["first_response_median_minutes"] == "5.5"
    assert whole["first_response_p90_minutes"] == "9.1"
    assert whole["resolution_median_minutes"] == "330.0"
    assert whole["target_missed"] == "2"
    assert whole["ratings"] == "4"
    assert whole["rating_mean"] == "5.00"
    mission = figures["mission", "Mission <One>"]
    assert (mission["cases"], mission["target_missed"]) == ("10", "1")
    assert figures["mission", "Pa përfaqësi"]["cases"] == "1"
    assert figures["topic", "Çështjet konsullore"]["cases"] == "6"
    assert figures["topic", "Pa temë"]["cases"] == "5"
    assert figures["reason", "Kërkoi të flasë me një njeri"]["cases"] == "6"
    # A name that a spreadsheet would take for a formula.
    assert figures["officer", "'=Officer Two"]["cases"] == "10"


async def test_every_figure_leads_to_as_many_cases(
    client: httpx.AsyncClient, seeded: int, officer: Staff
) -> None:
    filters = ["", "?topic=consular", f"?mission={seeded}", "?mission=0", f"?officer={officer.id}"]
    followed = 0
    for query in [*filters, "?officer=0", "?topic=none"]:
        page = (await client.get(f"/desk/supervision{query}")).text
        assert "Mission &lt;One&gt;" in page
        for address, count in re.findall(r'<a href="(/desk\?[^"]+)">(\d+)</a>', page):
            path = html.unescape(address)
            listed = (await client.get(path)).text.count("data-case=")
            assert listed == int(count), f"{query}: {path}"
            followed += 1
    assert followed > 100


async def test_the_period_is_what_the_address_says(client: httpx.AsyncClient, seeded: int) -> None:
    day = NOON.date().isoformat()
    assert (await table(client, f"?since={day}&until={day}"))["all", "Të gjitha"]["cases"] == "5"
    long = await table(client, "?since=2001-01-01")
    assert long["all", "Të gjitha"]["cases"] == "12"
    # What cannot be is left out, and never an error.
    for query in (
        "?since=no&until=9999-99-99",
        "?mission=x&officer=-1&topic=x",
        "?until=0001-01-01",
    ):
        assert (await client.get(f"/desk/supervision{query}")).status_code == 200
    assert (
        "nuk u hap asnjë rast"
        in (await client.get("/desk/supervision?since=2001-01-01&until=2001-02-01")).text
    )


async def test_a_day_is_that_of_the_capital(client: httpx.AsyncClient, database: Database) -> None:
    async with database.transaction() as tx:
        await tx.execute(
            text(
                "with c as (insert into conversations (channel, address) values ('web', 'x')"
                " returning id) insert into cases (conversation_id, reason, opened_at)"
                " select id, 'asked', '2026-06-30 22:30+00' from c"
            )
        )
    for day, count in (("2026-06-30", 0), ("2026-07-01", 1)):
        page = (await client.get(f"/desk?tab=all&since={day}&until={day}")).text
        assert page.count("data-case=") == count
        found = await table(client, f"?since={day}&until={day}")
        assert len([key for key in found if key[0] == "all"]) == count


async def test_the_load_now(client: httpx.AsyncClient, seeded: int) -> None:
    page = (await client.get("/desk/supervision")).text
    load = page.partition('id="load-title"')[2].partition("</table>")[0]
    assert re.findall(r'">(\d+)</a>', load) == ["2", "0", "0", "0"]
