"""Canned replies: who may write which, where they are offered, and what is put into them."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update

from bot.desk import canned, service
from bot.desk.refusals import Refusal
from bot.storage import canned_replies, messages
from bot.storage.database import Database
from bot.storage.staff import Staff
from bot.storage.tables import conversations
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import account, browser_of, mission, move

FORM = {"title": "Mirë se vini", "language": "sq", "mission": "", "text": "Mirë se vini, {name}!"}


async def titles(database: Database) -> list[str]:
    async with database.transaction() as tx:
        return [one.title for one in await canned_replies.find(tx)]


async def test_placeholders_are_filled_in_and_what_is_not_known_stays(
    desk: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens
) -> None:
    text = "{name}, rasti {case} te {mission}: {officer}"
    answer = await desk.post("/desk/replies", data=FORM | {"text": text})
    assert answer.status_code == 303
    case_id = await open_case(name="Mirela")
    await service.claim(database, case_id, ana)
    part = (await desk.get(f"/desk/cases/{case_id}/part/actions")).text
    assert f"Mirela, rasti {case_id} te {{mission}}: Ana Hoxha</span>" in part
    # What could not be filled in is not sent by mistake.
    sent = await desk.post(f"/desk/cases/{case_id}/reply", data={"text": "Te {mission}"})
    assert sent.status_code == 422
    assert "{mission}" in sent.text
    async with database.transaction() as tx:
        assert "officer" not in {one.author for one in await messages.transcript(tx, 1, limit=99)}
    sent = await desk.post(f"/desk/cases/{case_id}/reply", data={"text": "Te {ky} vend"})
    assert sent.status_code == 303


async def test_a_case_is_offered_its_mission_s_and_its_language_s_alone(
    desk: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens
) -> None:
    one, two = await mission(database, "one", ana), await mission(database, "two")
    async with database.transaction() as tx:
        for where, language, title in (
            (None, "sq", "T-everywhere"),
            (one, "sq", "T-own"),
            (two, "sq", "T-other"),
            (one, "it", "T-italian"),
        ):
            await canned_replies.add(
                tx, ana.id, mission_id=where, language=language, title=title, text="Po"
            )
    case_id = await open_case()
    await move(database, case_id, one)
    await service.claim(database, case_id, ana)

    async def offered() -> set[str]:
        part = (await desk.get(f"/desk/cases/{case_id}/part/actions")).text
        return {t for t in ("T-everywhere", "T-own", "T-other", "T-italian") if t in part}

    assert await offered() == {"T-everywhere", "T-own"}
    async with database.transaction() as tx:
        await tx.execute(update(conversations).values(language="it"))
    assert await offered() == {"T-italian"}
    await move(database, case_id, None)
    assert await offered() == set()


async def test_officers_write_those_of_their_missions_and_supervisors_all(
    app: FastAPI, database: Database
) -> None:
    officer = await account(database)
    supervisor = await account(database, "supervisor")
    own, other = await mission(database, "own", officer), await mission(database, "other")
    async with await browser_of(app, database, officer) as client:
        for where, status in (("", 422), (str(other), 422), ("9" * 30, 422), (str(own), 303)):
            answer = await client.post("/desk/replies", data=FORM | {"mission": where})
            assert answer.status_code == status, where
    async with await browser_of(app, database, supervisor) as client:
        for where in ("", str(other)):
            answer = await client.post(
                "/desk/replies", data=FORM | {"mission": where, "title": f"S{where}"}
            )
            assert answer.status_code == 303
    async with await browser_of(app, database, officer) as client:
        page = (await client.get("/desk/replies")).text
        # That for every mission is theirs to use, not to change; another mission's is neither.
        assert 'id="canned-2"' in page
        assert 'action="/desk/replies/2"' not in page
        assert 'id="canned-3"' not in page
        for number in (2, 3, 99, 2**63):
            for path in (f"/desk/replies/{number}", f"/desk/replies/{number}/delete"):
                answer = await client.post(path, data=FORM | {"mission": str(own)})
                assert answer.status_code == 422, path
        changed = FORM | {"mission": str(own), "title": "Tjetër"}
        assert (await client.post("/desk/replies/1", data=changed)).status_code == 303
        assert sorted(await titles(database)) == sorted(["Tjetër", "S", f"S{other}"])
        assert (await client.post("/desk/replies/1/delete")).status_code == 303
    assert sorted(await titles(database)) == sorted(["S", f"S{other}"])


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("title", " \x00 ", "desk-canned-refused-empty"),
        ("text", "", "desk-canned-refused-empty"),
        ("language", "xx", "desk-canned-refused-empty"),
        ("title", "x" * 81, "desk-canned-refused-title"),
        ("text", "x" * 3_901, "desk-canned-refused-long"),
        ("text", "Për {emri}", "desk-canned-refused-gap"),
        ("text", "Për {}", "desk-canned-refused-gap"),
    ],
)
async def test_what_is_wrong_is_told(
    database: Database, ana: Staff, field: str, value: str, key: str
) -> None:
    async with database.transaction() as tx:
        with pytest.raises(Refusal) as refused:
            await canned.save(tx, ana, FORM | {field: value}, None)
    assert refused.value.key == key
    assert await titles(database) == []


async def test_a_refused_text_stays_in_the_field_and_markup_is_only_text(
    desk: httpx.AsyncClient,
) -> None:
    script = "<script>alert(1)</script>"
    page = await desk.post("/desk/replies", data=FORM | {"title": "", "text": script})
    assert page.status_code == 422
    assert "&lt;script&gt;alert(1)" in page.text
    await desk.post("/desk/replies", data=FORM | {"title": script, "text": script})
    assert script not in (await desk.get("/desk/replies")).text
