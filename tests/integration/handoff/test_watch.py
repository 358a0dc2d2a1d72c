"""Owners who are gone, and targets that are missed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import text

from bot.conversations import watch
from bot.conversations.turns import Turns
from bot.desk import closing, service
from bot.phrases import phrases
from bot.storage import cases, mission_hours, presence
from bot.storage.database import Database
from bot.storage.mission_hours import Day, Hours
from bot.storage.staff import Staff
from tests.integration.handoff.conftest import (
    AddMission,
    AddOfficer,
    history,
    open_case,
    past,
    read,
    say,
    sentences,
)


async def claimed(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer
) -> tuple[int, Staff]:
    await add_mission("de", fallback=True, offline_minutes=15, silent_minutes=120)
    officer = await add_officer()
    case = await open_case(turns)
    await service.claim(turns.database, case.id, officer)
    return case.id, officer


async def at_desk(database: Database, officer: Staff, minutes_ago: int = 0) -> None:
    async with database.transaction() as tx:
        await presence.at_desk(tx, officer.id)
        await tx.execute(
            text(f"update staff_presence set seen_at = now() - interval '{minutes_ago} minutes'")
        )


async def test_an_owner_who_is_gone_loses_a_case_whose_person_waits(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer
) -> None:
    case_id, officer = await claimed(turns, add_mission, add_officer)
    await past(turns.database, case_id, "claimed_at", 20)
    await at_desk(turns.database, officer, minutes_ago=14)
    await watch.requeue_forsaken_cases(turns.database)
    assert (await read(turns.database, case_id)).owner_id == officer.id
    await at_desk(turns.database, officer, minutes_ago=16)
    await watch.requeue_forsaken_cases(turns.database)
    await watch.requeue_forsaken_cases(turns.database)
    case = await read(turns.database, case_id)
    assert (case.status, case.owner_id) == ("waiting", None)
    requeued = [e for e in await history(turns.database, case_id) if e.kind == "requeued"]
    assert [(event.staff_name, event.data) for event in requeued] == [
        ("Officer One", {"why": "offline"})
    ]
    told = await sentences(turns.database, case_id)
    assert told.count(phrases("en")("case-passed-on")) == 1


async def test_an_owner_who_is_here_but_silent_loses_it_later_unless_they_write(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer
) -> None:
    case_id, officer = await claimed(turns, add_mission, add_officer)
    await past(turns.database, case_id, "claimed_at", 121)
    await at_desk(turns.database, officer)
    async with turns.database.transaction() as tx:
        await presence.write(tx, case_id, officer.id)
    await watch.requeue_forsaken_cases(turns.database)
    assert (await read(turns.database, case_id)).owner_id == officer.id
    async with turns.database.transaction() as tx:
        await presence.stop_writing(tx, case_id, officer.id)
    await watch.requeue_forsaken_cases(turns.database)
    assert (await read(turns.database, case_id)).owner_id is None
    assert (await history(turns.database, case_id))[-1].data == {"why": "silent"}


async def test_nobody_loses_a_case_whose_person_waits_for_nothing(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer
) -> None:
    case_id, officer = await claimed(turns, add_mission, add_officer)
    await past(turns.database, case_id, "claimed_at", 500)
    await service.reply(turns.database, case_id, officer, "Please send me the form.")
    await at_desk(turns.database, officer, minutes_ago=400)
    await watch.requeue_forsaken_cases(turns.database)
    assert (await read(turns.database, case_id)).owner_id == officer.id
    # They write; from now on it counts.
    await say(turns, "Here it is")
    await watch.requeue_forsaken_cases(turns.database)
    assert (await read(turns.database, case_id)).owner_id == officer.id
    async with turns.database.transaction() as tx:
        await tx.execute(
            text("update messages set created_at = created_at - interval '16 minutes'")
        )
    await watch.requeue_forsaken_cases(turns.database)
    assert (await read(turns.database, case_id)).owner_id is None


async def test_at_night_nobody_is_expected_to_answer_but_the_urgent(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer
) -> None:
    case_id, officer = await claimed(turns, add_mission, add_officer)
    today = datetime.now(UTC).date()
    async with turns.database.transaction() as tx:
        await mission_hours.set_weekly(tx, 1, [Hours(day, time(0), time(23)) for day in range(7)])
        for offset in (-1, 0, 1):
            closed = Day(today + timedelta(days=offset), True, "Closed")
            await mission_hours.set_day(tx, 1, closed)
    await past(turns.database, case_id, "claimed_at", 500)
    await at_desk(turns.database, officer, minutes_ago=400)
    await watch.requeue_forsaken_cases(turns.database)
    assert (await read(turns.database, case_id)).owner_id == officer.id
    async with turns.database.transaction() as tx:
        await cases.change(tx, case_id, urgent=True)
    await watch.requeue_forsaken_cases(turns.database)
    assert (await read(turns.database, case_id)).owner_id is None


async def test_a_closed_account_keeps_no_case(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer
) -> None:
    case_id, officer = await claimed(turns, add_mission, add_officer)
    await at_desk(turns.database, officer)
    async with turns.database.transaction() as tx:
        await tx.execute(text("update staff set disabled_at = now()"))
    await watch.requeue_forsaken_cases(turns.database)
    assert (await read(turns.database, case_id)).owner_id is None


async def test_a_target_is_told_of_when_it_is_near_and_when_it_is_missed_once_each(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer
) -> None:
    await add_mission("de", fallback=True, response_minutes=100, resolution_minutes=1000)
    case = await open_case(turns)

    async def told() -> list[tuple[str, str]]:
        await watch.note_late_cases(turns.database)
        await watch.note_late_cases(turns.database)
        events = await history(turns.database, case.id)
        return [(e.kind, e.data["target"]) for e in events if "target" in e.data]

    async def pass_minutes(minutes: int) -> None:
        for column in ("due_from", "response_due_at", "resolution_due_at"):
            await past(turns.database, case.id, column, minutes)

    await pass_minutes(79)
    assert await told() == []
    await pass_minutes(2)
    assert await told() == [("due_soon", "response")]
    await pass_minutes(20)
    assert await told() == [("due_soon", "response"), ("breached", "response")]
    officer = await add_officer()
    await service.claim(turns.database, case.id, officer)
    await service.reply(turns.database, case.id, officer, "Hello")
    assert (await read(turns.database, case.id)).response_due_at is None
    await closing.close(turns.database, case.id, officer)
    before = await told()
    await pass_minutes(5000)
    assert await told() == before
