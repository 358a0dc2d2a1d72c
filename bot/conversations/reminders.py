"""Reminding officers of people whom they can soon no longer answer freely."""

from __future__ import annotations

from bot.conversations.window import MARGIN, REMIND_BEFORE
from bot.storage import cases, windows
from bot.storage.database import Database
from bot.storage.queue import notify


async def remind(database: Database) -> int:
    """Note in each open, unanswered case that its window closes soon, once a window; how many.

    The note is an event of the case, so that whatever tells officers of events tells this one.
    """
    async with database.transaction() as tx:
        closing = await windows.closing(tx, within=REMIND_BEFORE, margin=MARGIN)
        for case in closing:
            await cases.add_event(
                tx,
                case.case_id,
                "window_closing",
                actor="system",
                data={"until": case.reply_until.isoformat()},
            )
            await notify(
                tx,
                {
                    "type": "case",
                    "case": case.case_id,
                    "conversation": case.conversation_id,
                    "what": "window_closing",
                },
            )
    return len(closing)
