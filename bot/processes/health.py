"""Whether a message would be answered now, and if not, what is missing."""

from __future__ import annotations

from sqlalchemy import text

from bot.conversations.dialogue import DialogueEngine
from bot.storage.database import Database

WORKER_ALIVE = text(
    "select exists(select 1 from procrastinate_workers"
    " where last_heartbeat > now() - interval '5 seconds')"
)


async def readiness(database: Database, engine: DialogueEngine) -> tuple[bool, dict[str, str]]:
    """Each part's state: `ok`, or what is wrong with it."""
    detail: dict[str, str] = {}
    try:
        async with database.transaction() as tx:
            alive = (await tx.execute(WORKER_ALIVE)).scalar_one()
        detail["database"] = "ok"
        detail["worker"] = "ok" if alive else "no worker has reported in the last 5 seconds"
    except Exception as error:
        detail["database"] = f"{type(error).__name__}: the database does not answer"
        detail["worker"] = "unknown"
    detail["engine"] = "ok" if await engine.healthy() else "the dialogue engine does not answer"
    return all(state == "ok" for state in detail.values()), detail
