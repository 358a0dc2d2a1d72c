"""How satisfied people were with a case."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.handoff import news
from bot.storage import cases


async def rate(tx: AsyncConnection, conversation_id: int, case_id: int, score: int) -> bool:
    """Note a person's answer; a later one replaces it.

    Returns:
        False if the case is not one that this conversation had and closed at least once.
    """
    case = await cases.get(tx, case_id)
    if case is None or case.conversation_id != conversation_id:
        return False
    if case.status != "closed" and not case.reopened:
        return False
    await cases.change(tx, case_id, rating=score)
    await cases.add_event(tx, case_id, "rated", actor="user", data={"rating": score})
    await news.tell(tx, case, "rated")
    return True
