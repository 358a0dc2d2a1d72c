"""Queries on routing rules."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.mission_tables import missions, routing_rules


@dataclass(frozen=True, slots=True)
class Rule:
    """Who gets the cases of a country, home country, topic and language; empty takes any."""

    id: int
    priority: int
    host_country: str
    home_country: str
    topic: str
    language: str
    mission_id: int


_COLUMNS = [routing_rules.c[name] for name in Rule.__dataclass_fields__]
_WHAT = ("host_country", "home_country", "topic", "language")


async def rules(tx: AsyncConnection) -> list[Rule]:
    """The rules of active missions, in the order in which they are looked at."""
    rows = await tx.execute(
        select(*_COLUMNS)
        .join(missions, missions.c.id == routing_rules.c.mission_id)
        .where(missions.c.archived_at.is_(None))
        .order_by(routing_rules.c.priority, routing_rules.c.id)
    )
    return [Rule(*row) for row in rows]


async def put(
    tx: AsyncConnection,
    *,
    mission_id: int,
    priority: int,
    host_country: str = "",
    home_country: str = "",
    topic: str = "",
    language: str = "",
) -> None:
    """Add a rule; one for the same cases is replaced."""
    values = {"mission_id": mission_id, "priority": priority}
    await tx.execute(
        upsert(routing_rules)
        .values(
            host_country=host_country,
            home_country=home_country,
            topic=topic,
            language=language,
            **values,
        )
        .on_conflict_do_update(index_elements=_WHAT, set_=values)
    )


async def drop(tx: AsyncConnection, rule_id: int) -> None:
    await tx.execute(delete(routing_rules).where(routing_rules.c.id == rule_id))
