"""Whether a message would be answered now, and if not, what is missing."""

from __future__ import annotations

from collections.abc import Collection

from bot.conversations.dialogue import DialogueEngine
from bot.phrases import phrases
from bot.storage import channel_health, queue
from bot.storage.database import Database

SILENT_WORKER = 5.0
"""Seconds without a sign from any worker after which none is there."""


async def readiness(
    database: Database, engine: DialogueEngine, channels: Collection[str] = ()
) -> tuple[bool, dict[str, str]]:
    """Each part's state: `ok`, or what is wrong with it.

    Args:
        channels: those whose provider is watched. One in trouble is told in the detail; the other
            channels answer all the same.
    """
    detail: dict[str, str] = {}
    troubles: dict[str, str] = {}
    try:
        async with database.transaction() as tx:
            alive = await queue.working(tx, seconds=SILENT_WORKER)
            for part in await channel_health.all_parts(tx):
                if part.channel in channels and part.state != "ok":
                    words = phrases("en")(f"desk-health-{part.reason}")
                    troubles[f"{part.channel} {part.part}"] = words
        detail["database"] = "ok"
        detail["worker"] = (
            "ok" if alive else f"no worker has reported in the last {SILENT_WORKER:.0f} seconds"
        )
    except Exception as error:
        detail["database"] = f"{type(error).__name__}: the database does not answer"
        detail["worker"] = "unknown"
    detail["engine"] = "ok" if await engine.healthy() else "the dialogue engine does not answer"
    ready = all(state == "ok" for state in detail.values())
    return ready, detail | dict.fromkeys(channels, "ok") | troubles
