"""Passing a case on: to a colleague, to another mission, back to the queue. The user is told."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import outbox
from bot.conversations.watch import tell_passed_on
from bot.desk.refusals import Refusal, why_not
from bot.desk.texts import clean
from bot.handoff import assignment
from bot.handoff.assignment import Closed, NoSuchTarget
from bot.handoff.service import NotYours
from bot.messages import Button, Outbound
from bot.phrases import phrases
from bot.storage import conversations, staff
from bot.storage.cases import Case
from bot.storage.database import Database
from bot.storage.staff import Staff

ASSISTANT = "/assistant"

LONGEST_NOTE = 1_000
"""Characters."""

QUEUE = "queue"


async def pass_on(
    database: Database, case_id: int, person: Staff, target: str, note: str = ""
) -> None:
    """Pass a case on.

    Args:
        target: `person:<id>`, `mission:<id>` or `queue`.
        note: for whoever takes it over.

    Raises:
        Refusal: it is not this officer's to pass on, or there is no such target.
        NoSuchCase: there is no such case.
    """
    words = clean(note)
    if len(words) > LONGEST_NOTE:
        raise Refusal("case-refused-note", limit=LONGEST_NOTE)
    kind, _, number = target.partition(":")
    if target != QUEUE and not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Refusal("case-refused-target")
    async with database.transaction() as tx:
        try:
            if kind == "person":
                case = await assignment.to_person(tx, case_id, person, int(number), words)
                if case.owner_id != int(number):
                    await tell_joined(tx, case, int(number))
                return
            if kind == "mission":
                case = await assignment.to_mission(tx, case_id, person, int(number), words)
            elif target == QUEUE:
                case = await assignment.to_queue(tx, case_id, person, words)
            else:
                raise Refusal("case-refused-target")
        except (NotYours, Closed):
            raise await why_not(tx, case_id) from None
        except NoSuchTarget:
            raise Refusal("case-refused-target") from None
        # While nobody had it, the person was talking to nobody who could leave.
        if case.status == "claimed":
            await tell_passed_on(tx, case)


async def tell_joined(tx: AsyncConnection, case: Case, staff_id: int) -> None:
    """Tell the user who has joined, and how to get back to the assistant."""
    owner = await staff.by_id(tx, staff_id)
    assert owner is not None
    conversation = await conversations.get(tx, case.conversation_id)
    sentences = phrases(conversation.language)
    back = Button(sentences("button-assistant"), ASSISTANT)
    text = sentences("case-taken", name=owner.name)
    await outbox.put(tx, conversation, [Outbound(text, (back,), author="system")])
