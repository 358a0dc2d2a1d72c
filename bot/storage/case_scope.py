"""Which cases somebody may see: their missions', those of no mission, and their own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.mission_tables import mission_members
from bot.storage.staff import Staff
from bot.storage.tables import cases
from bot.storage.tables import staff as staff_table


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Somebody who may see a case."""

    id: int
    name: str


UNBOUNDED = frozenset({"supervisor"})
"""Roles that see the cases of every mission."""


def visible_to(person: Staff) -> ColumnElement[bool]:
    """The condition on `cases` that holds for what this person may see."""
    if person.role in UNBOUNDED:
        return true()
    theirs = select(mission_members.c.mission_id).where(mission_members.c.staff_id == person.id)
    return or_(
        cases.c.mission_id.is_(None),
        cases.c.mission_id.in_(theirs),
        # Handed to them by name, whichever mission it belongs to.
        cases.c.owner_id == person.id,
        cases.c.duty_officer_id == person.id,
    )


async def may_see(tx: AsyncConnection, person: Staff, case_id: int) -> bool:
    """Whether a case is this person's to see. False also where there is no such case."""
    if not 0 < case_id < 2**63:
        return False
    statement = select(select(cases.c.id).where(cases.c.id == case_id, visible_to(person)).exists())
    found: bool = (await tx.execute(statement)).scalar_one()
    return found


async def onlookers(tx: AsyncConnection, case_id: int) -> list[Onlooker]:
    """Everybody who may see a case, by name: `visible_to`, asked the other way round."""
    person = staff_table.c
    theirs = select(mission_members.c.mission_id).where(mission_members.c.staff_id == person.id)
    sees = or_(
        person.role.in_(UNBOUNDED),
        cases.c.mission_id.is_(None),
        cases.c.mission_id.in_(theirs),
        cases.c.owner_id == person.id,
        cases.c.duty_officer_id == person.id,
    )
    rows = await tx.execute(
        select(person.id, person.name)
        .select_from(cases.join(staff_table, sees))
        .where(
            cases.c.id == case_id,
            person.disabled_at.is_(None),
            person.role.in_(("officer", "supervisor")),
        )
        .order_by(person.name, person.id)
    )
    return [Onlooker(*row) for row in rows]
