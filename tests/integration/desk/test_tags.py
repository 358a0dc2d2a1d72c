"""Tags on cases, and the filters of the queue's address."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update

from bot.desk import tags
from bot.desk.refusals import Refusal
from bot.handoff import service as handoff
from bot.storage import case_tags
from bot.storage.database import Database
from bot.storage.staff import Staff
from bot.storage.tables import cases
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import account, browser_of, mission, move


async def tag(database: Database, case_id: int, person: Staff, *words: str) -> None:
    for one in words:
        async with database.transaction() as tx:
            await tags.add(tx, case_id, person, one)


async def of(database: Database, case_id: int) -> list[str]:
    async with database.transaction() as tx:
        return (await case_tags.of_cases(tx, [case_id])).get(case_id, [])


async def test_one_spelling_of_a_tag_is_kept_whoever_writes_it(
    database: Database, ana: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    await tag(database, case_id, ana, "  PAGA  e Papaguar ", "paga e papaguar", "Pension\u200b\x00")
    assert await of(database, case_id) == ["paga e papaguar", "pension"]
    await asyncio.gather(*(tag(database, case_id, ana, "nga dy veta") for _ in range(2)))
    assert len(await of(database, case_id)) == 3


@pytest.mark.parametrize(
    ("words", "key"), [(" \x00\n", "desk-tag-refused-empty"), ("x" * 41, "desk-tag-refused-long")]
)
async def test_what_is_no_tag_is_refused(
    database: Database, ana: Staff, open_case: Opens, words: str, key: str
) -> None:
    case_id = await open_case()
    with pytest.raises(Refusal) as refused:
        await tag(database, case_id, ana, words)
    assert refused.value.key == key


async def test_a_case_bears_no_more_tags_than_one_can_read(
    database: Database, ana: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    many = [f"t{number}" for number in range(tags.MOST)]
    await tag(database, case_id, ana, *many, many[0])
    with pytest.raises(Refusal) as refused:
        await tag(database, case_id, ana, "one more")
    assert refused.value.key == "desk-tag-refused-many"


async def test_tags_are_put_on_and_taken_off_on_the_page(
    desk: httpx.AsyncClient, database: Database, open_case: Opens
) -> None:
    case_id = await open_case()
    path = f"/desk/cases/{case_id}"
    script = "<script>1</script>"
    for words in ("urgjent & shpejt", script):
        assert (await desk.post(f"{path}/tags", data={"tag": words})).status_code == 303
    page = (await desk.get(path)).text
    assert 'href="/desk?tab=all&amp;tag=urgjent%20%26%20shpejt"' in page
    assert script not in page
    assert script not in (await desk.get("/desk")).text
    htmx = {"HX-Request": "true"}
    part = await desk.post(f"{path}/tags", data={"remove": script}, headers=htmx)
    assert "script" not in part.text
    refused = await desk.post(f"{path}/tags", data={"tag": ""}, headers=htmx)
    assert (refused.status_code, refused.headers["hx-retarget"]) == (422, "#tag-refusal")
    assert await of(database, case_id) == ["urgjent & shpejt"]


async def test_tag_need_and_days_stand_in_the_address(
    desk: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens
) -> None:
    one, two = await open_case(address="1"), await open_case(address="2")
    await tag(database, one, ana, "pension")
    async with database.transaction() as tx:
        await tx.execute(update(cases).where(cases.c.id == two).values(need="consular.passport"))

    async def listed(query: str) -> list[int]:
        page = (await desk.get(f"/desk/queue?tab=open&{query}")).text
        return [number for number in (one, two) if f'data-case="{number}"' in page]

    assert await listed("") == [one, two]
    assert await listed("tag=PENSION") == [one]
    assert await listed("tag=nuk-ka") == []
    assert await listed("need=consular.passport") == [two]
    assert await listed("need=consular.passport&tag=pension") == []
    assert await listed("since=2100-01-01") == []
    assert await listed("since=2020-01-01&tag=pension") == [one]
    # What cannot be a need is left out rather than refused.
    assert await listed("need='%22;--") == [one, two]
    address = (await desk.get("/desk/queue?tab=open&tag=pension")).headers["hx-replace-url"]
    assert address == "/desk?tab=open&tag=pension"


async def test_tags_of_cases_out_of_sight_are_not_suggested(
    app: FastAPI, database: Database, ana: Staff, open_case: Opens
) -> None:
    near, far = await open_case(address="1"), await open_case(address="2")
    await tag(database, near, ana, "tag-near")
    await tag(database, far, ana, "tag-far")
    await move(database, far, await mission(database, "other"))
    officer = await account(database)
    async with await browser_of(app, database, officer) as client:
        page = (await client.get("/desk?tab=open")).text
        assert "tag-near" in page and "tag-far" not in page
        path = f"/desk/cases/{far}/tags"
        assert (await client.post(path, data={"tag": "x"})).status_code == 404
    assert await of(database, far) == ["tag-far"]


async def test_tags_go_with_the_words_of_who_leaves(
    database: Database, ana: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    await tag(database, case_id, ana, "mirela nga vlora")
    async with database.transaction() as tx:
        await handoff.end_for_leaver(tx, 1)
    assert await of(database, case_id) == []
