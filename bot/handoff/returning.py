"""Going back to the assistant, because the person asks for it."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.handoff import news
from bot.storage import cases

RETURNED = "returned"
"""The reason of a case that its person ended."""


async def to_assistant(tx: AsyncConnection, conversation_id: int) -> str:
    """Give the conversation back to the assistant; what became of its case.

    An urgent case is not ended by a tap: it stays for the officers, while the assistant answers.

    Returns:
        `closed`, `urgent`, or `here` if there was no case.
    """
    case = await cases.open_of(tx, conversation_id)
    if case is None:
        return "here"
    if case.urgent:
        await cases.release(tx, case.id)
    else:
        await cases.end(tx, case.id, RETURNED)
    await cases.add_event(tx, case.id, "returned", actor="user")
    await news.tell(tx, case, "returned")
    return "urgent" if case.urgent else "closed"
