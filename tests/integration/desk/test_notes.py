"""Internal notes: read by colleagues alone, and by those whom they mention first."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from bot.desk import browser_alerts, notes
from bot.desk.auth import Visit
from bot.desk.refusals import Refusal
from bot.handoff import service as handoff
from bot.storage import alert_wishes, case_notes, case_scope, case_search, cases, messages
from bot.storage.case_scope import Onlooker
from bot.storage.database import Database
from bot.storage.staff import Staff
from bot.storage.tables import case_events
from bot.storage.work_tables import case_mentions
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import account, browser_of, mission, move

ONE, TWO, LONG = (
    Onlooker(1, "Officer One"),
    Onlooker(2, "Officer Two"),
    Onlooker(3, "Officer One B"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@Officer One, shihni", {1}),
        ("e di @officer two?", {2}),
        ("@Officer One B dhe @Officer Two", {2, 3}),
        ("@Officer Oneness", set()),
        ("mail@Officer One", set()),
        ("@Officer", set()),
        ("Officer One", set()),
    ],
)
def test_a_mention_is_an_at_and_a_whole_name(text: str, expected: set[int]) -> None:
    assert notes.named(text, [ONE, TWO, LONG]) == expected


def test_of_two_with_one_name_both_are_mentioned() -> None:
    assert notes.named("@Officer One", [ONE, Onlooker(9, "Officer One")]) == {1, 9}


async def test_a_note_is_shown_to_colleagues_and_never_sent(
    desk: httpx.AsyncClient, database: Database, besnik: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    async with database.transaction() as tx:
        before = await messages.transcript(tx, 1, limit=99)
    text = "<script>x</script> @Besnik Krasniqi, e njihni?"
    for _ in range(2):  # the second is the same form, sent twice
        answer = await desk.post(f"/desk/cases/{case_id}/notes", data={"text": text})
        assert answer.status_code == 303
    page = (await desk.get(f"/desk/cases/{case_id}")).text
    assert page.count("&lt;script&gt;x") == 1
    assert '<b class="mention">@Besnik Krasniqi</b>' in page
    async with database.transaction() as tx:
        assert await messages.transcript(tx, 1, limit=99) == before
        assert len(await case_notes.of_case(tx, case_id)) == 1
    by_script = await desk.post(
        f"/desk/cases/{case_id}/notes", data={"text": "E dyta"}, headers={"HX-Request": "true"}
    )
    assert by_script.headers["hx-trigger"] == "ura:notes"
    assert "E dyta" in by_script.text


async def test_what_is_wrong_is_told_and_stays_in_the_field(
    desk: httpx.AsyncClient, open_case: Opens
) -> None:
    path = f"/desk/cases/{await open_case()}/notes"
    long = await desk.post(path, data={"text": "ë" * 2_001})
    assert long.status_code == 422
    assert "ë" * 2_001 in long.text
    empty = await desk.post(path, data={"text": " \x00"}, headers={"HX-Request": "true"})
    assert (empty.status_code, empty.headers["hx-retarget"]) == (422, "#note-refusal")


async def test_a_mention_stands_in_the_list_of_who_is_mentioned_until_they_look(
    app: FastAPI, database: Database, ana: Staff, besnik: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    await notes.add(database, case_id, ana, "@Besnik Krasniqi dhe @Ana Hoxha")

    async def mentions(person: Staff) -> tuple[int, list[int]]:
        async with database.transaction() as tx:
            count = (await case_search.counts(tx, person)).mentions
            wanted = case_search.CaseFilter(status="any", viewer=person, mentioned_id=person.id)
            return count, [one.case.id for one in (await case_search.find(tx, wanted)).cases]

    # One need not be told of what one has written oneself.
    assert await mentions(ana) == (0, [])
    assert await mentions(besnik) == (1, [case_id])
    async with await browser_of(app, database, besnik) as client:
        listed = (await client.get("/desk?tab=mentions")).text
        assert f'href="/desk/cases/{case_id}"' in listed
        assert '<span id="count-mentions">1</span>' in listed
        await client.get(f"/desk/cases/{case_id}")
    # Seen; while the case is open it can still be found.
    assert await mentions(besnik) == (0, [case_id])
    async with database.transaction() as tx:
        await cases.end(tx, case_id, "answered")
    assert await mentions(besnik) == (0, [])


async def test_only_who_may_see_a_case_can_be_mentioned_in_it(
    database: Database, open_case: Opens
) -> None:
    inside, outside = (
        await account(database, name="Officer In"),
        await account(database, name="Out"),
    )
    boss = await account(database, "supervisor", name="Supervisor One")
    editor = await account(database, "editor", name="Editor One")
    case_id = await open_case()
    await move(database, case_id, await mission(database, "one", inside))
    async with database.transaction() as tx:
        seen = {one.id for one in await case_scope.onlookers(tx, case_id)}
        for person in (inside, outside, boss):
            assert (person.id in seen) is await case_scope.may_see(tx, person, case_id)
    assert seen == {inside.id, boss.id}
    await notes.add(database, case_id, boss, f"@{outside.name} @{editor.name} @Officer In")
    async with database.transaction() as tx:
        assert list((await tx.execute(select(case_mentions.c.staff_id))).scalars()) == [inside.id]


async def test_a_mention_alerts_those_it_names_and_nobody_else(
    database: Database, ana: Staff, besnik: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    third = await account(database, name="Officer Three")
    await notes.add(database, case_id, ana, "pa emra")
    await notes.add(database, case_id, ana, "@Besnik Krasniqi")
    async with database.transaction() as tx:
        event = (
            await tx.execute(select(case_events.c.id).where(case_events.c.kind == "mentioned"))
        ).scalar_one()
        told = await alert_wishes.named(tx, event)
    assert [one.staff_id for one in told] == [besnik.id]

    class Parts:
        pass

    parts: Any = Parts()
    parts.database = database
    news = {"type": "case", "case": case_id, "what": "mentioned", "staff": [besnik.id]}
    for person, count in ((besnik, 1), (third, 0)):
        visit = Visit(person, "", "", 1, "open")
        assert len(await browser_alerts.told(parts, visit, [news])) == count, person.name


async def test_notes_go_with_the_words_of_who_leaves(
    database: Database, ana: Staff, besnik: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    await notes.add(database, case_id, ana, "@Besnik Krasniqi: Mirela nga Vlora")
    async with database.transaction() as tx:
        await handoff.end_for_leaver(tx, 1)
    async with database.transaction() as tx:
        assert await case_notes.of_case(tx, case_id) == []
        assert (await case_search.counts(tx, besnik)).mentions == 0


async def test_a_note_on_no_case_is_refused(database: Database, ana: Staff) -> None:
    with pytest.raises(handoff.NoSuchCase):
        await notes.add(database, 99, ana, "Po")
    with pytest.raises(Refusal):
        await notes.add(database, 99, ana, "")
