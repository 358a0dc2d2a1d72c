"""Putting a case into a mission's queue: whose it is, by when, and whom to call at night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.handoff import news, routing
from bot.handoff.opening import Calendar, calendar_of
from bot.handoff.routing import Asked, Route
from bot.storage import cases, conversations, missions
from bot.storage import routing as rules
from bot.storage.cases import Case
from bot.storage.missions import Mission


async def route_of(tx: AsyncConnection, asked: Asked) -> Route | None:
    """Where a case would go now."""
    return routing.choose(asked, await missions.active(tx), await rules.rules(tx))


async def place(tx: AsyncConnection, case: Case, asked: Asked) -> Case:
    """Put a waiting case into the queue of the mission it belongs to.

    Without missions it stays in the one queue that everybody sees.
    """
    route = await route_of(tx, asked)
    if route is None:
        await cases.change(tx, case.id, residence=asked.residence)
    else:
        data = {"mission": route.mission.name, "why": route.why, "residence": asked.residence}
        await assign(tx, case, route.mission, residence=asked.residence)
        await cases.add_event(tx, case.id, "routed", actor="system", data=data)
    return await cases.fetch(tx, case.id)


async def assign(
    tx: AsyncConnection,
    case: Case,
    mission: Mission,
    *,
    since: datetime | None = None,
    **more: Any,
) -> None:
    """Give a case to a mission: its targets count from now, and at night somebody is called.

    Args:
        since: from when the time until it is closed counts, if not from now: passing a case on
            does not win time.
        more: other columns of the case to set.

    An urgent case does not wait for a mission that is closed: the one that covers for it takes
    the case if it is open, else the officer on duty is called.
    """
    now = datetime.now(UTC)
    calendar = await calendar_of(tx, mission)
    duty = None
    # Who has the case has it: it does not move under an officer's hands.
    if case.urgent and case.status == "waiting" and not calendar.is_open(now):
        covering = await _open_cover(tx, mission, now)
        if covering is not None:
            data = {"mission": covering.name, "instead_of": mission.name}
            await cases.add_event(tx, case.id, "covered", actor="system", data=data)
            mission, calendar = covering, await calendar_of(tx, covering)
        else:
            duty = mission.duty_officer_id
    await cases.change(
        tx,
        case.id,
        mission_id=mission.id,
        in_hours=calendar.is_open(now),
        duty_officer_id=duty,
        **due(case, mission, calendar, now, since),
        **more,
    )
    if duty is not None:
        await cases.add_event(tx, case.id, "duty", actor="system", data={"to_id": duty})
        await news.tell(tx, case, "duty", to=duty)


async def empty_queue(tx: AsyncConnection, mission_id: int) -> None:
    """Send whoever waits at a mission that is no more where they would go today."""
    for case in await cases.waiting_at(tx, mission_id):
        await cases.change(tx, case.id, mission_id=None)
        conversation = await conversations.get(tx, case.conversation_id)
        await place(tx, case, Asked(case.residence, None, case.need, conversation.language))
        await news.tell(tx, case, "routed")


async def set_due(tx: AsyncConnection, case: Case) -> None:
    """Let the targets of a case count from now: it was reopened, or became urgent.

    A case whose mission is no more goes where it would go today.
    """
    mission = await missions.get(tx, case.mission_id) if case.mission_id else None
    if mission is not None and mission.archived_at is None:
        await assign(tx, case, mission)
    elif case.status == "waiting":
        conversation = await conversations.get(tx, case.conversation_id)
        await place(tx, case, Asked(case.residence, None, case.need, conversation.language))


def due(
    case: Case,
    mission: Mission,
    calendar: Calendar,
    now: datetime,
    since: datetime | None = None,
) -> dict[str, Any]:
    """Until when the case is to be answered and closed; None where there is no target.

    Urgent cases count every minute, the others those in which the mission is open.
    """

    def by(start: datetime, minutes: int | None) -> datetime | None:
        if minutes is None:
            return None
        return start + timedelta(minutes=minutes) if case.urgent else calendar.after(start, minutes)

    response = mission.urgent_response_minutes if case.urgent else mission.response_minutes
    resolution = mission.urgent_resolution_minutes if case.urgent else mission.resolution_minutes
    return {
        "due_from": since or now,
        "response_due_at": by(now, response),
        "resolution_due_at": by(since or now, resolution),
    }


async def _open_cover(tx: AsyncConnection, mission: Mission, now: datetime) -> Mission | None:
    if mission.covering_id is None:
        return None
    covering = await missions.get(tx, mission.covering_id)
    if covering is None or covering.archived_at is not None:
        return None
    return covering if (await calendar_of(tx, covering)).is_open(now) else None
