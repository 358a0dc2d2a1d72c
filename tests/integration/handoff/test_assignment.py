"""Claims that race, and cases that are passed on."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from bot.alerts import fan_out
from bot.conversations.turns import Turns
from bot.desk import closing, passing, service
from bot.desk.refusals import Refusal
from bot.handoff import service as handoff
from bot.phrases import phrases
from bot.storage import cases, conversations, missions
from bot.storage.database import Database
from bot.storage.staff import Staff
from tests.integration.handoff.conftest import (
    AddMission,
    AddOfficer,
    history,
    kinds,
    open_case,
    past,
    read,
    say,
    sentences,
)

ROUNDS = 200


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
