"""Queries behind the supervision page: load now, and how cases of a period went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

ZONE = "Europe/Tirane"
"""Days are those of the capital, whichever mission is looked at: one day is one day to all."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which cases: opened from `since` on and before `until`, and further as chosen.

    Attributes:
        mission: a mission's id; 0 for cases of none.
        officer: who owns or closed the case; 0 for nobody.
        topic: an area of needs, such as `consular`.
    """

    since: date
    until: date
    mission: int | None = None
    officer: int | None = None
    topic: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """How a group of cases went. Times are minutes; None where there is nothing to measure.

    Attributes:
        group: `all`, `mission`, `officer`, `topic`, `reason` or `day`.
        key: which of the group: an id, a code or a day; None for none.
        rated: how many people said how satisfied they were.
        rating: their mean, from 1 to 5.
    """

    group: str
    key: int | str | date | None
    cases: int
    closed: int
    response_median: float | None
    response_p90: float | None
    resolution_median: float | None
    resolution_p90: float | None
    breached: int
    rated: int
    rating: float | None


@dataclass(frozen=True, slots=True)
class Load:
    """Open cases of a mission (None: of none) at this moment."""

    mission_id: int | None
    waiting: int
    urgent: int
    claimed: int
    overdue: int


_GROUPS = {31: "all", 15: "mission", 23: "officer", 27: "topic", 29: "reason", 30: "day"}
"""What `grouping()` says of each set: a bit for every column that is not in it."""

# One pass over the period for all groups. A case whose target was missed has an event that says
# so, whatever became of it afterwards.
_FIGURES = """
with chosen as (
    select c.mission_id, c.owner_id, split_part(c.need, '.', 1) as topic, c.reason, c.status,
        (c.opened_at at time zone :zone)::date as day, c.rating,
        extract(epoch from c.first_response_at - c.opened_at) / 60 as response,
        extract(epoch from c.closed_at - c.opened_at) / 60 as resolution,
        exists (
            select from case_events e where e.case_id = c.id and e.kind = 'breached'
        ) as breached
    from cases c
    where {where}
)
select grouping(mission_id, owner_id, topic, reason, day),
    coalesce(mission_id::text, owner_id::text, nullif(topic, ''), reason, day::text),
    count(*),
    count(*) filter (where status = 'closed'),
    percentile_cont(array[0.5, 0.9]) within group (order by response),
    percentile_cont(array[0.5, 0.9]) within group (order by resolution),
    count(*) filter (where breached),
    count(rating),
    avg(rating)
from chosen
group by grouping sets ((), (mission_id), (owner_id), (topic), (reason), (day))
"""

_LOAD = text("""
select mission_id,
    count(*) filter (where status = 'waiting'),
    count(*) filter (where status = 'waiting' and urgent),
    count(*) filter (where status = 'claimed'),
    count(*) filter (where least(response_due_at, resolution_due_at) < now())
from cases where status <> 'closed' group by mission_id
""")


async def figures(tx: AsyncConnection, chosen: Chosen) -> list[Figures]:
    """The figures of each group that has a case in the period, and of all together."""
    where, values = conditions(chosen)
    statement = text(_FIGURES.format(where=where))
    rows = await tx.execute(statement, values | {"zone": ZONE})
    found = []
    for bits, key, count, closed, response, resolution, breached, rated, rating in rows:
        if not count:  # all of nothing
            continue
        group = _GROUPS[bits]
        found.append(
            Figures(
                group,
                _key(group, key),
                count,
                closed,
                *_two(response),
                *_two(resolution),
                breached,
                rated,
                float(rating) if rating is not None else None,
            )
        )
    return found


async def load(tx: AsyncConnection) -> list[Load]:
    """The open cases of each mission that has any."""
    return [Load(*row) for row in await tx.execute(_LOAD)]


def conditions(chosen: Chosen) -> tuple[str, dict[str, Any]]:
    """The condition on `cases c`, and its values."""
    parts = [
        "c.opened_at >= cast(:since as date)::timestamp at time zone :zone",
        "c.opened_at < cast(:until as date)::timestamp at time zone :zone",
    ]
    values: dict[str, Any] = {"since": chosen.since, "until": chosen.until, "zone": ZONE}
    for name, column in (("mission", "c.mission_id"), ("officer", "c.owner_id")):
        wanted = getattr(chosen, name)
        if wanted == 0:
            parts.append(f"{column} is null")
        elif wanted is not None:
            parts.append(f"{column} = :{name}")
            values[name] = wanted
    if chosen.topic is not None:
        parts.append("split_part(coalesce(c.need, ''), '.', 1) = :topic")
        values["topic"] = chosen.topic
    if chosen.reason is not None:
        parts.append("c.reason = :reason")
        values["reason"] = chosen.reason
    return " and ".join(parts), values


def _key(group: str, key: str | None) -> int | str | date | None:
    if key is None or group == "all":
        return None
    if group in ("mission", "officer"):
        return int(key)
    return date.fromisoformat(key) if group == "day" else key


def _two(values: list[float | None] | None) -> tuple[float | None, float | None]:
    """Median and p90, of which there are none where nothing was measured."""
    median, p90 = values or (None, None)
    return median, p90


def day_of(moment: datetime) -> date:
    """The day of a moment, as the figures count it."""
    return moment.astimezone(ZoneInfo(ZONE)).date()
