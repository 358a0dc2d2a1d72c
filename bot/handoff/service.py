"""What happens to a case. Every change is an event, told to the desk when it commits.

Each function works in the caller's transaction, which holds the conversation's row lock where
it matters who owns the conversation: the turn that answers a message and the officer that
claims it take the same lock, so one of them is first and the other sees it.
"""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.handoff import news, placing
from bot.handoff.routing import Asked
from bot.storage import (
    case_drafts,
    case_notes,
    case_tags,
    cases,
    conversations,
    files,
    suggestions,
)
from bot.storage.cases import Case

REOPEN_DAYS = 7
"""How long a person may reopen a closed case."""


CLOSE_REASONS = ("answered", "referred", "no_reply", "duplicate", "abuse", "other")
"""Why an officer closes a case. Two more say that its person ended it: `returned`, `left`."""


class NotYours(Exception):
    """The case is not this officer's; `owner_id` says whose it is, None if nobody's."""

    def __init__(self, owner_id: int | None) -> None:
        super().__init__("the case belongs to someone else")
        self.owner_id = owner_id


class NoSuchCase(Exception):
    """There is no case with this number."""


async def hand_over(
    tx: AsyncConnection,
    conversation_id: int,
    *,
    reason: str,
    need: str | None,
    urgent: bool,
    question: str,
    asked: Asked | None = None,
) -> bool:
    """Open a case, or raise the urgency of the open one. True if it is new.

    Args:
        asked: what decides which mission gets it; without it, it stays in the common queue.
    """
    case_id = await cases.open_case(
        tx, conversation_id, reason=reason, need=need, urgent=urgent, question=question
    )
    if case_id is not None:
        await cases.add_event(
            tx, case_id, "opened", actor="bot", data={"reason": reason, "need": need}
        )
        opened = await cases.fetch(tx, case_id)
        if asked is not None:
            opened = await placing.place(tx, opened, asked)
        await news.tell(tx, opened, "opened")
        return True
    case = await cases.open_of(tx, conversation_id)
    if case is not None and urgent and not case.urgent:
        await cases.change(tx, case.id, urgent=True, need=need or case.need, reason=reason)
        await cases.add_event(tx, case.id, "urgent", actor="bot", data={"need": need})
        await placing.set_due(tx, await cases.fetch(tx, case.id))
        await news.tell(tx, case, "urgent")
    return False


async def reopen(tx: AsyncConnection, conversation_id: int) -> bool:
    """Reopen the case closed last. False if there is none that recent, or one is open."""
    if await cases.open_of(tx, conversation_id) is not None:
        return False
    case = await cases.last_closed_of(tx, conversation_id, REOPEN_DAYS)
    if case is None:
        return False
    await cases.change(
        tx,
        case.id,
        status="waiting",
        owner_id=None,
        claimed_at=None,
        closed_at=None,
        close_reason=None,
        reopened=case.reopened + 1,
    )
    await cases.add_event(tx, case.id, "reopened", actor="user")
    await placing.set_due(tx, await cases.fetch(tx, case.id))
    await news.tell(tx, case, "reopened")
    return True


async def claim(tx: AsyncConnection, case_id: int, staff_id: int) -> Case:
    """Make an officer the owner.

    Raises:
        NotYours: someone was first.
        NoSuchCase: there is no such case.
    """
    case = await locked(tx, case_id)
    if not await cases.claim(tx, case_id, staff_id):
        fresh = await cases.get(tx, case_id)
        if fresh is None or fresh.owner_id == staff_id:
            return case
        raise NotYours(fresh.owner_id)
    await cases.add_event(tx, case_id, "claimed", actor="officer", staff_id=staff_id)
    await news.tell(tx, case, "claimed")
    return case


async def owned(tx: AsyncConnection, case_id: int, staff_id: int) -> Case:
    """The case, if this officer owns it now; stays so until the commit.

    Raises:
        NotYours, NoSuchCase
    """
    case = await locked(tx, case_id)
    if case.status != "claimed" or case.owner_id != staff_id:
        raise NotYours(case.owner_id)
    return case


async def close(
    tx: AsyncConnection,
    case_id: int,
    staff_id: int,
    *,
    reason: str = CLOSE_REASONS[0],
    resolution: str = "",
) -> Case:
    """Close a case of one's own.

    Args:
        reason: one of `CLOSE_REASONS`.
        resolution: what came of it, in the officer's words.

    Raises:
        NotYours, NoSuchCase
    """
    case = await owned(tx, case_id, staff_id)
    await cases.end(tx, case_id, reason)
    await cases.change(tx, case_id, resolution=resolution)
    await cases.add_event(
        tx, case_id, "closed", actor="officer", staff_id=staff_id, data={"reason": reason}
    )
    await news.tell(tx, case, "closed")
    return case


async def note_user_message(tx: AsyncConnection, case: Case, message_id: int) -> None:
    """Tell the desk that the person wrote."""
    await news.tell(tx, case, "message", message=message_id)


async def end_for_leaver(tx: AsyncConnection, conversation_id: int) -> None:
    """The person leaves: close what is open and remove their words from every case."""
    for case_id in await cases.close_all(tx, conversation_id):
        await cases.add_event(tx, case_id, "left", actor="user")
        await news.tell(tx, await cases.fetch(tx, case_id), "closed")
    await cases.empty_contents(tx, conversation_id)
    for written in (suggestions, case_notes, case_tags, case_drafts, files):
        await written.forget(tx, conversation_id)


async def locked(tx: AsyncConnection, case_id: int) -> Case:
    """The case, with its conversation locked: nobody else changes who owns it.

    Raises:
        NoSuchCase
    """
    case = await cases.get(tx, case_id)
    if case is None:
        raise NoSuchCase(case_id)
    await conversations.get(tx, case.conversation_id, lock=True)
    fresh = await cases.get(tx, case_id)
    if fresh is None:
        raise NoSuchCase(case_id)
    return fresh
