"""What officers do with a case: claim, reply, close. Each is one transaction."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import outbox, window
from bot.conversations.text import LONGEST_REPLY
from bot.handoff import service as handoff
from bot.handoff.service import NoSuchCase, NotYours
from bot.messages import Button, Outbound
from bot.phrases import phrases
from bot.storage import cases, conversations, staff
from bot.storage.cases import Case
from bot.storage.database import Database
from bot.storage.staff import Staff

REOPEN = "/reopen"


class Refusal(Exception):
    """The officer may not do this now.

    Attributes:
        key: the catalogue key of the sentence that says why.
        arguments: what the sentence needs.
    """

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


async def claim(database: Database, case_id: int, person: Staff) -> None:
    """Make the officer the owner, and tell the user who has joined.

    Raises:
        Refusal: somebody was first, or the case is closed.
        NoSuchCase: there is no such case.
    """
    async with database.transaction() as tx:
        case = await _claimed(tx, case_id, person)
        # `case` is as it was before: claimed already, the user has been told.
        if case.status == "waiting":
            await _say(tx, case, "case-taken", name=person.name)


async def _claimed(tx: AsyncConnection, case_id: int, person: Staff) -> Case:
    try:
        case = await handoff.claim(tx, case_id, person.id)
    except NotYours:
        raise await _refusal(tx, case_id) from None
    if case.status == "closed":
        raise await _refusal(tx, case_id)
    return case


async def reply(
    database: Database, case_id: int, person: Staff, text: str, reply_id: str | None = None
) -> None:
    """Send the officer's words to the user, in the user's channel.

    Args:
        reply_id: made by the officer's browser; a second reply with the same id changes nothing.

    Raises:
        Refusal: empty, too long, not the officer's case, closed, or too late for the channel.
        NoSuchCase: there is no such case.
    """
    words = _clean(text)
    if not words:
        raise Refusal("desk-refused-empty")
    if len(words) > LONGEST_REPLY:
        raise Refusal("desk-refused-long", limit=LONGEST_REPLY, length=len(words))
    async with database.transaction() as tx:
        case = await owned(tx, case_id, person)
        if reply_id and await stored(tx, case_id, reply_id):
            return
        conversation = await conversations.get(tx, case.conversation_id)
        if window.is_closed(conversation):
            raise Refusal("desk-refused-window")
        ids = await outbox.put(
            tx, conversation, [Outbound(words, author="officer")], staff_id=person.id
        )
        await cases.note_first_response(tx, case_id)
        data = {"messages": ids} | ({"reply": reply_id} if reply_id else {})
        await cases.add_event(
            tx, case_id, "replied", actor="officer", staff_id=person.id, data=data
        )


async def close(database: Database, case_id: int, person: Staff) -> None:
    """Close the officer's case; the user hears that Ura answers again, and how to come back.

    Raises:
        Refusal: not the officer's case, or closed already.
        NoSuchCase: there is no such case.
    """
    async with database.transaction() as tx:
        await owned(tx, case_id, person)
        case = await handoff.close(tx, case_id, person.id)
        await _say(tx, case, "case-closed", button=("button-reopen", REOPEN))


async def owned(tx: AsyncConnection, case_id: int, person: Staff) -> Case:
    """The case, if it is this officer's now; stays so until the commit.

    Raises:
        Refusal, NoSuchCase
    """
    try:
        return await handoff.owned(tx, case_id, person.id)
    except NotYours:
        raise await _refusal(tx, case_id) from None


async def _refusal(tx: AsyncConnection, case_id: int) -> Refusal:
    """Why a case is not this officer's: closed, nobody's, or whose."""
    case = await cases.get(tx, case_id)
    if case is None:
        raise NoSuchCase(case_id)
    owner = await staff.by_id(tx, case.owner_id) if case.owner_id is not None else None
    if case.status == "closed":
        if owner is None:
            return Refusal("desk-refused-closed")
        return Refusal("desk-refused-closed-by", name=owner.name)
    if owner is None:
        return Refusal("desk-refused-unclaimed")
    return Refusal("desk-refused-taken", name=owner.name)


async def _say(
    tx: AsyncConnection,
    case: Case,
    key: str,
    *,
    button: tuple[str, str] | None = None,
    **arguments: str,
) -> None:
    """One of Ura's own sentences, in the language of the conversation."""
    conversation = await conversations.get(tx, case.conversation_id)
    sentences = phrases(conversation.language)
    buttons = (Button(sentences(button[0]), button[1]),) if button else ()
    message = Outbound(sentences(key, **arguments), buttons, author="system")
    await outbox.put(tx, conversation, [message])


async def stored(tx: AsyncConnection, case_id: int, reply_id: str) -> bool:
    """Whether a reply with this id was sent before."""
    return any(event.data.get("reply") == reply_id for event in await cases.events(tx, case_id))


def _clean(text: str) -> str:
    """What PostgreSQL and the channels take: no NUL, one kind of line end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return lines.encode("utf-8", "replace").decode("utf-8").strip()
