"""The pages of missions and of routing, as a supervisor's browser gets them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from bot.storage import cases, mission_hours, missions, routing
from bot.storage.database import Database
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import account, browser_of

NEW = {
    "key": "example-one",
    "name": "Example <b>embassy</b>",
    "kind": "embassy",
    "home_country": "AL",
    "host_country": "DE",
    "host_region": "BY",
    "city": "City",
    "time_zone": "Europe/Berlin",
    "languages": "sq, de",
    "topics": "consular export.wine",
    "fallback": "1",
    "response_minutes": "60",
    "silent_minutes": "",
}


@pytest.fixture
async def supervisor(app: FastAPI, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    person = await account(database, "supervisor")
    async with await browser_of(app, database, person) as client:
        yield client


async def test_a_mission_is_made_and_changed_on_its_page(
    supervisor: httpx.AsyncClient, database: Database
) -> None:
    assert "Ende nuk ka përfaqësi" in (await supervisor.get("/desk/missions")).text
    assert (await supervisor.get("/desk/missions/new")).status_code == 200
    made = await supervisor.post("/desk/missions/new", data=NEW)
    assert made.headers["location"] == "/desk/missions/1"
    page = (await supervisor.get("/desk/missions/1")).text
    assert "Example &lt;b&gt;embassy&lt;/b&gt;" in page
    async with database.transaction() as tx:
        mission = await missions.get(tx, 1)
    assert mission is not None
    assert (mission.languages, mission.topics) == (["sq", "de"], ["consular", "export.wine"])
    assert (mission.response_minutes, mission.silent_minutes) == (60, None)
    assert (mission.fallback, mission.ask_rating, mission.contact) == (True, False, {})
    changed = NEW | {"name": "Another", "phone": "as written", "fallback": "", "ask_rating": "1"}
    assert (await supervisor.post("/desk/missions/1", data=changed)).is_redirect
    async with database.transaction() as tx:
        mission = await missions.get(tx, 1)
    assert mission is not None
    assert (mission.name, mission.contact) == ("Another", {"phone": "as written"})
    assert (mission.fallback, mission.ask_rating) == (False, True)
    listed = (await supervisor.get("/desk/missions")).text
    assert "Another" in listed
    assert "Ende pa plotësuar" in listed


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("key", "Two Words", "nuk mund të jetë çelës"),
        ("name", "", "nga 1 deri në 200"),
        ("host_country", "", "nuk është kod shteti"),
        ("host_region", "ZZ", "nuk njihen"),
        ("time_zone", "Berlin", "nuk është zonë kohore"),
        ("languages", "sq fr", "nuk lejohet këtu"),
        ("topics", "football", "nuk është temë"),
        ("response_minutes", "-1", "numër të plotë"),
        ("covering", "99", "nuk mund të kalohet"),
        ("phone", "1" * 201, "nga 1 deri në 200"),
    ],
)
async def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_lost(
    supervisor: httpx.AsyncClient, database: Database, field: str, value: str, why: str
) -> None:
    answer = await supervisor.post(
        "/desk/missions/new", data=NEW | {field: value, "city": "Qyteti"}
    )
    assert answer.status_code == 422
    assert why in answer.text
    assert f'id="why-{field}"' in answer.text
    assert 'value="Qyteti"' in answer.text
    async with database.transaction() as tx:
        assert await missions.active(tx) == []


async def test_a_key_is_taken_once(supervisor: httpx.AsyncClient) -> None:
    await supervisor.post("/desk/missions/new", data=NEW)
    answer = await supervisor.post("/desk/missions/new", data=NEW)
    assert answer.status_code == 422
    assert "e ka tashmë një përfaqësi tjetër" in answer.text


async def test_hours_days_and_people(supervisor: httpx.AsyncClient, database: Database) -> None:
    await supervisor.post("/desk/missions/new", data=NEW)
    officer = await account(database, name="Officer Two")
    refused = await supervisor.post(
        "/desk/missions/1/hours", data={"hours_0": "09:00-12:00", "hours_1": "9 to 5"}
    )
    assert refused.status_code == 422
    assert "nuk është orar" in refused.text
    assert 'value="9 to 5"' in refused.text
    await supervisor.post("/desk/missions/1/hours", data={"hours_0": "9:00-12:00, 13:00 - 16:30"})
    assert 'value="09:00-12:00, 13:00-16:30"' in (await supervisor.get("/desk/missions/1")).text
    days = "/desk/missions/1/days"
    assert (await supervisor.post(days, data={"day": "31.12.2090"})).status_code == 422
    await supervisor.post(days, data={"day": "2090-12-31", "day_name": "Inventory"})
    await supervisor.post(days, data={"day": "2090-12-30", "day_kind": "open"})
    assert "Inventory" in (await supervisor.get("/desk/missions/1")).text
    await supervisor.post(days, data={"drop": "2090-12-31"})
    people = {f"member_{officer.id}": "1", "member_999": "1", "duty": str(officer.id)}
    await supervisor.post("/desk/missions/1/people", data=people)
    async with database.transaction() as tx:
        assert len(await mission_hours.weekly(tx, 1)) == 2
        assert [(str(d.day), d.closed) for d in await mission_hours.days(tx, 1)] == [
            ("2090-12-30", False)
        ]
        assert await missions.members(tx, 1) == [officer.id]
        mission = await missions.get(tx, 1)
    assert mission is not None
    assert mission.duty_officer_id == officer.id


async def test_who_waits_at_a_mission_that_is_taken_out_of_use_goes_on(
    supervisor: httpx.AsyncClient, database: Database, open_case: Opens
) -> None:
    await supervisor.post("/desk/missions/new", data=NEW | {"fallback": ""})
    other = {"key": "example-two", "name": "Fallback", "host_country": "IT", "host_region": ""}
    await supervisor.post("/desk/missions/new", data=NEW | other)
    case_id = await open_case()
    async with database.transaction() as tx:
        await cases.change(tx, case_id, mission_id=1)
    assert (await supervisor.post("/desk/missions/1/archive")).is_redirect
    async with database.transaction() as tx:
        assert (await cases.fetch(tx, case_id)).mission_id == 2
        assert [mission.id for mission in await missions.active(tx)] == [2]
    await supervisor.post("/desk/missions/1/archive", data={"restore": "1"})
    async with database.transaction() as tx:
        assert len(await missions.active(tx)) == 2


async def test_rules_are_added_tried_and_taken_away(
    supervisor: httpx.AsyncClient, database: Database
) -> None:
    await supervisor.post("/desk/missions/new", data=NEW | {"fallback": "", "topics": ""})
    other = {"key": "example-two", "name": "Italy", "host_country": "IT", "host_region": ""}
    await supervisor.post("/desk/missions/new", data=NEW | other)
    rule = {"host_country": "FR", "topic": "consular", "mission": "1", "priority": "10"}
    assert (await supervisor.post("/desk/routing", data=rule)).is_redirect
    again = rule | {"mission": "2", "priority": "5"}
    await supervisor.post("/desk/routing", data=again)
    async with database.transaction() as tx:
        (only,) = await routing.rules(tx)
    assert (only.mission_id, only.priority) == (2, 5)
    for wrong, why in (
        ({"mission": "9"}, "zgjidhni përfaqësinë"),
        ({"priority": "first"}, "numër të plotë"),
        ({"host_country": "", "topic": ""}, "ka nevojë për të paktën"),
        ({"topic": "'; drop"}, "nuk është temë"),
    ):
        answer = await supervisor.post("/desk/routing", data=rule | wrong)
        assert (answer.status_code, why in answer.text) == (422, True), wrong
    for asked, where in (
        ("host_country=FR&topic=consular.passport", "Sipas një rregulli, te Italy"),
        ("host_country=DE", "Sipas shtetit, te Example"),
        ("host_country=US", "Te Italy, që merr gjithçka tjetër"),
        ("topic=x", "nuk është temë"),
    ):
        assert where in (await supervisor.get(f"/desk/routing?{asked}")).text, asked
    await supervisor.post("/desk/routing", data={"drop": str(only.id)})
    async with database.transaction() as tx:
        assert await routing.rules(tx) == []


async def test_a_mission_that_is_not_there(supervisor: httpx.AsyncClient) -> None:
    for number in (7, 10**30):
        assert (await supervisor.get(f"/desk/missions/{number}")).status_code == 404
    for what in ("", "/hours", "/people", "/archive"):
        answer = await supervisor.post(f"/desk/missions/7{what}", data=NEW)
        assert answer.status_code == 404, what


async def test_the_queue_of_one_mission(
    supervisor: httpx.AsyncClient, database: Database, open_case: Opens
) -> None:
    await supervisor.post("/desk/missions/new", data=NEW)
    first, second = await open_case("one"), await open_case("two", address="b" * 32)
    async with database.transaction() as tx:
        await cases.change(tx, second, mission_id=1)
    page = (await supervisor.get("/desk?tab=open&mission=1")).text
    assert f'data-case="{second}"' in page
    assert f'data-case="{first}"' not in page
    assert f'data-case="{first}"' in (await supervisor.get("/desk?tab=open&mission=x")).text


async def test_who_sends_a_case_out_of_sight_is_led_to_their_own(
    supervisor: httpx.AsyncClient, app: FastAPI, database: Database, open_case: Opens
) -> None:
    await supervisor.post("/desk/missions/new", data=NEW | {"fallback": ""})
    other = {"key": "example-two", "name": "Italy", "host_country": "IT", "host_region": ""}
    await supervisor.post("/desk/missions/new", data=NEW | other)
    officer = await account(database, name="Officer Two")
    case_id = await open_case()
    async with database.transaction() as tx:
        await missions.set_members(tx, 1, [officer.id])
        await cases.change(tx, case_id, mission_id=1)
    path = f"/desk/cases/{case_id}"
    async with await browser_of(app, database, officer) as client:
        await client.post(f"{path}/claim")
        wrong = await client.post(f"{path}/pass", data={"target": "mission:9", "note": "<b>"})
        assert wrong.status_code == 409
        assert "Ju lutem, zgjidhni përsëri" in wrong.text
        passed = await client.post(f"{path}/pass", data={"target": "mission:2", "note": "<b>"})
        assert passed.headers["location"] == "/desk?tab=mine"
        assert (await client.get(path)).status_code == 404
        assert (await client.post(f"{path}/pass", data={"target": "queue"})).status_code == 404
    page = (await supervisor.get(path)).text
    assert "Officer Two e dërgoi te: Italy" in page
    assert "&lt;b&gt;" in page
    again = await supervisor.post(f"{path}/pass", data={"target": f"person:{officer.id}"})
    assert again.headers["location"] == path
