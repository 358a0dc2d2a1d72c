"""What officers do with a case: claim and reply. Each is one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import outbox, window
from bot.conversations.text import LONGEST_REPLY
from bot.desk import attaching, canned
from bot.desk.passing import tell_joined
from bot.desk.refusals import Refusal, owned, why_not
from bot.desk.texts import clean
from bot.handoff import service as handoff
from bot.handoff.service import NotYours
from bot.messages import Outbound
from bot.storage import case_drafts, cases, conversations, files, presence
from bot.storage.cases import Case
from bot.storage.database import Database
from bot.storage.staff import Staff


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
            await tell_joined(tx, case, person.id)


async def _claimed(tx: AsyncConnection, case_id: int, person: Staff) -> Case:
    try:
        case = await handoff.claim(tx, case_id, person.id)
    except NotYours:
        raise await why_not(tx, case_id) from None
    if case.status == "closed":
        raise await why_not(tx, case_id)
    return case


async def reply(
    database: Database,
    case_id: int,
    person: Staff,
    text: str,
    reply_id: str | None = None,
    *,
    file_ids: Sequence[int] = (),
) -> None:
    """Send the officer's words and files to the user, in the user's channel.

    Each file is a message of its own after the words, so that each has its own delivery state.

    Args:
        reply_id: made by the officer's browser; a second reply with the same id changes nothing.
        file_ids: what the officer has attached, of what `bot.desk.attaching` keeps.

    Raises:
        Refusal: empty, too long, a placeholder left, not the officer's case, closed, a file that
            is gone, or too late for the channel.
        NoSuchCase: there is no such case.
    """
    words = clean(text)
    if not words and not file_ids:
        raise Refusal("desk-refused-empty")
    if len(words) > LONGEST_REPLY:
        raise Refusal("desk-refused-long", limit=LONGEST_REPLY, length=len(words))
    gap = canned.unfilled(words)
    if gap:
        raise Refusal("desk-refused-gap", gap=f"{{{gap}}}")
    async with database.transaction() as tx:
        case = await owned(tx, case_id, person)
        if reply_id and await cases.has_reply(tx, case_id, reply_id):
            return
        conversation = await conversations.get(tx, case.conversation_id)
        if window.is_closed(conversation):
            raise Refusal("desk-refused-window")
        chosen = await attaching.chosen(tx, case_id, person, file_ids)
        parts = [Outbound(words, author="officer")] if words else []
        parts += [Outbound("", author="officer", attachment=file.attachment) for file in chosen]
        ids = await outbox.put(tx, conversation, parts, staff_id=person.id)
        await files.send(tx, [file.id for file in chosen], ids[len(ids) - len(chosen) :])
        await cases.note_first_response(tx, case_id)
        await presence.stop_writing(tx, case_id, person.id)
        await case_drafts.drop(tx, case_id, person.id)
        data = {"messages": ids} | ({"reply": reply_id} if reply_id else {})
        await cases.add_event(
            tx, case_id, "replied", actor="officer", staff_id=person.id, data=data
        )
