"""How each channel is, part by part: written by who finds out, read by the desk and `/readyz`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import channel_health as table
from bot.storage.tables import messages


@dataclass(frozen=True, slots=True)
class Health:
    """The state of a part.

    Attributes:
        state: ok, warning or trouble.
        reason: a code that the catalogues have words for.
        detail: what the provider said.
        since: since when it is in this state.
        checked_at: when that was last found.
    """

    channel: str
    part: str
    state: str
    reason: str
    detail: str
    since: datetime
    checked_at: datetime


LATELY = 1_000
"""Messages that are looked at for one that the provider owes news of."""

_COLUMNS = [table.c[name] for name in Health.__dataclass_fields__]


async def note(
    tx: AsyncConnection,
    channel: str,
    part: str,
    state: str,
    *,
    reason: str = "",
    detail: str = "",
) -> bool:
    """Write how a part is. True if that is another state than before."""
    before = (
        await tx.execute(
            select(table.c.state, table.c.reason).where(
                table.c.channel == channel, table.c.part == part
            )
        )
    ).one_or_none()
    changed = before is None or tuple(before) != (state, reason)
    values = {"state": state, "reason": reason, "detail": detail[:500], "checked_at": func.now()}
    if changed:
        values["since"] = func.now()
    await tx.execute(
        insert(table)
        .values(channel=channel, part=part, **values)
        .on_conflict_do_update(index_elements=["channel", "part"], set_=values)
    )
    return changed


async def all_parts(tx: AsyncConnection) -> list[Health]:
    """Every part of every channel that has been looked at."""
    rows = await tx.execute(select(*_COLUMNS).order_by(table.c.channel, table.c.part))
    return [Health(*row) for row in rows]


async def of(tx: AsyncConnection, channel: str, part: str) -> Health | None:
    rows = await tx.execute(
        select(*_COLUMNS).where(table.c.channel == channel, table.c.part == part)
    )
    row = rows.one_or_none()
    return Health(*row) if row else None


async def silent(tx: AsyncConnection, channel: str, part: str, patience: timedelta) -> bool:
    """Whether the provider owes us news: it took a message so long ago, and has told nothing
    since. Quiet hours, in which nothing is sent, are no silence."""
    heard = select(table.c.checked_at).where(table.c.channel == channel, table.c.part == part)
    # Among the newest only: the table is long, and this is asked every minute.
    lately = select(messages).order_by(messages.c.id.desc()).limit(LATELY).subquery()
    owed = select(lately.c.id).where(
        lately.c.channel == channel,
        lately.c.direction == "out",
        lately.c.state == "sent",
        lately.c.sent_at < func.now() - patience,
        lately.c.sent_at > func.now() - timedelta(days=1),
        lately.c.sent_at > func.coalesce(heard.scalar_subquery(), func.now() - timedelta(days=2)),
    )
    return bool((await tx.execute(select(owed.exists()))).scalar_one())
