"""Queries on cases and their events."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import queue
from bot.storage.alert_wishes import KINDS
from bot.storage.tables import case_events, cases, staff

ALERT = "alert_staff"
"""The job that tells staff of an event."""


@dataclass(frozen=True, slots=True)
class Case:
    id: int
    conversation_id: int
    status: str
    urgent: bool
    reason: str
    need: str | None
    question: str
    owner_id: int | None
    opened_at: datetime
    claimed_at: datetime | None
    first_response_at: datetime | None
    closed_at: datetime | None
    reopened: int
    mission_id: int | None
    residence: str | None
    duty_officer_id: int | None
    in_hours: bool | None
    due_from: datetime | None
    response_due_at: datetime | None
    resolution_due_at: datetime | None
    close_reason: str | None
    resolution: str
    rating: int | None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    id: int
    case_id: int
    at: datetime
    actor: str
    staff_name: str | None
    kind: str
    data: Mapping[str, Any]


_COLUMNS = [cases.c[name] for name in Case.__dataclass_fields__]
_WIDTH = len(_COLUMNS)


async def open_case(
    tx: AsyncConnection,
    conversation_id: int,
    *,
    reason: str,
    need: str | None,
    urgent: bool,
    question: str,
) -> int | None:
    """Open a case. None if the conversation has an open one."""
    statement = (
        upsert(cases)
        .values(
            conversation_id=conversation_id,
            reason=reason,
            need=need,
            urgent=urgent,
            question=question,
        )
        .on_conflict_do_nothing(
            index_elements=["conversation_id"], index_where=text("status <> 'closed'")
        )
        .returning(cases.c.id)
    )
    found: int | None = (await tx.execute(statement)).scalar_one_or_none()
    return found


async def open_of(tx: AsyncConnection, conversation_id: int) -> Case | None:
    """The open case of a conversation."""
    row = (
        await tx.execute(
            select(*_COLUMNS).where(
                cases.c.conversation_id == conversation_id, cases.c.status != "closed"
            )
        )
    ).one_or_none()
    return Case(*row) if row else None


async def last_closed_of(tx: AsyncConnection, conversation_id: int, days: int) -> Case | None:
    """The case closed last, if that is at most so many days ago."""
    row = (
        await tx.execute(
            select(*_COLUMNS)
            .where(
                cases.c.conversation_id == conversation_id,
                cases.c.status == "closed",
                cases.c.closed_at > func.now() - timedelta(days=days),
            )
            .order_by(cases.c.closed_at.desc())
            .limit(1)
        )
    ).one_or_none()
    return Case(*row) if row else None


async def get(tx: AsyncConnection, case_id: int) -> Case | None:
    row = (await tx.execute(select(*_COLUMNS).where(cases.c.id == case_id))).one_or_none()
    return Case(*row) if row else None


async def fetch(tx: AsyncConnection, case_id: int) -> Case:
    """The case, which is known to be there."""
    return Case(*(await tx.execute(select(*_COLUMNS).where(cases.c.id == case_id))).one())


async def waiting_at(tx: AsyncConnection, mission_id: int) -> list[Case]:
    """The cases in a mission's queue; nobody claims them until the commit."""
    rows = await tx.execute(
        select(*_COLUMNS)
        .where(cases.c.mission_id == mission_id, cases.c.status == "waiting")
        .order_by(cases.c.id)
        .with_for_update()
    )
    return [Case(*row) for row in rows]


async def claim(tx: AsyncConnection, case_id: int, staff_id: int) -> bool:
    """Make an officer the owner of a waiting case. False if someone was first."""
    done = await tx.execute(
        update(cases)
        .where(cases.c.id == case_id, cases.c.status == "waiting")
        .values(status="claimed", owner_id=staff_id, claimed_at=func.now())
    )
    return done.rowcount == 1


async def release(tx: AsyncConnection, case_id: int) -> None:
    """Let a case wait for an officer again."""
    await change(tx, case_id, status="waiting", owner_id=None, claimed_at=None)


