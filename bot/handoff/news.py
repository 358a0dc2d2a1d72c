"""Telling the desk that something happened to a case, when the transaction commits."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import queue
from bot.storage.cases import Case


async def tell(tx: AsyncConnection, case: Case, what: str, **more: Any) -> None:
    """Notify every listening process. `what` is the event's kind, as in `case_events`."""
    event = {"type": "case", "case": case.id, "conversation": case.conversation_id, "what": what}
    await queue.notify(tx, event | more)
