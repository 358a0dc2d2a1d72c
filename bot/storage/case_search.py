"""The queries behind the desk's list: the cases with what a row shows, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.selectable import LateralFromClause

from bot.messages import SILENT, Kind
from bot.storage import case_notes
from bot.storage.case_filter import CaseFilter, first, order, waiting_since
from bot.storage.case_scope import visible_to
from bot.storage.case_words import is_common
from bot.storage.cases import Case
from bot.storage.mission_tables import missions
from bot.storage.staff import Staff
from bot.storage.tables import cases, conversations, messages, staff

_NOT_WORDS = (Kind.PRESS.value, *(kind.value for kind in SILENT))


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case as the desk lists it.

    Attributes:
        waiting_since: when it was opened, or opened again.
        last_text: the person's last words; of a photo, its caption.
        last_kind: what their last message was; None if they have sent none.
        last_at: when that was.
        answered_at: when an officer last wrote.
        reply_until: when the channel's time for free answers ends; None without an end.
    """

    case: Case
    channel: str
    name: str | None
    language: str
    owner: str | None
    mission: str | None
    waiting_since: datetime
    last_text: str | None
    last_kind: str | None
    last_at: datetime | None
    answered_at: datetime | None
    reply_until: datetime | None = None

    @property
    def unanswered(self) -> bool:
        """Whether the person wrote last."""
        return self.last_at is not None and (
            self.answered_at is None or self.last_at > self.answered_at
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many open cases there are for an officer; in how many, of any state, they are
    mentioned and have not looked since."""

    waiting: int
    urgent: int
    mine: int
    open: int
    mentions: int = 0


_CASE = [cases.c[name] for name in Case.__dataclass_fields__]
_WIDTH = len(_CASE)


async def find(tx: AsyncConnection, wanted: CaseFilter, *, limit: int = 200) -> list[FoundCase]:
    """Open cases: urgent first, then who has waited longest. Closed ones: the newest first."""
    words = wanted.words.replace("\x00", "").strip()
    wanted = replace(wanted, words=words)
    common = bool(words) and await is_common(tx, words)
    chosen = first(wanted, limit, common=common)
    rows = await tx.execute(_listing().where(cases.c.id.in_(chosen)).limit(limit))
    return [FoundCase(Case(*row[:_WIDTH]), *row[_WIDTH:]) for row in rows]


async def get(tx: AsyncConnection, case_id: int) -> FoundCase | None:
    """One case, as the list shows it."""
    row = (await tx.execute(_listing().where(cases.c.id == case_id))).one_or_none()
    return FoundCase(Case(*row[:_WIDTH]), *row[_WIDTH:]) if row else None


async def counts(tx: AsyncConnection, person: Staff) -> Counts:
    """What the desk's tabs and title say."""
    waiting = cases.c.status == "waiting"
    mine = and_(cases.c.status == "claimed", cases.c.owner_id == person.id)
    statement = select(
        func.count().filter(waiting),
        func.count().filter(and_(waiting, cases.c.urgent)),
        func.count().filter(mine),
        func.count(),
        case_notes.unseen(person),
    ).where(cases.c.status != "closed", visible_to(person))
    return Counts(*(await tx.execute(statement)).one())


def _listing() -> Select[Any]:
    last, answered = _last_words(), _last_answer()
    return (
        select(
            *_CASE,
            conversations.c.channel,
            conversations.c.name,
            conversations.c.language,
            staff.c.name,
            missions.c.name,
            waiting_since(),
            last.c.text,
            last.c.kind,
            last.c.created_at,
            answered.c.at,
            conversations.c.reply_until,
        )
        .join(conversations, conversations.c.id == cases.c.conversation_id)
        .outerjoin(staff, staff.c.id == cases.c.owner_id)
        .outerjoin(missions, missions.c.id == cases.c.mission_id)
        .outerjoin(last, last.c.id.is_not(None))
        .outerjoin(answered, answered.c.at.is_not(None))
        .order_by(*order())
    )


def _last_words() -> LateralFromClause:
    """The person's last message that says something: no taps, no commands."""
    return (
        select(messages.c.id, messages.c.text, messages.c.kind, messages.c.created_at)
        .where(
            messages.c.conversation_id == cases.c.conversation_id,
            messages.c.direction == "in",
            messages.c.kind.not_in(_NOT_WORDS),
            messages.c.text.not_like("/%"),
        )
        .order_by(messages.c.id.desc())
        .limit(1)
        .lateral()
    )


def _last_answer() -> LateralFromClause:
    return (
        select(func.max(messages.c.created_at).label("at"))
        .where(
            messages.c.conversation_id == cases.c.conversation_id, messages.c.author == "officer"
        )
        .lateral()
    )
