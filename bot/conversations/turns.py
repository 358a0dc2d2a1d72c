"""One turn: a stored message is answered, by an officer's presence, by Ura itself, or by Rasa.

Nothing is held open while Rasa thinks. The turn reads, asks, and then writes everything in one
transaction: replies, the dialogue's new state, a case if one is needed, and that the message is
handled. A crash before that commit leaves the message to be handled again from the state it was
first handled from; a crash after it leaves nothing to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import (
    changes,
    commands,
    gateway,
    handing_over,
    numbers,
    outbox,
    presence,
    window,
)
from bot.conversations.dialogue import DialogueEngine, EngineUnavailable
from bot.conversations.gateway import HandOver, Plan
from bot.conversations.language import LanguageModel
from bot.conversations.outbox import Sender
from bot.conversations.render import render
from bot.conversations.text import LONGEST_QUESTION, has_words, readable
from bot.handoff import service as handoff
from bot.messages import SILENT, WORDS, Kind, Outbound
from bot.phrases import phrases
from bot.storage import conversations, messages, queue, turns
from bot.storage.conversations import Conversation
from bot.storage.database import Database
from bot.storage.messages import Message

log = structlog.get_logger()


PATIENCE = timedelta(seconds=5)
"""How long a person waits before they hear that the answer will take longer. An attempt takes
at most `URA_ENGINE_TIMEOUT`, so they hear it within 15 s."""


class AlreadyHandled(Exception):
    """Another worker answered the message first; nothing of this attempt remains."""


@dataclass(slots=True)
class Turns:
    """Answers messages. `senders` only show that a message was read or is being answered."""

    database: Database
    engine: DialogueEngine
    languages: LanguageModel
    rate_limit: int = 0
    senders: Mapping[str, Sender] = field(default_factory=dict)

    async def handle(self, message_id: int) -> None:
        """Answer a message, unless it is answered already.

        Raises:
            EngineUnavailable: Rasa or the action server is down; the message stays to be handled.
        """
        async with self.database.reading() as connection:
            view = await turns.read(connection, message_id, counted=bool(self.rate_limit))
        if view is None or view.message.handled_at is not None:
            return
        conversation = view.conversation
        changing = changes.changes_of(conversation, view.message)
        claimed = view.case is not None and view.case.status == "claimed"
        if claimed and not commands.heard(view.message.text):
            plan = gateway.held(changing)
        elif changing is not None:
            plan = gateway.changed(changing, conversation.language)
        elif self.rate_limit and view.recent > self.rate_limit:
            first = view.recent == self.rate_limit + 1
            plan = gateway.too_many(conversation.language, first=first)
        else:
            plan = await self._plan(conversation, view.message)
        with suppress(AlreadyHandled):
            async with self.database.transaction() as tx:
                await self._commit(tx, view.message, plan)

    async def _plan(self, conversation: Conversation, message: Message) -> Plan:
        """Who answers, and what; without a change anywhere."""
        if message.kind in (Kind.BLOCKED, Kind.UNBLOCKED):
            return Plan("chitchat", blocked=message.kind == Kind.BLOCKED)
        if message.kind in SILENT:
            return gateway.ignored()
        message = await numbers.pressed(self.database, message)
        call = commands.parse(message.text)
        if call is not None:
            await presence.show_seen(self.senders, conversation, message)
            return gateway.obey(call, conversation)
        text = readable(message.text)
        if not text and message.kind not in WORDS:
            await presence.show_seen(self.senders, conversation, message)
            return gateway.media(message.kind, conversation.language)
        if not has_words(text):
            return gateway.no_words(conversation.language, empty=not text)
        language = conversation.language
        payload = message.kind == Kind.PRESS or commands.is_payload(text)
        if payload:
            if not commands.is_payload(text):
                return gateway.unknown_button(language)
        else:
            language = self._language(conversation, text)
            if len(text) > LONGEST_QUESTION:
                return gateway.too_long(language)
            text = text.lstrip("/ ")
            if not text:
                return gateway.no_words(language, empty=True)
        await presence.show_typing(self.senders, conversation, message)
        reply = await self.engine.answer(
            message_id=message.id,
            conversation_id=conversation.id,
            text=text,
            metadata={"language": language},
            state=conversation.dialogue,
        )
        return _interpret(reply.replies, reply.state, language)

    def _language(self, conversation: Conversation, text: str) -> str:
        """The language to answer in. A new conversation's first words decide more freely."""
        fresh = not conversation.dialogue and not conversation.language_chosen
        if fresh and len(text.split()) > 2:
            return self.languages.detect(text)
        return self.languages.detect(
            text, conversation.language, chosen=conversation.language_chosen
        )

    async def _commit(self, tx: AsyncConnection, message: Message, plan: Plan) -> None:
        """Write the turn. Under the conversation's lock, so that a claim is before or after."""
        conversation, case = await turns.lock(tx, message.conversation_id)
        if case is not None and case.status == "claimed":
            plan = gateway.under_officer(plan)  # perhaps since a moment ago: Rasa was thinking
        if plan.changes is not None:
            arrival = await changes.apply(tx, conversation, plan.changes, message.id)
            if arrival is not None:
                conversation = arrival.conversation
                text = phrases(conversation.language)(arrival.key)
                plan.replies = [Outbound(text, author="system")]
        if plan.forget:
            await self._leave(tx, conversation, message, plan)
            return
        if plan.replies and plan.hand_over is None and window.too_late(conversation, message):
            # Nothing of this reaches the person; officers may still send an approved text.
            plan.hand_over = HandOver("late")
        replies = await handing_over.carry_out(tx, conversation, case, message, plan)
        parts = outbox.parts(replies)
        ids = await turns.finish(
            tx,
            message.id,
            result=plan.result(conversation.language),
            replies=parts,
            state=outbox.first_state(conversation),
            language=plan.language,
            language_chosen=plan.language_chosen,
            dialogue=plan.dialogue,
            pending=plan.pending,
            blocked=plan.blocked,
            held=plan.outcome == "held",
        )
        if ids is None:
            # Another worker was first. What this one did to the case goes back with it.
            raise AlreadyHandled(message.id)
        await outbox.queue_sending(tx, conversation, ids)
        if case is not None:
            await handoff.note_user_message(tx, case, message.id)
        await queue.notify(
            tx,
            {
                "type": "handled",
                "conversation": conversation.id,
                "message": message.id,
                "replies": len(ids),
            },
        )

    async def _leave(
        self, tx: AsyncConnection, conversation: Conversation, message: Message, plan: Plan
    ) -> None:
        """Delete what the person wrote and what was written to them, then say so once more."""
        result = plan.result(conversation.language)
        if not await messages.mark_handled(tx, message.id, result):
            return
        await handoff.end_for_leaver(tx, conversation.id)
        await messages.delete_others(tx, conversation.id, message.id)
        await outbox.put(tx, conversation, plan.replies, reply_to=message.id)
        await conversations.change(tx, conversation.id, dialogue={}, pending=None, name=None)
        if conversation.channel in outbox.PULLED:
            await conversations.anonymise(tx, conversation.id)
        else:
            # The farewell still needs the address; jobs of one lock run in order.
            await queue.defer(
                tx,
                gateway.ANONYMISE,
                {"conversation_id": conversation.id},
                lock=f"send:{conversation.id}",
                queue="delivery",
            )
        await queue.notify(
            tx, {"type": "handled", "conversation": conversation.id, "message": message.id}
        )

    async def say_delayed(self, message_id: int) -> None:
        """Tell the person, once, that the answer will come: Rasa is down just now.

        Not in the first seconds, in which a process that was killed is back.
        """
        async with self.database.transaction() as tx:
            message = await messages.get(tx, message_id)
            if message is None or datetime.now(UTC) - message.created_at < PATIENCE:
                return
            conversation, case = await turns.lock(tx, message.conversation_id)
            if case is not None and case.status == "claimed":
                return  # since Rasa was asked; the officer answers now
            # Looked at under the lock: the answer of another worker is seen, or comes after this.
            found = await messages.turn(tx, message_id)
            if len(found) != 1 or found[0].handled_at is not None:
                return
            await conversations.prolong(tx, message_id)
            notice = Outbound(phrases(conversation.language)("delayed"), author="system")
            await outbox.put(tx, conversation, [notice], reply_to=message_id)

    async def poisonous(self, error: EngineUnavailable) -> bool:
        """Whether it is the message that Rasa fails on, rather than Rasa that is away."""
        return not error.unreached and await self.engine.healthy()

    async def give_up(self, message_id: int, why: str) -> None:
        """A message that no attempt could answer goes to a person, so that none is stuck."""
        log.error("turn_given_up", message=message_id, why=why)
        async with self.database.transaction() as tx:
            message = await messages.get(tx, message_id)
            if message is None:
                return
            conversation = await conversations.get(tx, message.conversation_id)
        plan = gateway.broken(conversation.language)
        with suppress(AlreadyHandled):
            async with self.database.transaction() as tx:
                await self._commit(tx, message, plan)


def _interpret(replies: Any, state: Mapping[str, Any], language: str) -> Plan:
    """The plan in what Rasa's actions uttered."""
    if not replies:
        raise EngineUnavailable("the engine answered with nothing")
    reply = replies[-1]
    sentences = phrases(language)
    hand_over = reply.get("handoff")
    return Plan(
        outcome=reply["outcome"],
        replies=[outbound for item in replies for outbound in render(item, sentences)],
        need=reply.get("need"),
        alternatives=[choice["need"] for choice in reply.get("choices", ())],
        confidence=float(reply.get("confidence", 0.0)),
        language=language,
        dialogue=state,
        hand_over=HandOver(hand_over["reason"], bool(hand_over.get("urgent")))
        if hand_over
        else None,
    )
