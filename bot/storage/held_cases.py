"""Queries on claimed cases whose person waits: what decides whether the owner keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Held:
    """A claimed case of a mission.

    Attributes:
        waiting_since: from when the person waits for the owner: since the claim, or since their
            first words after the last reply. None if they wait for nothing.
        seen_at: when the owner was last at the desk, at the earliest the time of the claim.
        typing_at: when the owner last wrote in the case.
        disabled: the owner's account is closed.
    """

    case_id: int
    mission_id: int
    urgent: bool
    owner_id: int
    waiting_since: datetime | None
    seen_at: datetime
    typing_at: datetime | None
    disabled: bool


_HELD = text("""
select c.id, c.mission_id, c.urgent, c.owner_id,
    case when answered.at is null then c.claimed_at else (
        select min(m.created_at) from messages m
        where m.conversation_id = c.conversation_id and m.direction = 'in'
            and m.kind not in ('blocked', 'unblocked') and m.created_at > answered.at
    ) end,
    greatest(coalesce(p.seen_at, c.claimed_at), c.claimed_at),
    w.typing_at,
    s.disabled_at is not null
from cases c
join staff s on s.id = c.owner_id
left join staff_presence p on p.staff_id = c.owner_id
left join case_presence w on w.case_id = c.id and w.staff_id = c.owner_id
left join lateral (
    select max(m.created_at) as at from messages m
    where m.conversation_id = c.conversation_id and m.author = 'officer'
        and m.created_at >= c.claimed_at
) answered on true
where c.status = 'claimed' and c.mission_id is not null
    and (cast(:case as bigint) is null or c.id = :case)
order by c.id
""")


async def held(tx: AsyncConnection, case_id: int | None = None) -> list[Held]:
    """The claimed cases of missions, or the one asked for."""
    return [Held(*row) for row in await tx.execute(_HELD, {"case": case_id})]
