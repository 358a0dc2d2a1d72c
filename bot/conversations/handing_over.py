"""What a turn does to cases, and the words that tell the person of it.

All of it happens in the turn's own transaction, under the conversation's lock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import residence, staff_chat
from bot.conversations.gateway import HandOver, Plan, unknown_button
from bot.conversations.next_step import waiting
from bot.handoff import expectation, placing, ratings, returning
from bot.handoff import service as handoff
from bot.handoff.routing import Asked
from bot.messages import Button, Kind, Outbound
from bot.phrases import Phrases, phrases
from bot.storage import cases, conversations, missions
from bot.storage.cases import Case
from bot.storage.conversations import Conversation
from bot.storage.messages import Message

DISSATISFIED = 2
"""A rating up to this: the person is told how to come back."""


async def carry_out(
    tx: AsyncConnection,
    conversation: Conversation,
    case: Case | None,
    message: Message,
    plan: Plan,
) -> list[Outbound]:
    """Do to the case what the plan says; every reply of the turn, the plan's own first.

    Args:
        case: the open case, as it is under the lock.
    """
    sentences = phrases(plan.language or conversation.language)
    step = _Step(tx, conversation, case, message, plan, sentences)
    if plan.staff_token is not None:
        return [await staff_chat.connect(tx, conversation, plan.staff_token)]
    if plan.to_bot:
        return [await step.back()]
    if plan.rating is not None:
        return await step.rate(*plan.rating)
    words = message.kind != Kind.PRESS and plan.outcome == "fallback"
    if words and case is not None and case.status == "waiting":
        # For the officer rather than for us: who waits for help must not hear of none.
        plan.replies = [Outbound(sentences("case-waiting"), author="system")]
    return [*await step.settle(), *await step.hand_over()]


@dataclass(frozen=True, slots=True)
class _Step:
    """What all parts of one turn work with."""

    tx: AsyncConnection
    conversation: Conversation
    case: Case | None
    message: Message
    plan: Plan
    sentences: Phrases

    async def hand_over(self) -> list[Outbound]:
        """Open or reopen a case where the plan says so; the words on what happens next."""
        if self.plan.reopen:
            if await handoff.reopen(self.tx, self.conversation.id):
                return [await self._open_now("case-reopened")]
            if self.case is not None:
                return [await self._open_now("case-waiting")]
            self.plan.hand_over = HandOver("asked")
        wanted = self.plan.hand_over
        if wanted is None:
            return []
        new = await handoff.hand_over(
            self.tx,
            self.conversation.id,
            reason=wanted.reason,
            need=self.plan.need,
            urgent=wanted.urgent,
            question=self._words,
            asked=self.asked,
        )
        if not new:
            return [await self._open_now("case-waiting")]
        replies = [await self._open_now("case-opened-urgent" if wanted.urgent else "case-opened")]
        # The case is open, whether or not this is ever answered.
        question = await self._ask_residence()
        return [*replies, question] if question else replies

    async def settle(self) -> list[Outbound]:
        """The plan's own replies. A waiting case moves to the right mission once the person has
        said where they live.
        """
        case, asked, replies = self.case, self.asked, list(self.plan.replies)
        if case is None or case.residence is not None or asked.residence is None:
            return replies
        if case.status != "waiting":
            await cases.change(self.tx, case.id, residence=asked.residence)
            return replies
        placed = await placing.place(self.tx, case, replace(asked, need=case.need or asked.need))
        expected = await expectation.of(self.tx, placed)
        was_asked = (self.conversation.pending or {}).get("kind") == "residence"
        answers = self.plan.residence or (was_asked and self.plan.outcome == "chitchat")
        if expected is None or not answers:
            return replies
        # What the dialogue would say to a country alone is not meant here.
        mission = expected.mission
        return [waiting(self.sentences, "residence-mission", expected, mission=mission)]

    async def back(self) -> Outbound:
        """The person wants the assistant again."""
        outcome = await returning.to_assistant(self.tx, self.conversation.id)
        again = (Button(self.sentences("button-reopen"), "/reopen"),)
        buttons = again if outcome == "closed" else ()
        return Outbound(self.sentences(f"assistant-{outcome}"), buttons, author="system")

    async def rate(self, case_id: int, score: int) -> list[Outbound]:
        """Note how satisfied the person was; without a word while an officer is here."""
        if not await ratings.rate(self.tx, self.conversation.id, case_id, score):
            return list(unknown_button(self.sentences.language).replies)
        if self.plan.outcome == "held":
            return []
        if score <= DISSATISFIED:
            buttons = (Button(self.sentences("button-reopen"), "/reopen"),)
            return [Outbound(self.sentences("rated-low"), buttons, author="system")]
        return [Outbound(self.sentences("rated"), author="system")]

    @property
    def asked(self) -> Asked:
        """What is known for choosing a mission, with what this turn adds."""
        known = self.conversation.dialogue if self.plan.dialogue is None else self.plan.dialogue
        return Asked(
            residence=residence.slot(known, residence.LIVES_IN),
            home=residence.slot(known, residence.HOME),
            need=self.plan.need,
            language=self.sentences.language,
        )

    @property
    def _words(self) -> str:
        """What the person said in words: a tap or a command says nothing to an officer."""
        pressed = self.message.kind == Kind.PRESS or self.message.text.startswith("/")
        return "" if pressed else self.message.text

    async def _open_now(self, key: str) -> Outbound:
        """The words for a person who waits, with what they may expect."""
        case = await cases.open_of(self.tx, self.conversation.id)
        expected = await expectation.of(self.tx, case) if case is not None else None
        return waiting(self.sentences, key, expected)

    async def _ask_residence(self) -> Outbound | None:
        """The question where the person lives, once in a conversation."""
        asked_before = self.conversation.residence_asked_at is not None
        if asked_before or self.asked.residence is not None:
            return None
        question = residence.question(await missions.active(self.tx), self.sentences)
        if question is not None:
            await conversations.note_residence_asked(self.tx, self.conversation.id)
            self.plan.pending = {"kind": "residence"}
        return question
