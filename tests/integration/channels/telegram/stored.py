"""What the inbox holds, for tests to look at."""

from __future__ import annotations

import asyncio
import time

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import messages


async def texts(database: Database) -> list[tuple[str, str]]:
    """Kind and text of every message that came in, in the order in which they were stored."""
    async with database.transaction() as tx:
        rows = await tx.execute(
            select(messages.c.kind, messages.c.text)
            .where(messages.c.direction == "in")
            .order_by(messages.c.id)
        )
        return [(row.kind, row.text) for row in rows]


async def until(database: Database, count: int, timeout: float = 10.0) -> list[tuple[str, str]]:
    """Wait for so many messages.

    Raises:
        TimeoutError: there are fewer.
    """
    deadline = time.monotonic() + timeout
    while len(stored := await texts(database)) < count:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{len(stored)} of {count}: {stored}")
        await asyncio.sleep(0.02)
    return stored
