"""Passing a case on: to a colleague, to another mission, back to the queue.

Only the owner passes on what they own; a supervisor may pass on any open case. A case that nobody
owns may be sent to another mission by whoever sees that it came to the wrong one.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.handoff import news, placing
from bot.handoff.opening import calendar_of
from bot.handoff.service import NotYours, locked
from bot.storage import cases, missions, staff
from bot.storage.cases import Case
from bot.storage.staff import Staff


class Closed(Exception):
    """The case is closed: there is nothing to pass on."""


class NoSuchTarget(Exception):
    """There is no such colleague or mission to pass a case to, or not any more."""


async def to_person(
    tx: AsyncConnection, case_id: int, by: Staff, staff_id: int, note: str = ""
) -> Case:
    """Make a colleague the owner; the case as it was before.

    Raises:
        NotYours, Closed, NoSuchTarget, NoSuchCase
    """
    case = await _movable(tx, case_id, by)
    if case.owner_id is None and by.role != "supervisor" and staff_id != by.id:
        raise NotYours(None)
    colleague = await staff.by_id(tx, staff_id)
    if (
        colleague is None
        or colleague.disabled_at is not None
        or colleague.role not in ("officer", "supervisor")
    ):
        raise NoSuchTarget(staff_id)
    if case.owner_id == staff_id:
        return case
    now = datetime.now(UTC)
    await cases.change(tx, case_id, status="claimed", owner_id=staff_id, claimed_at=now)
    await _record(tx, case, "transferred", by, to=colleague.name, to_id=colleague.id, note=note)
    return case


async def to_mission(
    tx: AsyncConnection, case_id: int, by: Staff, mission_id: int, note: str = ""
) -> Case:
    """Put a case into another mission's queue; the case as it was before.

    Raises:
        NotYours, Closed, NoSuchTarget, NoSuchCase
    """
    case = await _movable(tx, case_id, by)
    mission = await missions.get(tx, mission_id)
    if mission is None or mission.archived_at is not None:
        raise NoSuchTarget(mission_id)
    await cases.release(tx, case_id)
    await placing.assign(tx, await cases.fetch(tx, case_id), mission, since=case.due_from)
    await _record(tx, case, "moved", by, to=mission.name, to_id=mission.id, note=note)
    return case


async def to_queue(tx: AsyncConnection, case_id: int, by: Staff, note: str = "") -> Case:
    """Give a claimed case back to its queue; the case as it was before.

    Raises:
        NotYours, Closed, NoSuchCase
    """
    case = await _movable(tx, case_id, by)
    if case.owner_id is None:
        raise NotYours(None)
    await _back(tx, case)
    await _record(tx, case, "released", by, note=note)
    return case


async def requeue(tx: AsyncConnection, case: Case, why: str) -> None:
    """Take a claimed case from an owner who does not answer. Its conversation is locked.

    Args:
        case: as it is under the lock.
        why: `silent`, `offline` or `disabled`.
    """
    await _back(tx, case)
    await cases.add_event(
        tx, case.id, "requeued", actor="system", staff_id=case.owner_id, data={"why": why}
    )
    await news.tell(tx, case, "requeued")


async def _movable(tx: AsyncConnection, case_id: int, by: Staff) -> Case:
    case = await locked(tx, case_id)
    if case.status == "closed":
        raise Closed(case_id)
    if case.status == "claimed" and case.owner_id != by.id and by.role != "supervisor":
        raise NotYours(case.owner_id)
    return case


async def _back(tx: AsyncConnection, case: Case) -> None:
    """To the queue: whoever waits is to be answered within the usual time from now on."""
    await cases.release(tx, case.id)
    mission = await missions.get(tx, case.mission_id) if case.mission_id else None
    if mission is not None:
        calendar = await calendar_of(tx, mission)
        due = placing.due(case, mission, calendar, datetime.now(UTC), case.due_from)
        await cases.change(tx, case.id, response_due_at=due["response_due_at"])


async def _record(tx: AsyncConnection, case: Case, kind: str, by: Staff, **data: str | int) -> None:
    noted = {name: value for name, value in data.items() if value != ""}
    await cases.add_event(tx, case.id, kind, actor="officer", staff_id=by.id, data=noted)
    meant = {"to": data["to_id"]} if kind == "transferred" else {}
    await news.tell(tx, case, kind, **meant)
