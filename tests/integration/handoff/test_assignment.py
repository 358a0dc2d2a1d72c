"""Claims that race, cases passed on, owners who are gone, and targets that are missed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import text

from bot.alerts import fan_out
from bot.conversations import watch
from bot.conversations.turns import Turns
from bot.desk import closing, passing, service
from bot.desk.refusals import Refusal
from bot.handoff import service as handoff
from bot.phrases import phrases
from bot.storage import cases, conversations, messages, mission_hours, missions, presence
from bot.storage.database import Database
from bot.storage.mission_hours import Day, Hours
from bot.storage.staff import Staff
from tests.integration.handoff.conftest import (
    AddMission,
    AddOfficer,
    history,
    open_case,
    read,
    say,
)

ROUNDS = 200


async def sentences(database: Database, case_id: int) -> list[str]:
    """What Ura itself told the person."""
    case = await read(database, case_id)
    async with database.transaction() as tx:
        past = await messages.transcript(tx, case.conversation_id)
    return [message.text for message in past if message.author == "system"]


async def kinds(database: Database, case_id: int) -> list[str]:
    return [event.kind for event in await history(database, case_id)]


async def past(database: Database, case_id: int, column: str, minutes: int) -> None:
    """Let a time of a case lie so many minutes earlier."""
    statement = (
        f"update cases set {column} = {column} - interval '{minutes} minutes' where id = :id"
    )
    async with database.transaction() as tx:
        await tx.execute(text(statement), {"id": case_id})


async def test_of_two_claims_at_once_one_wins_two_hundred_times(
    database: Database, add_officer: AddOfficer
) -> None:
    people = [await add_officer("Officer One"), await add_officer("Officer Two")]
    names = {person.id: person.name for person in people}
    wins = dict.fromkeys(names, 0)
    for number in range(ROUNDS):
        async with database.transaction() as tx:
            conversation = await conversations.add(tx, "api", f"racer-{number}", "en")
            await handoff.hand_over(
                tx, conversation, reason="asked", need=None, urgent=False, question=""
            )
            case = await cases.open_of(tx, conversation)
        assert case is not None
        order = people if number % 2 else people[::-1]
        outcomes = await asyncio.gather(
            *(service.claim(database, case.id, person) for person in order),
            return_exceptions=True,
        )
        lost = [outcome for outcome in outcomes if outcome is not None]
        assert len(lost) == 1
        owner = (await read(database, case.id)).owner_id
        assert owner is not None
        wins[owner] += 1
        assert isinstance(lost[0], Refusal)
        assert (lost[0].key, lost[0].arguments) == ("desk-refused-taken", {"name": names[owner]})
        assert (await kinds(database, case.id)).count("claimed") == 1
        assert len(await sentences(database, case.id)) == 1
    assert sum(wins.values()) == ROUNDS


async def test_a_reply_and_a_close_at_once_keep_one_true_history(
    turns: Turns, add_officer: AddOfficer
) -> None:
    officer = await add_officer()
    for number in range(20):
        case = await open_case(turns, address=f"p{number}")
        await service.claim(turns.database, case.id, officer)
        outcomes = await asyncio.gather(
            service.reply(turns.database, case.id, officer, "Yes."),
            closing.close(turns.database, case.id, officer),
            return_exceptions=True,
        )
        told = await kinds(turns.database, case.id)
        assert told[-1] == "closed" if outcomes[0] is None else "replied" not in told
        assert told.count("closed") == 1
        assert told.index("closed") == len(told) - 1


async def test_the_owner_gives_a_case_to_a_colleague_with_a_note(
    turns: Turns, add_officer: AddOfficer
) -> None:
    one, two = await add_officer("Officer One"), await add_officer("Officer Two")
    case = await open_case(turns)
    await service.claim(turns.database, case.id, one)
    await passing.pass_on(turns.database, case.id, one, f"person:{two.id}", " Speaks Greek ")
    assert (await read(turns.database, case.id)).owner_id == two.id
    event = (await history(turns.database, case.id))[-1]
    assert (event.kind, event.data["note"], event.data["to"]) == (
        "transferred",
        "Speaks Greek",
        "Officer Two",
    )
    assert (await sentences(turns.database, case.id))[-1] == phrases("en")(
        "case-taken", name="Officer Two"
    )
    with pytest.raises(Refusal) as refused:
        await service.reply(turns.database, case.id, one, "Still me?")
    assert refused.value.arguments == {"name": "Officer Two"}
    await service.reply(turns.database, case.id, two, "Now me.")


async def test_a_case_goes_to_another_mission_or_back_to_the_queue(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer
) -> None:
    await add_mission("de", fallback=True)
    italy = await add_mission("it", host_country="IT", resolution_minutes=60)
    officer = await add_officer()
    case = await open_case(turns)
    await service.claim(turns.database, case.id, officer)
    await past(turns.database, case.id, "due_from", 30)
    await passing.pass_on(turns.database, case.id, officer, f"mission:{italy}")
    moved = await read(turns.database, case.id)
    assert (moved.status, moved.owner_id, moved.mission_id) == ("waiting", None, italy)
    # The half hour that is spent is not given back.
    assert moved.resolution_due_at is not None
    assert moved.due_from is not None
    assert (moved.resolution_due_at - moved.due_from).total_seconds() == 3600
    assert (await sentences(turns.database, case.id))[-1] == phrases("en")("case-passed-on")
    await service.claim(turns.database, case.id, officer)
    await passing.pass_on(turns.database, case.id, officer, "queue", "No time today")
    assert (await read(turns.database, case.id)).status == "waiting"
    assert (await kinds(turns.database, case.id))[-1] == "released"
    # The bot answers again while nobody has the case.
    _, replies = await say(turns, "/help")
    assert replies


async def test_who_may_pass_on_what(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer
) -> None:
    mission = await add_mission("de")
    owner, other = await add_officer("Officer One"), await add_officer("Officer Two")
    supervisor = await add_officer("Supervisor One", role="supervisor")
    editor = await add_officer("Editor One", role="editor")
    case = await open_case(turns)

    async def refused(person: Staff, target: str) -> str:
        with pytest.raises(Refusal) as error:
            await passing.pass_on(turns.database, case.id, person, target)
        return error.value.key

    # Nobody has it: an officer may say which mission's it is, but not whose.
    assert await refused(owner, f"person:{other.id}") == "desk-refused-unclaimed"
    assert await refused(owner, "queue") == "desk-refused-unclaimed"
    await passing.pass_on(turns.database, case.id, other, f"mission:{mission}")
    await passing.pass_on(turns.database, case.id, supervisor, f"person:{owner.id}")
    assert (await read(turns.database, case.id)).owner_id == owner.id
    for target in (f"person:{other.id}", f"mission:{mission}", "queue"):
        assert await refused(other, target) == "desk-refused-taken"
    for target in (
        f"person:{editor.id}",
        "person:999",
        "mission:999",
        "x",
        "person:",
        "person:1e3",
    ):
        assert await refused(owner, target) == "case-refused-target"
    async with turns.database.transaction() as tx:
        await missions.archive(tx, mission)
    assert await refused(owner, f"mission:{mission}") == "case-refused-target"
    await passing.pass_on(turns.database, case.id, supervisor, f"person:{other.id}")
    await closing.close(turns.database, case.id, other)
    assert await refused(supervisor, "queue") == "desk-refused-closed-by"


async def test_giving_a_case_to_its_owner_tells_nobody(
    turns: Turns, add_officer: AddOfficer
) -> None:
    officer = await add_officer()
    case = await open_case(turns)
    await service.claim(turns.database, case.id, officer)
    before = await sentences(turns.database, case.id)
    await passing.pass_on(turns.database, case.id, officer, f"person:{officer.id}")
    assert await sentences(turns.database, case.id) == before


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
    near = [("due_soon", "response"), ("due_soon", "response"), ("breached", "response")]
    # Moving the clock moved the target, too: it is another one, and told of again.
    assert await told() in (near, near[1:])
    officer = await add_officer()
    await service.claim(turns.database, case.id, officer)
    await service.reply(turns.database, case.id, officer, "Hello")
    assert (await read(turns.database, case.id)).response_due_at is None
    await closing.close(turns.database, case.id, officer)
    before = await told()
    await pass_minutes(5000)
    assert await told() == before


async def test_who_is_given_a_case_hears_of_it_and_nobody_else(
    turns: Turns, add_officer: AddOfficer
) -> None:
    one, two = await add_officer("Officer One"), await add_officer("Officer Two")
    await add_officer("Supervisor One", role="supervisor")
    case = await open_case(turns)
    await service.claim(turns.database, case.id, one)
    await passing.pass_on(turns.database, case.id, one, f"person:{two.id}")
    async with turns.database.transaction() as tx:
        find = text("select id from case_events where kind = 'transferred'")
        event = (await tx.execute(find)).scalar_one()
    await fan_out.alert_staff(turns.database, event, ("email", "telegram"), "-100")
    async with turns.database.transaction() as tx:
        told = await tx.execute(text("select target, channel from alerts"))
        assert [tuple(row) for row in told] == [(two.email, "email")]
