"""One turn: a stored message is answered, by an officer's presence, by Ura itself, or by Rasa.

Nothing is held open while Rasa thinks. The turn reads, asks, and then writes everything in one
transaction: replies, the dialogue's new state, a case if one is needed, and that the message is
handled. A crash before that commit leaves the message to be handled again from the state it was
first handled from; a crash after it leaves nothing to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import commands, gateway, outbox
from bot.conversations.dialogue import DialogueEngine, EngineUnavailable
from bot.conversations.gateway import HandOver, Plan
from bot.conversations.language import LanguageModel
from bot.conversations.outbox import Sender
from bot.conversations.render import render
from bot.conversations.text import LONGEST_QUESTION, has_words, readable
from bot.handoff import service as handoff
from bot.messages import WORDS, Kind, Outbound
from bot.phrases import phrases
from bot.storage import cases, conversations, messages, queue
from bot.storage.conversations import Conversation
from bot.storage.database import Database
from bot.storage.messages import Message

log = structlog.get_logger()


@dataclass(slots=True)
class Turns:
    """Answers messages. `senders` are used for the typing indicator only."""

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
        async with self.database.transaction() as tx:
            message = await messages.get(tx, message_id)
            if message is None or message.handled_at is not None:
                return
            conversation = await conversations.get(tx, message.conversation_id)
            case = await cases.open_of(tx, conversation.id)
            sent = (
                await messages.recent_count(tx, conversation.id, message.id)
                if self.rate_limit
                else 0
            )
        if case is not None and case.status == "claimed":
            plan = gateway.held()
        elif self.rate_limit and sent > self.rate_limit:
            plan = gateway.too_many(conversation.language, first=sent == self.rate_limit + 1)
        else:
            plan = await self._plan(conversation, message)
        async with self.database.transaction() as tx:
            await self._commit(tx, message, plan)

    async def _plan(self, conversation: Conversation, message: Message) -> Plan:
        """Who answers, and what; without a change anywhere."""
        if message.kind in (Kind.BLOCKED, Kind.UNBLOCKED):
            return Plan("chitchat", blocked=message.kind == Kind.BLOCKED)
        call = commands.parse(message.text)
        if call is not None:
            return gateway.obey(call, conversation)
        text = readable(message.text)
        if not text and message.kind not in WORDS:
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
        await self._show_typing(conversation)
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

    async def _show_typing(self, conversation: Conversation) -> None:
        sender = self.senders.get(conversation.channel)
        if sender is not None:
            await sender.typing(conversation.address)

    async def _commit(self, tx: AsyncConnection, message: Message, plan: Plan) -> None:
        """Write the turn. Under the conversation's lock, so that a claim is before or after."""
        conversation = await conversations.get(tx, message.conversation_id, lock=True)
        case = await cases.open_of(tx, conversation.id)
        if case is not None and case.status == "claimed" and plan.outcome != "held":
            plan = gateway.held()  # an officer took over while Rasa was thinking
        result = plan.result(conversation.language)
        if not await messages.mark_handled(tx, message.id, result):
            return
        if plan.forget:
            await self._leave(tx, conversation, message, plan)
            return
        replies = list(plan.replies)
        if plan.reopen:
            reopened = await handoff.reopen(tx, conversation.id)
            if not reopened and case is None:
                plan.hand_over = HandOver("asked")
            elif not reopened:
                replies.append(_next_step(plan.language or conversation.language, None))
            else:
                replies.append(
                    Outbound(phrases(conversation.language)("case-reopened"), author="system")
                )
        if plan.hand_over is not None:
            new = await handoff.hand_over(
                tx,
                conversation.id,
                reason=plan.hand_over.reason,
                need=plan.need,
                urgent=plan.hand_over.urgent,
                question=message.text if message.kind != Kind.PRESS else "",
            )
            replies.append(
                _next_step(plan.language or conversation.language, plan.hand_over if new else None)
            )
        elif case is not None:
            await handoff.note_user_message(tx, case, message.id)
        await outbox.put(tx, conversation, replies, reply_to=message.id)
        await conversations.change(tx, conversation.id, **_changes(plan))
        await queue.notify(
            tx, {"type": "handled", "conversation": conversation.id, "message": message.id}
        )

    async def _leave(
        self, tx: AsyncConnection, conversation: Conversation, message: Message, plan: Plan
    ) -> None:
        """Delete what the person wrote and what was written to them, then say so once more."""
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
        """Tell the person, once, that the answer will come: Rasa is down just now."""
        async with self.database.transaction() as tx:
            message = await messages.get(tx, message_id)
            if message is None or message.handled_at or await messages.replies_to(tx, message_id):
                return
            conversation = await conversations.get(tx, message.conversation_id, lock=True)
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


def _next_step(language: str, hand_over: HandOver | None) -> Outbound:
    """The one message that says what happens next."""
    sentences = phrases(language)
    if hand_over is None:
        return Outbound(sentences("case-waiting"), author="system")
    key = "case-opened-urgent" if hand_over.urgent else "case-opened"
    return Outbound(sentences(key), author="system")


def _changes(plan: Plan) -> dict[str, Any]:
    changes: dict[str, Any] = {"last_message_at": func.now(), "pending": plan.pending}
    if plan.language is not None:
        changes["language"] = plan.language
    if plan.language_chosen is not None:
        changes["language_chosen"] = plan.language_chosen
    if plan.dialogue is not None:
        changes["dialogue"] = dict(plan.dialogue)
    if plan.blocked is not None:
        changes["blocked_at"] = func.now() if plan.blocked else None
    elif plan.outcome != "held":
        changes["blocked_at"] = None
    return changes
