"""What happens to a case. Every change is an event, told to the desk when it commits.

Each function works in the caller's transaction, which holds the conversation's row lock where
it matters who owns the conversation: the turn that answers a message and the officer that
claims it take the same lock, so one of them is first and the other sees it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import cases, conversations, queue
from bot.storage.cases import Case

REOPEN_DAYS = 7
"""How long a person may reopen a closed case."""


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
) -> bool:
    """Open a case, or raise the urgency of the open one. True if it is new."""
    case_id = await cases.open_case(
        tx, conversation_id, reason=reason, need=need, urgent=urgent, question=question
    )
    if case_id is not None:
        await cases.add_event(
            tx, case_id, "opened", actor="bot", data={"reason": reason, "need": need}
        )
        await _tell(tx, case_id, conversation_id, "opened")
        return True
    case = await cases.open_of(tx, conversation_id)
    if case is not None and urgent and not case.urgent:
        await cases.change(tx, case.id, urgent=True, need=need or case.need, reason=reason)
        await cases.add_event(tx, case.id, "urgent", actor="bot", data={"need": need})
        await _tell(tx, case.id, conversation_id, "urgent")
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
        reopened=case.reopened + 1,
    )
    await cases.add_event(tx, case.id, "reopened", actor="user")
    await _tell(tx, case.id, conversation_id, "reopened")
    return True


async def claim(tx: AsyncConnection, case_id: int, staff_id: int) -> Case:
    """Make an officer the owner.

    Raises:
        NotYours: someone was first.
        NoSuchCase: there is no such case.
    """
    case = await _locked(tx, case_id)
    if not await cases.claim(tx, case_id, staff_id):
        fresh = await cases.get(tx, case_id)
        if fresh is None or fresh.owner_id == staff_id:
            return case
        raise NotYours(fresh.owner_id)
    await cases.add_event(tx, case_id, "claimed", actor="officer", staff_id=staff_id)
    await _tell(tx, case_id, case.conversation_id, "claimed")
    return case


async def owned(tx: AsyncConnection, case_id: int, staff_id: int) -> Case:
    """The case, if this officer owns it now; stays so until the commit.

    Raises:
        NotYours, NoSuchCase
    """
    case = await _locked(tx, case_id)
    if case.status != "claimed" or case.owner_id != staff_id:
        raise NotYours(case.owner_id)
    return case


async def close(tx: AsyncConnection, case_id: int, staff_id: int) -> Case:
    """Close a case of one's own.

    Raises:
        NotYours, NoSuchCase
    """
    case = await owned(tx, case_id, staff_id)
    await cases.close(tx, case_id, staff_id)
    await cases.add_event(tx, case_id, "closed", actor="officer", staff_id=staff_id)
    await _tell(tx, case_id, case.conversation_id, "closed")
    return case


async def note_user_message(tx: AsyncConnection, case: Case, message_id: int) -> None:
    """Tell the desk that the person wrote."""
    await _tell(tx, case.id, case.conversation_id, "message", message=message_id)


async def end_for_leaver(tx: AsyncConnection, conversation_id: int) -> None:
    """The person leaves: close what is open and remove their words from every case."""
    for case_id in await cases.close_all(tx, conversation_id):
        await cases.add_event(tx, case_id, "left", actor="user")
        await _tell(tx, case_id, conversation_id, "closed")
    await cases.empty_contents(tx, conversation_id)


async def _locked(tx: AsyncConnection, case_id: int) -> Case:
    case = await cases.get(tx, case_id)
    if case is None:
        raise NoSuchCase(case_id)
    await conversations.get(tx, case.conversation_id, lock=True)
    fresh = await cases.get(tx, case_id)
    if fresh is None:
        raise NoSuchCase(case_id)
    return fresh


async def _tell(
    tx: AsyncConnection, case_id: int, conversation_id: int, what: str, **more: Any
) -> None:
    await queue.notify(
        tx, {"type": "case", "case": case_id, "conversation": conversation_id, "what": what} | more
    )
