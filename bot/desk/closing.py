"""Closing a case: why, what came of it, how satisfied the person is, and what others may learn."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import outbox
from bot.desk.refusals import Refusal, owned
from bot.desk.texts import clean
from bot.handoff import redaction
from bot.handoff import service as handoff
from bot.handoff.service import CLOSE_REASONS
from bot.messages import Button, Outbound
from bot.phrases import phrases
from bot.storage import cases, conversations, messages, suggestions
from bot.storage.alert_wishes import SUGGESTED
from bot.storage.cases import Case
from bot.storage.conversations import Conversation
from bot.storage.database import Database
from bot.storage.staff import Staff

REOPEN = "/reopen"

LONGEST_RESOLUTION = 2_000
"""Characters."""

SCORES = (1, 2, 3, 4, 5)


async def close(
    database: Database,
    case_id: int,
    person: Staff,
    *,
    reason: str = CLOSE_REASONS[0],
    resolution: str = "",
    ask_rating: bool = False,
    suggest: bool = False,
) -> None:
    """Close the officer's case; the user hears that Ura answers again, and how to come back.

    Args:
        reason: one of `CLOSE_REASONS`.
        resolution: what came of it; for colleagues only.
        ask_rating: whether the user is asked how satisfied they are.
        suggest: whether question and answer are proposed for the knowledge base.

    Raises:
        Refusal: not the officer's case, closed already, or a field is wrong.
        NoSuchCase: there is no such case.
    """
    if reason not in CLOSE_REASONS:
        raise Refusal("case-refused-reason")
    if len(resolution) > LONGEST_RESOLUTION:
        raise Refusal("case-refused-note", limit=LONGEST_RESOLUTION)
    async with database.transaction() as tx:
        case = await owned(tx, case_id, person)
        conversation = await conversations.get(tx, case.conversation_id)
        if suggest:
            await _suggest(tx, case, conversation, person)
        resolution = clean(resolution)
        await handoff.close(tx, case_id, person.id, reason=reason, resolution=resolution)
        await outbox.put(tx, conversation, _farewell(case, conversation, ask_rating=ask_rating))


def _farewell(case: Case, conversation: Conversation, *, ask_rating: bool) -> list[Outbound]:
    sentences = phrases(conversation.language)
    again = Button(sentences("button-reopen"), REOPEN)
    words = [Outbound(sentences("case-closed"), (again,), author="system")]
    if ask_rating:
        buttons = tuple(Button(sentences(f"rate-{n}"), f"/rate {case.id} {n}") for n in SCORES)
        words.append(Outbound(sentences("rate"), buttons, author="system"))
    return words


async def _suggest(
    tx: AsyncConnection, case: Case, conversation: Conversation, person: Staff
) -> None:
    """Question and answer without what tells who the person is, for an editor.

    Raises:
        Refusal: nothing was answered.
    """
    past = await messages.transcript(tx, conversation.id)
    since = [message for message in past if message.created_at >= case.opened_at]
    answers = [message.text for message in since if message.author == "officer"]
    if not answers:
        raise Refusal("case-refused-suggestion")
    asked = [m.text for m in since if m.author == "user" and not m.text.startswith("/")]
    names = [conversation.name] if conversation.name else []

    def redacted(texts: list[str]) -> str:
        whole = "\n\n".join(text for text in texts if text.strip())
        return redaction.redact(whole, names=names, region=case.residence)

    await suggestions.put(
        tx,
        case_id=case.id,
        need=case.need,
        language=conversation.language,
        question=redacted(list(dict.fromkeys([case.question, *asked]))),
        answer=redacted(answers),
        staff_id=person.id,
    )
    await cases.add_event(tx, case.id, SUGGESTED, actor="officer", staff_id=person.id)
