"""From the wish for a person to a mission's queue."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import text

from bot.conversations import inbox, residence
from bot.conversations.gateway import HandOver, Plan
from bot.conversations.turns import Turns
from bot.handoff import service as handoff
from bot.handoff.routing import Asked
from bot.messages import Inbound, Kind, Outbound
from bot.phrases import phrases
from bot.storage import cases, conversations, messages, mission_hours, missions
from bot.storage.mission_hours import Day, Hours
from tests.integration.handoff.conftest import (
    AddMission,
    AddOfficer,
    history,
    open_case,
    read,
    say,
)

ALWAYS = [Hours(day, time(0), time(23, 59)) for day in range(7)]


async def close_today(turns: Turns, mission_id: int) -> None:
    """Let a mission be closed today and yesterday, wherever the clock stands, and else open."""
    today = datetime.now(UTC).date()
    async with turns.database.transaction() as tx:
        await mission_hours.set_weekly(tx, mission_id, ALWAYS)
        for offset in (-1, 0, 1):
            day = Day(today + timedelta(days=offset), True, "Closed")
            await mission_hours.set_day(tx, mission_id, day)


async def open_today(turns: Turns, mission_id: int) -> None:
    """Let a mission have hours, and be open on these days whatever holiday there is."""
    today = datetime.now(UTC).date()
    hours = [Hours(day, time(0), time(23, 59, 59)) for day in range(7)]
    async with turns.database.transaction() as tx:
        await mission_hours.set_weekly(tx, mission_id, hours)
        for offset in (-1, 0, 1):
            day = Day(today + timedelta(days=offset), False, "")
            await mission_hours.set_day(tx, mission_id, day)


async def test_without_missions_a_case_waits_in_the_one_queue(turns: Turns) -> None:
    case = await open_case(turns)
    assert (case.mission_id, case.response_due_at) == (None, None)
    assert [event.kind for event in await history(turns.database, case.id)] == ["opened"]


async def test_one_mission_takes_everything_and_asks_nothing(
    turns: Turns, add_mission: AddMission
) -> None:
    only = await add_mission("only", fallback=True)
    _, replies = await say(turns, "/human")
    assert [reply.text for reply in replies] == [phrases("en")("case-opened")]
    case = await read(turns.database, 1)
    assert case.mission_id == only
    assert case.response_due_at is not None
    assert case.resolution_due_at is not None
    assert case.in_hours


async def test_the_residence_is_asked_once_after_the_case_is_open(
    turns: Turns, add_mission: AddMission
) -> None:
    germany = await add_mission("de", fallback=True)
    italy = await add_mission("it", host_country="IT", time_zone="Europe/Rome")
    _, replies = await say(turns, "/human", language="de")
    opened, question = replies
    assert opened.text == phrases("de")("case-opened")
    assert question.text == phrases("de")("ask-residence")
    assert [button.title for button in question.outbound.buttons] == [
        "Deutschland",
        "Italien",
        phrases("de")("button-other-country"),
    ]
    assert (await read(turns.database, 1)).mission_id == germany
    _, replies = await say(turns, question.outbound.buttons[1].payload, kind=Kind.PRESS)
    assert [reply.text for reply in replies] == [
        phrases("de")("residence-mission", mission="Mission it")
    ]
    case = await read(turns.database, 1)
    assert (case.mission_id, case.residence) == (italy, "IT")
    kinds = [event.kind for event in await history(turns.database, 1)]
    assert kinds == ["opened", "routed", "routed"]
    # The dialogue knows it from now on, and nobody is asked again.
    _, replies = await say(turns, "/human")
    assert len(replies) == 1
    async with turns.database.transaction() as tx:
        conversation = await conversations.get(tx, 1)
    assert residence.slot(conversation.dialogue, residence.LIVES_IN) == "IT"


async def test_who_does_not_answer_is_not_asked_again(
    turns: Turns, add_mission: AddMission
) -> None:
    await add_mission("de", fallback=True)
    await add_mission("it", host_country="IT")
    assert len((await say(turns, "/human"))[1]) == 2
    await say(turns, "/assistant")
    assert len((await say(turns, "/human"))[1]) == 1


async def test_another_country_is_asked_for_by_name_and_nonsense_is_refused(
    turns: Turns, add_mission: AddMission
) -> None:
    await add_mission("de", fallback=True)
    await say(turns, "/human")
    _, replies = await say(turns, "/residence other", kind=Kind.PRESS)
    assert replies[0].text == phrases("en")("ask-residence-name")
    for nonsense in ("/residence QQ", "/residence 419", "/residence", "/residence '; drop"):
        _, replies = await say(turns, nonsense, kind=Kind.PRESS)
        assert replies[0].text == phrases("en")("unknown-button")
    assert (await read(turns.database, 1)).residence is None


async def test_an_urgent_case_is_open_before_anything_is_asked(
    turns: Turns, add_mission: AddMission
) -> None:
    germany = await add_mission("de", fallback=True)
    await add_mission("it", host_country="IT")
    inbound = Inbound("api", "1", "urgent", Kind.TEXT, "They took my passport", language="en")
    message_id = await inbox.receive(turns.database, inbound)
    assert message_id is not None
    # What the dialogue makes of such a message.
    plan = Plan(
        "handoff",
        [Outbound("What to do now")],
        need="consular.trafficking",
        hand_over=HandOver("urgent", urgent=True),
    )
    async with turns.database.transaction() as tx:
        message = await messages.get(tx, message_id)
        assert message is not None
        await turns._commit(tx, message, plan)
        replies = await messages.replies_to(tx, message_id)
    assert [reply.text for reply in replies] == [
        "What to do now",
        phrases("en")("case-opened-urgent"),
        phrases("en")("ask-residence"),
    ]
    case = await read(turns.database, 1)
    assert (case.mission_id, case.urgent, case.status) == (germany, True, "waiting")
    assert case.response_due_at is not None
    assert case.due_from is not None
    assert case.response_due_at - case.due_from == timedelta(minutes=30)


async def test_outside_hours_the_person_hears_in_their_own_time_when_it_opens(
    turns: Turns, add_mission: AddMission
) -> None:
    mission_id = await add_mission("it", host_country="IT", fallback=True, time_zone="Europe/Rome")
    await add_mission("de")
    await close_today(turns, mission_id)
    _, (opened, _question) = await say(turns, "/human")
    assert "Mission it is closed now. It opens again on " in opened.text
    # Nobody awaits a person here.
    _, replies = await say(turns, "/help")
    assert "closed" not in replies[0].text
    # In Greece the clock shows an hour more.
    _, replies = await say(turns, "/residence GR", kind=Kind.PRESS)
    assert "00:00 (CE" not in replies[0].text
    assert "01:00 (EE" in replies[0].text


async def test_an_urgent_case_goes_to_the_mission_that_covers_or_to_the_officer_on_duty(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer
) -> None:
    duty = await add_officer("Officer On Duty")
    covering = await add_mission("covering", host_country="IT")
    closed = await add_mission(
        "closed", fallback=True, covering_id=covering, duty_officer_id=duty.id
    )
    await close_today(turns, closed)

    async def urgent(address: str) -> cases.Case:
        message, _ = await say(turns, "/help", address=address)
        async with turns.database.transaction() as tx:
            await handoff.hand_over(
                tx,
                message.conversation_id,
                reason="urgent",
                need=None,
                urgent=True,
                question="",
                asked=Asked("DE", None, None, "en"),
            )
            case = await cases.open_of(tx, message.conversation_id)
        assert case is not None
        return case

    await open_today(turns, covering)
    case = await urgent("1")
    assert (case.mission_id, case.duty_officer_id) == (covering, None)
    assert "covered" in [event.kind for event in await history(turns.database, case.id)]

    await close_today(turns, covering)
    case = await urgent("2")
    assert (case.mission_id, case.duty_officer_id) == (closed, duty.id)
    events = {event.kind: event.data for event in await history(turns.database, case.id)}
    assert events["duty"] == {"to_id": duty.id}


async def test_the_wait_that_is_told_is_measured(turns: Turns, add_mission: AddMission) -> None:
    await add_mission("de", fallback=True)
    for number in range(10):
        await open_case(turns, address=f"p{number}")
    _, replies = await say(turns, "/human", address="before")
    assert replies[0].text == phrases("en")("case-opened")
    async with turns.database.transaction() as tx:
        # Ten waits of 1, 2, ... 10 minutes: eight of ten took no more than 8.2.
        await tx.execute(
            text(
                "update cases set first_response_at = opened_at + id * interval '1 minute',"
                " status = 'closed' where id <= 10"
            )
        )
    _, replies = await say(turns, "/human", address="after")
    assert replies[0].text.endswith(
        phrases("en")("usual-wait", duration=phrases("en").duration(8.2))
    )


@pytest.mark.parametrize("urgent", [False, True])
async def test_waits_at_night_tell_nothing(
    turns: Turns, add_mission: AddMission, urgent: bool
) -> None:
    mission_id = await add_mission("de", fallback=True)
    for number in range(6):
        await open_case(turns, address=f"p{number}")
    async with turns.database.transaction() as tx:
        await tx.execute(
            text(
                "update cases set in_hours = false, urgent = :urgent,"
                " first_response_at = opened_at + interval '9 hours'"
            ),
            {"urgent": urgent},
        )
    _, replies = await say(turns, "/human", address="after")
    assert replies[0].text == phrases("en")("case-opened")
    async with turns.database.transaction() as tx:
        assert (await missions.get(tx, mission_id)) is not None


async def test_a_reopened_case_of_a_mission_that_is_no_more_finds_another(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer
) -> None:
    old = await add_mission("old")
    officer = await add_officer()
    case = await open_case(turns)
    assert case.mission_id is None  # none is the fallback, and nobody said where they live
    async with turns.database.transaction() as tx:
        await cases.change(tx, case.id, mission_id=old)
        await handoff.claim(tx, case.id, officer.id)
        await handoff.close(tx, case.id, officer.id)
        await missions.archive(tx, old)
    new = await add_mission("new", fallback=True)
    await say(turns, "/reopen")
    assert (await read(turns.database, case.id)).mission_id == new
