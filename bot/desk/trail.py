"""What the desk writes down: every view of a conversation, every change, and who is here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fastapi import Request

from bot.accounts.keys import digest
from bot.channels.webchat.parts import parts_of
from bot.desk.permissions import BY_ITSELF, HARMLESS, Rule
from bot.storage import audit, staff_sessions
from bot.storage.staff import Staff
from bot.storage.staff_sessions import Session

VIEWS = ("view_case", "view_part", "view_lines")
PARTS = ("view_part", "view_lines")

SAME_VIEW = 10
"""Minutes in which an open page that fetches its parts again is still one view of the case."""


def address_of(request: Request) -> str:
    """The address that a request comes from; behind our own proxy, the one that it names."""
    return request.client.host if request.client else ""


async def note(request: Request, person: Staff, rule: Rule, status: int) -> None:
    """Write down what a route has done, or refused to do."""
    if rule.audit in (None, BY_ITSELF, HARMLESS):
        return
    view = rule.audit in VIEWS
    if view and status >= 400:
        return  # nothing was shown
    case_id = request.path_params.get("case_id")
    case_id = int(case_id) if case_id is not None and int(case_id) < 2**63 else None
    async with parts_of(request).database.transaction() as tx:
        if (
            rule.audit in PARTS
            and case_id is not None
            and await audit.done_lately(tx, person.id, case_id, VIEWS, SAME_VIEW)
        ):
            return
        await audit.add(
            tx,
            rule.audit,
            staff_id=person.id,
            case_id=case_id,
            refused=status >= 400,
            address=address_of(request),
        )


async def note_seen(request: Request, session: Session, token: str) -> None:
    """Note that a session is in use, at most once a minute."""
    if datetime.now(UTC) - session.seen_at < timedelta(seconds=staff_sessions.SEEN_EVERY):
        return
    async with parts_of(request).database.transaction() as tx:
        await staff_sessions.note_seen(tx, digest(token), address_of(request))
