"""The one statement behind incoming messages: conversations, messages and jobs, or nothing.

It takes many messages at once, because a burst of webhooks is paid for here. It never waits for
a turn that is being finished: an existing conversation's row is read, not locked.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Inbound

_STORE = text("""
with given as (
    select * from jsonb_to_recordset(cast(:batch as jsonb)) as g (
        place int, channel text, address text, name text, language text, kind text, text text,
        content jsonb, provider_id text)
), fresh as (
    insert into conversations (channel, address, name, language)
    select distinct on (g.channel, g.address) g.channel, g.address, g.name, g.language
    from given g
    where not exists (
        select from conversations c where c.channel = g.channel and c.address = g.address)
    order by g.channel, g.address, g.place
    on conflict (channel, address) do nothing
    returning id, channel, address
), renamed as (
    update conversations c set name = g.name
    from given g
    where c.channel = g.channel and c.address = g.address and c.name is distinct from g.name
        and g.name is not null
), known as (
    select id, channel, address from fresh
    union
    select c.id, c.channel, c.address from conversations c
    join given g on c.channel = g.channel and c.address = g.address
), stored as (
    insert into messages
        (conversation_id, channel, direction, author, kind, text, content, provider_id, state)
    select k.id, g.channel, 'in', 'user', g.kind, g.text, g.content, g.provider_id, 'received'
    from given g join known k on k.channel = g.channel and k.address = g.address
    order by g.place
    on conflict (channel, provider_id) where direction = 'in' do nothing
    returning id, conversation_id, channel, provider_id
), deferred as (
    select procrastinate_defer_jobs_v1(array_agg(
        row('default', :task, 0, 'conversation:' || conversation_id, null,
            jsonb_build_object('message_id', id), null)::procrastinate_job_to_defer_v1
        order by id))
    from stored having count(*) > 0
)
select g.place, s.id, k.id is not null, (select count(*) from deferred)
from given g
left join known k on k.channel = g.channel and k.address = g.address
left join stored s on s.channel = g.channel and s.provider_id = g.provider_id
order by g.place
""")


async def store(
    tx: AsyncConnection, inbounds: Sequence[Inbound], *, languages: Sequence[str], task: str
) -> list[int | None]:
    """Store messages in their order and queue their handling.

    Args:
        tx: the transaction in which all of it happens.
        inbounds: the messages.
        languages: of each, the language a new conversation begins in.
        task: name of the job that handles a message.

    Returns:
        The id of each, or None where its provider id is stored already: then nothing is queued.
    """
    ids: list[int | None] = [None] * len(inbounds)
    left = list(range(len(inbounds)))
    while left:
        batch = [_row(place, inbounds[place], languages[place]) for place in left]
        rows = (await tx.execute(_STORE, {"batch": json.dumps(batch), "task": task})).all()
        taken = set()
        for place, message_id, _, _ in rows:
            if message_id is not None and message_id not in taken:  # twice in one batch: a replay
                ids[place] = message_id
                taken.add(message_id)
        # Its conversation began at this very moment in another process, unseen by the statement.
        left = [place for place, _, known, _ in rows if not known]
    return ids


def _row(place: int, inbound: Inbound, language: str) -> dict[str, Any]:
    return {
        "place": place,
        "channel": inbound.channel,
        "address": storable(inbound.address),
        "name": storable(inbound.name) or None,
        "language": language,
        "kind": inbound.kind.value,
        "text": storable(inbound.text),
        "content": storable(dict(inbound.data)),
        "provider_id": storable(inbound.provider_id),
    }


def storable(value: Any) -> Any:
    """What PostgreSQL takes: every character but NUL, and a lone surrogate is no character."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable(item) for item in value]
    return value
