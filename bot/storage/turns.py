"""The statements of a turn: everything it reads, and everything it writes but the case.

A turn is the path of every message, so its queries are gathered here: one round trip to read,
one to lock, one to look again, one to write.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Outbound
from bot.storage import cases, conversations
from bot.storage.cases import Case
from bot.storage.conversations import Conversation
from bot.storage.messages import Message

_MESSAGE = tuple(Message.__dataclass_fields__)
_CONVERSATION = tuple(Conversation.__dataclass_fields__)
_CASE = tuple(Case.__dataclass_fields__)


def _columns(alias: str, names: Sequence[str]) -> str:
    return ", ".join(f"{alias}.{name}" for name in names)


_READ = text(f"""
select {_columns("m", _MESSAGE)}, {_columns("c", _CONVERSATION)}, {_columns("k", _CASE)},
    case when :counted then (
        select count(*) from messages r
        where r.conversation_id = m.conversation_id and r.direction = 'in' and r.id <= m.id
            and r.kind <> 'blocked' and r.created_at > m.created_at - interval '1 minute'
    ) else 0 end
from messages m
join conversations c on c.id = m.conversation_id
left join cases k on k.conversation_id = c.id and k.status <> 'closed'
where m.id = :message
""")  # noqa: S608 - column names of our own

_FINISH = text("""
with turn as (
    update messages set state = 'handled', handled_at = now(), result = cast(:result as jsonb)
    where id = :message and handled_at is null
    returning conversation_id, channel, (content ->> 'reply_until')::timestamptz as reply_until
), conversation as (
    update conversations c set
        reply_until = case when c.channel = turn.channel
            then greatest(c.reply_until, turn.reply_until) else c.reply_until end,
        pending = cast(:pending as jsonb),
        language = coalesce(:language, c.language),
        language_chosen = coalesce(:language_chosen, c.language_chosen),
        dialogue = coalesce(cast(:dialogue as jsonb), c.dialogue),
        blocked_at = case when :blocked then now() when :held then c.blocked_at else null end
    from turn where c.id = turn.conversation_id
), replies as (
    insert into messages
        (conversation_id, channel, direction, author, text, content, state, reply_to, sent_at)
    select turn.conversation_id, turn.channel, 'out', r.author, r.text, r.content, :state,
        :message, case when :state = 'sent' then now() end
    from turn, jsonb_to_recordset(cast(:replies as jsonb))
        as r(place int, author text, text text, content jsonb)
    order by r.place
    returning id
)
select (select count(*) from turn), array(select id from replies order by id)
""")


@dataclass(frozen=True, slots=True)
class TurnView:
    """What a turn begins with. `recent` counts the person's messages of the last minute."""

    message: Message
    conversation: Conversation
    case: Case | None
    recent: int


async def read(tx: AsyncConnection, message_id: int, *, counted: bool) -> TurnView | None:
    """The message with its conversation and open case; None if its person has left."""
    row = (await tx.execute(_READ, {"message": message_id, "counted": counted})).one_or_none()
    if row is None:
        return None
    first, second = len(_MESSAGE), len(_MESSAGE) + len(_CONVERSATION)
    return TurnView(
        Message(*row[:first]),
        Conversation(*row[first:second]),
        Case(*row[second:-1]) if row[second] is not None else None,
        row[-1],
    )


async def lock(tx: AsyncConnection, conversation_id: int) -> tuple[Conversation, Case | None]:
    """The conversation and its open case; nobody changes who owns it until the commit."""
    # Two statements: one alone would see the case as it was before it waited for the lock.
    conversation = await conversations.get(tx, conversation_id, lock=True)
    return conversation, await cases.open_of(tx, conversation_id)


async def finish(
    tx: AsyncConnection,
    message_id: int,
    *,
    result: Mapping[str, Any],
    replies: Sequence[Outbound],
    state: str,
    language: str | None = None,
    language_chosen: bool | None = None,
    dialogue: Mapping[str, Any] | None = None,
    pending: Mapping[str, Any] | None = None,
    blocked: bool = False,
    held: bool = False,
) -> list[int] | None:
    """Write a turn: handled, its replies, and the conversation as it is now.

    Returns:
        The replies' ids in order, or None if another worker was first: nothing is written then.
    """
    row = (
        await tx.execute(
            _FINISH,
            {
                "message": message_id,
                "result": json.dumps(result),
                "replies": json.dumps(
                    [
                        {
                            "place": place,
                            "author": reply.author,
                            "text": reply.text,
                            "content": reply.content(),
                        }
                        for place, reply in enumerate(replies)
                    ]
                ),
                "state": state,
                "language": language,
                "language_chosen": language_chosen,
                "dialogue": None if dialogue is None else json.dumps(dialogue),
                "pending": None if pending is None else json.dumps(pending),
                "blocked": blocked,
                "held": held,
            },
        )
    ).one()
    return list(row[1]) if row[0] else None
