"""What became of messages after they were sent, as the provider tells it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Delivery:
    """A state of a message that we sent.

    Attributes:
        provider_id: as the sender reported it.
        state: sent, delivered, read or failed.
        error: why it failed.
        reference: our own number of the message, if the provider gave it back.
    """

    provider_id: str
    state: str
    error: str | None = None
    reference: int | None = None


# States come late, twice and in any order; the order of `array_position` is the way they go.
# `failed` comes instead of an arrival, never after one. A message whose answer was lost is found
# by our own number: the provider's states then tell that it was sent after all.
_NOTE = text("""
with news as (
    select distinct on (provider_id) n.provider_id, n.state, n.error, n.reference
    from jsonb_to_recordset(cast(:news as jsonb))
        as n(provider_id text, state text, error text, reference bigint)
    order by provider_id, array_position(array['sent','failed','delivered','read'], n.state) desc
), found as (
    select m.id, n.provider_id, n.state, n.error from news n join messages m
        on m.channel = :channel and m.direction = 'out' and m.provider_id = n.provider_id
    union
    select m.id, n.provider_id, n.state, n.error from news n join messages m
        on m.id = n.reference and m.channel = :channel and m.direction = 'out'
            and m.provider_id is null and m.state in ('sending', 'unknown')
), locked as (
    -- In one order, so that two posts about the same messages do not wait for each other.
    select m.id from messages m where m.id in (select id from found) order by m.id
    for no key update
), changed as (
    update messages m set state = f.state, error = f.error, provider_id = f.provider_id,
        sent_at = coalesce(m.sent_at, now())
    from found f join locked l on l.id = f.id
    where m.id = f.id and case f.state
        when 'failed' then m.state in ('sending', 'unknown', 'sent')
        else array_position(array['sending','unknown','sent','delivered','read'], m.state)
            < array_position(array['sending','unknown','sent','delivered','read'], f.state)
    end
    returning m.id, m.conversation_id
)
select count(pg_notify('ura', json_build_object(
    'type', 'state', 'conversation', conversation_id, 'message', id)::text))
from changed
""")


async def note(tx: AsyncConnection, channel: str, deliveries: Sequence[Delivery]) -> int:
    """Write states that are news; how many messages changed. Unknown messages are left out."""
    if not deliveries:
        return 0
    news = json.dumps([asdict(delivery) for delivery in deliveries])
    changed: int = (await tx.execute(_NOTE, {"channel": channel, "news": news})).scalar_one()
    return changed