async def change(tx: AsyncConnection, case_id: int, **values: Any) -> None:
    await tx.execute(update(cases).where(cases.c.id == case_id).values(**values))


async def note_first_response(tx: AsyncConnection, case_id: int) -> None:
    await tx.execute(
        update(cases)
        .where(cases.c.id == case_id, cases.c.first_response_at.is_(None))
        .values(first_response_at=func.now())
    )
    # Answered: what is still to be kept is the time until it is closed.
    await tx.execute(update(cases).where(cases.c.id == case_id).values(response_due_at=None))


async def end(tx: AsyncConnection, case_id: int, reason: str) -> None:
    """Close a case without its owner: its person, or what they did, ended it."""
    await tx.execute(
        update(cases)
        .where(cases.c.id == case_id, cases.c.status != "closed")
        .values(status="closed", closed_at=func.now(), close_reason=reason)
    )


async def close_all(tx: AsyncConnection, conversation_id: int) -> list[int]:
    """Close whatever is open in a conversation (its person left); the ids."""
    done = await tx.execute(
        update(cases)
        .where(cases.c.conversation_id == conversation_id, cases.c.status != "closed")
        .values(status="closed", closed_at=func.now(), close_reason="left")
        .returning(cases.c.id)
    )
    return list(done.scalars())


async def empty_contents(tx: AsyncConnection, conversation_id: int) -> None:
    """Remove the person's words from cases and their events; the figures stay."""
    ids = select(cases.c.id).where(cases.c.conversation_id == conversation_id)
    await tx.execute(
        update(cases)
        .where(cases.c.conversation_id == conversation_id)
        .values(question="", resolution="")
    )
    await tx.execute(update(case_events).where(case_events.c.case_id.in_(ids)).values(data={}))


async def add_event(
    tx: AsyncConnection,
    case_id: int,
    kind: str,
    *,
    actor: str,
    staff_id: int | None = None,
    data: Mapping[str, Any] | None = None,
) -> None:
    added = await tx.execute(
        insert(case_events)
        .values(case_id=case_id, kind=kind, actor=actor, staff_id=staff_id, data=dict(data or {}))
        .returning(case_events.c.id)
    )
    if kind in KINDS:
        # With the event or not at all: nobody must miss a case because a process died here.
        # Ahead of messages: a burst of them is just when officers are needed.
        args = {"case_event_id": added.scalar_one()}
        await queue.defer(tx, ALERT, args, queue="alerts", priority=queue.SOON)


async def has_reply(tx: AsyncConnection, case_id: int, reply_id: str) -> bool:
    """Whether a reply with an id that the officer's browser made is among the events."""
    sent = select(case_events.c.id).where(
        case_events.c.case_id == case_id, case_events.c.data["reply"].as_string() == reply_id
    )
    found: bool = (await tx.execute(select(sent.exists()))).scalar_one()
    return found


async def events(
    tx: AsyncConnection,
    case_id: int,
    *,
    kinds: Collection[str] | None = None,
    before: int | None = None,
    limit: int | None = None,
) -> list[CaseEvent]:
    """The events of a case, the oldest first; with a limit, the newest of them.

    Args:
        kinds: those of these kinds.
        before: those older than this one.
    """
    conditions = [case_events.c.case_id == case_id]
    if kinds is not None:
        conditions.append(case_events.c.kind.in_(kinds))
    if before is not None:
        conditions.append(case_events.c.id < before)
    rows = await tx.execute(
        select(
            case_events.c.id,
            case_events.c.case_id,
            case_events.c.at,
            case_events.c.actor,
            staff.c.name,
            case_events.c.kind,
            case_events.c.data,
        )
        .outerjoin(staff, staff.c.id == case_events.c.staff_id)
        .where(*conditions)
        .order_by(case_events.c.id.desc())
        .limit(limit)
    )
    return [CaseEvent(*row) for row in rows][::-1]
