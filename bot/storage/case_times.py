"""Queries on how long cases take, and which of them are late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

LAST = 50
"""Cases whose waits are compared: those of last year tell little of today."""

_USUAL = text("""
select percentile_cont(:quantile) within group (order by minutes), count(*) from (
    select extract(epoch from first_response_at - opened_at) / 60 as minutes
    from cases
    where mission_id = :mission and urgent = :urgent and in_hours
        and first_response_at is not null
    order by opened_at desc
    limit :last
) as waits
""")


async def usual_wait(
    tx: AsyncConnection, mission_id: int, *, urgent: bool, quantile: float, enough: int
) -> float | None:
    """The quantile of the last waits for a first answer, in minutes.

    Only cases that came while the mission was open count: a night says nothing of a morning.

    Returns:
        None if fewer than `enough` were measured.
    """
    values = {"mission": mission_id, "urgent": urgent, "quantile": quantile, "last": LAST}
    minutes, count = (await tx.execute(_USUAL, values)).one()
    return float(minutes) if count >= enough else None


@dataclass(frozen=True, slots=True)
class Due:
    """A case and what it is due for.

    Attributes:
        target: `response` or `resolution`.
        kind: `due_soon` or `breached`.
    """

    case_id: int
    target: str
    kind: str
    due_at: datetime


_LATE = text("""
with targets as (
    select id, 'response' as target, due_from, response_due_at as due_at
    from cases where status <> 'closed' and response_due_at is not null
    union all
    select id, 'resolution', due_from, resolution_due_at
    from cases where status <> 'closed' and resolution_due_at is not null
), judged as (
    select id, target, due_at,
        case when due_at <= now() then 'breached' else 'due_soon' end as kind
    from targets
    where due_at <= now() + least(
        (due_at - due_from) * :share, make_interval(secs => :most))
)
select id, target, kind, due_at from judged
where not exists (
    select from case_events e
    where e.case_id = judged.id and e.kind in (judged.kind, 'breached')
        and e.data ->> 'target' = judged.target
        and (e.data ->> 'due_at')::timestamptz = judged.due_at
)
order by due_at, id
""")


async def late(tx: AsyncConnection, *, share: float, most: float) -> list[Due]:
    """Cases whose target is near or missed, and of which that has not been told.

    Args:
        share: the last part of the whole time, in which a target is near.
        most: seconds before a target from which on it is near at the earliest.
    """
    rows = await tx.execute(_LATE, {"share": share, "most": most})
    return [Due(*row) for row in rows]
