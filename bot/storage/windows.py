"""Open cases whose time for free answers ends soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import SILENT


@dataclass(frozen=True, slots=True)
class ClosingCase:
    """A case whose person waits for an answer."""

    case_id: int
    conversation_id: int
    reply_until: datetime


# The person wrote after the officer's last word, and nobody was reminded of this window yet. A
# window that was prolonged meanwhile has another end, and so another reminder.
_CLOSING = text("""
select k.id, c.id, c.reply_until
from cases k join conversations c on c.id = k.conversation_id
where k.status <> 'closed'
    and c.reply_until > now() + :margin and c.reply_until <= now() + :within
    and (select max(id) from messages where conversation_id = c.id and direction = 'in'
            and kind <> all(:silent))
        > coalesce((select max(id) from messages
            where conversation_id = c.id and author = 'officer'), 0)
    and not exists (
        select from case_events e where e.case_id = k.id and e.kind = 'window_closing'
            and (e.data ->> 'until')::timestamptz = c.reply_until)
order by c.reply_until
for update of k skip locked
""")


async def closing(
    tx: AsyncConnection, *, within: timedelta, margin: timedelta
) -> list[ClosingCase]:
    """Cases to remind of.

    Args:
        within: how long before the end.
        margin: so long before the end nothing can be sent any more.
    """
    silent = [kind.value for kind in SILENT]
    rows = await tx.execute(_CLOSING, {"within": within, "margin": margin, "silent": silent})
    return [ClosingCase(*row) for row in rows]
