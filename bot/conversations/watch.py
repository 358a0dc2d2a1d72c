"""What is looked after while nobody does anything: cases that are late, and owners who are gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import outbox
from bot.conversations.next_step import waiting
from bot.handoff import assignment, expectation, news
from bot.handoff.opening import Calendar, calendar_of
from bot.handoff.service import locked
from bot.phrases import phrases
from bot.storage import case_times, cases, conversations, held_cases, missions, presence
from bot.storage.cases import Case
from bot.storage.database import Database
from bot.storage.held_cases import Held
from bot.storage.missions import Mission

log = structlog.get_logger()

NEAR = 0.2
"""The last part of a target's time, in which it is near and somebody should hurry."""

NEAR_AT_MOST = 4 * 3600.0
"""Seconds before a target from which on it is near at the earliest."""


async def note_late_cases(database: Database) -> None:
    """Note, once each, that a target is near or missed: the `due_soon` and `breached` events."""
    async with database.transaction() as tx:
        for late in await case_times.late(tx, share=NEAR, most=NEAR_AT_MOST):
            case = await cases.fetch(tx, late.case_id)
            data = {"target": late.target, "due_at": late.due_at.isoformat()}
            await cases.add_event(tx, late.case_id, late.kind, actor="system", data=data)
            await news.tell(tx, case, late.kind, target=late.target)
            log.info("case_late", case=late.case_id, kind=late.kind, target=late.target)


async def requeue_forsaken_cases(database: Database) -> None:
    """Put cases back whose person waits while their owner is gone, or silent for too long."""
    async with database.transaction() as tx:
        candidates = await held_cases.held(tx)
        limits = {held.mission_id: await _limits(tx, held.mission_id) for held in candidates}
    for held in candidates:
        if _forsaken(held, *limits[held.mission_id]) is None:
            continue
        async with database.transaction() as tx:
            # Looked at again under the lock: the owner may have answered just now.
            case = await locked(tx, held.case_id)
            fresh = await held_cases.held(tx, held.case_id)
            why = _forsaken(fresh[0], *limits[held.mission_id]) if fresh else None
            if why is None:
                continue
            await assignment.requeue(tx, case, why)
            await tell_passed_on(tx, case)
            log.info("case_requeued", case=held.case_id, why=why)


async def tell_passed_on(tx: AsyncConnection, case: Case) -> None:
    """Tell the person that somebody else will answer, and when that may be."""
    conversation = await conversations.get(tx, case.conversation_id)
    expected = await expectation.of(tx, await cases.fetch(tx, case.id))
    words = waiting(phrases(conversation.language), "case-passed-on", expected)
    await outbox.put(tx, conversation, [words])


async def _limits(tx: AsyncConnection, mission_id: int) -> tuple[Mission, Calendar]:
    mission = await missions.get(tx, mission_id)
    assert mission is not None
    return mission, await calendar_of(tx, mission)


def _forsaken(held: Held, mission: Mission, calendar: Calendar) -> str | None:
    """Why the owner loses a case: `disabled`, `offline` or `silent`; None if they keep it.

    Nobody loses a case whose person waits for nothing. Urgent cases count every minute, the
    others those in which the mission is open: nobody is expected to answer at night.
    """
    now = datetime.now(UTC)
    if held.disabled:
        return "disabled"
    if held.waiting_since is None:
        return None

    def passed(since: datetime, minutes: int | None) -> bool:
        if minutes is None:
            return False
        spent = now - since if held.urgent else calendar.open_between(since, now)
        return spent >= timedelta(minutes=minutes)

    gone = held.seen_at < now - timedelta(seconds=presence.ONLINE)
    if gone and passed(max(held.seen_at, held.waiting_since), mission.offline_minutes):
        return "offline"
    since = max(held.waiting_since, held.typing_at or held.waiting_since)
    return "silent" if passed(since, mission.silent_minutes) else None
