"""Queries on alerts to staff: those that wait, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.account_tables import alerts
from bot.storage.mission_tables import missions
from bot.storage.tables import case_events, cases


@dataclass(frozen=True, slots=True)
class Alert:
    """One message to one inbox or chat, with what it tells of."""

    id: int
    channel: str
    target: str
    language: str
    state: str
    attempts: int
    kind: str
    at: datetime
    case_id: int
    case_status: str
    urgent: bool
    reason: str
    mission: str | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A channel whose alerts do not get out.

    Attributes:
        waiting: alerts that were tried and wait for another attempt.
        since: when the first of them was to go out.
    """

    channel: str
    waiting: int
    since: datetime
    error: str


@dataclass(frozen=True, slots=True)
class SentAlert:
    """An alert as its recipient sees it in the list."""

    at: datetime
    channel: str
    target: str
    state: str
    error: str | None
    kind: str
    case_id: int


async def kind_of_event(tx: AsyncConnection, case_event_id: int) -> tuple[str, int] | None:
    """An event's kind and its case; None if the case is gone."""
    row = (
        await tx.execute(
            select(case_events.c.kind, case_events.c.case_id).where(
                case_events.c.id == case_event_id
            )
        )
    ).one_or_none()
    return (row[0], row[1]) if row else None


async def meant_for(tx: AsyncConnection, case_event_id: int) -> int | None:
    """The one person whom an event is about: who was given a case, or is on duty."""
    found: int | None = (
        await tx.execute(
            select(case_events.c.data["to_id"].as_integer()).where(
                case_events.c.id == case_event_id,
                case_events.c.kind.in_(("transferred", "duty")),
            )
        )
    ).scalar_one_or_none()
    return found


async def put(
    tx: AsyncConnection,
    case_event_id: int,
    wanted: Iterable[tuple[int | None, str, str, str]],
) -> set[str]:
    """Store alerts to send, each once; the channels that have something new.

    Args:
        wanted: whose wish it is, the channel, the target, and the language.
    """
    rows = [
        {
            "case_event_id": case_event_id,
            "staff_id": staff_id,
            "channel": channel,
            "target": target,
            "language": language,
        }
        for staff_id, channel, target, language in wanted
    ]
    if not rows:
        return set()
    done = await tx.execute(
        upsert(alerts).values(rows).on_conflict_do_nothing().returning(alerts.c.channel)
    )
    return set(done.scalars())


_LOCK = text("select pg_try_advisory_xact_lock(7230102, hashtext(:channel))")


async def hold_channel(tx: AsyncConnection, channel: str) -> bool:
    """Be the only one to send in a channel until the commit. False if somebody else does."""
    found: bool = (await tx.execute(_LOCK, {"channel": channel})).scalar_one()
    return found


async def next_due(tx: AsyncConnection, channel: str) -> Alert | None:
    """The alert of a channel to send next; the oldest that is due."""
    columns = [
        *(alerts.c[name] for name in ("id", "channel", "target", "language", "state", "attempts")),
        case_events.c.kind,
        case_events.c.at,
        cases.c.id,
        cases.c.status,
        cases.c.urgent,
        cases.c.reason,
        missions.c.name,
    ]
    row = (
        await tx.execute(
            select(*columns)
            .join(case_events, case_events.c.id == alerts.c.case_event_id)
            .join(cases, cases.c.id == case_events.c.case_id)
            .outerjoin(missions, missions.c.id == cases.c.mission_id)
            .where(
                alerts.c.channel == channel,
                alerts.c.state.in_(("queued", "sending")),
                or_(alerts.c.try_at.is_(None), alerts.c.try_at <= func.now()),
            )
            .order_by(alerts.c.id)
            .limit(1)
        )
    ).one_or_none()
    return Alert(*row) if row else None


async def mark(
    tx: AsyncConnection,
    alert_id: int,
    state: str,
    *,
    error: str | None = None,
    again_after: float | None = None,
) -> None:
    """Note what became of an attempt; with `again_after`, in how many seconds the next is."""
    values: dict[str, object] = {"state": state, "error": error}
    if state not in ("sending", "obsolete"):
        values |= {"attempts": alerts.c.attempts + 1, "tried_at": func.now()}
    if state == "sent":
        values["sent_at"] = func.now()
    if again_after is not None:
        values["try_at"] = _in(again_after)
    await tx.execute(update(alerts).where(alerts.c.id == alert_id).values(**values))


async def put_off(tx: AsyncConnection, channel: str, after: float, error: str) -> None:
    """Put every alert of a channel off: its server cannot be reached."""
    await tx.execute(
        update(alerts)
        .where(alerts.c.channel == channel, alerts.c.state.in_(("queued", "sending")))
        .values(
            state="queued",
            attempts=alerts.c.attempts + 1,
            tried_at=func.now(),
            try_at=_in(after),
            error=error,
        )
    )


async def fail_all(tx: AsyncConnection, channel: str, error: str) -> None:
    """Give up what waits in a channel that is no longer there."""
    await tx.execute(
        update(alerts)
        .where(alerts.c.channel == channel, alerts.c.state.in_(("queued", "sending")))
        .values(state="failed", error=error, tried_at=func.now())
    )


async def troubles(tx: AsyncConnection) -> list[Trouble]:
    """The channels whose alerts wait although they were tried."""
    rows = await tx.execute(
        select(
            alerts.c.channel,
            func.count(),
            func.min(alerts.c.created_at),
            func.max(alerts.c.error),
        )
        .where(alerts.c.state == "queued", alerts.c.attempts > 0)
        .group_by(alerts.c.channel)
        .order_by(alerts.c.channel)
    )
    return [Trouble(*row) for row in rows]


async def lately(tx: AsyncConnection, staff_id: int, limit: int = 20) -> list[SentAlert]:
    """The last alerts to somebody, the newest first, with what became of them."""
    rows = await tx.execute(
        select(
            alerts.c.created_at,
            alerts.c.channel,
            alerts.c.target,
            alerts.c.state,
            alerts.c.error,
            case_events.c.kind,
            case_events.c.case_id,
        )
        .join(case_events, case_events.c.id == alerts.c.case_event_id)
        .where(alerts.c.staff_id == staff_id)
        .order_by(alerts.c.id.desc())
        .limit(limit)
    )
    return [SentAlert(*row) for row in rows]


def _in(seconds: float) -> object:
    return func.now() + timedelta(seconds=seconds)
