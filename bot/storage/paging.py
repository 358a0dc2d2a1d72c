"""Lists that are longer than a page: each page goes on after the last row of the one before.

Rows are never skipped by number: with a million rows that would read all that stand before, and
a row that comes or goes meanwhile would hide another or show it twice.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

COUNTED = 1_000
"""How far rows are counted. That there are more is all that anybody wants to know of the rest."""


async def count(tx: AsyncConnection, rows: Select[Any], most: int = COUNTED) -> int:
    """How many rows a statement has; one more than `most` where there are more than that."""
    some = rows.order_by(None).limit(most + 1).subquery()
    found: int = (await tx.execute(select(func.count()).select_from(some))).scalar_one()
    return found
