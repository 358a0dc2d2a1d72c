"""The queries behind the desk's list: the cases with what a row shows, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Select, and_, any_, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.selectable import LateralFromClause

from bot.messages import SILENT, Kind
from bot.storage import case_notes
from bot.storage.case_filter import CaseFilter, order, parts, waiting_since
from bot.storage.case_place import Place
from bot.storage.case_scope import visible_to
from bot.storage.case_words import look_up
from bot.storage.cases import Case
from bot.storage.mission_tables import missions
from bot.storage.paging import COUNTED
from bot.storage.staff import Staff
from bot.storage.tables import cases, conversations, messages, staff

PAGE = 200
"""Cases on one page of a list."""

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

    @property
    def place(self) -> Place:
        """Where it stands in a list."""
        closed_at = self.case.closed_at if self.case.status == "closed" else None
        return Place(
            closed_at is not None,
            self.case.urgent,
            closed_at or self.waiting_since,
            self.case.id,
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


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a list.

    Attributes:
        total: how many cases the whole list has; `counted` + 1 where that is all that is known.
        counted: how far they were counted.
        following: where the next page begins; None on the last one.
    """

    cases: Sequence[FoundCase]
    total: int
    counted: int
    following: Place | None


async def find(
    tx: AsyncConnection, wanted: CaseFilter, *, limit: int = PAGE, after: Place | None = None
) -> Found:
    """Open cases: urgent first, then who has waited longest. Closed ones: the newest first."""
    text = wanted.words.replace("\x00", "").strip()
    words = await look_up(tx, text) if text else None
    # What is found by looking through it case by case is not looked through to be counted.
    counted = COUNTED if words is None or words.rare else limit

    async def ids(most: int, after: Place | None) -> list[int]:
        found: list[int] = []
        for part in parts(wanted, words, after):
            if len(found) < most:
                rows = await tx.execute(part.limit(most - len(found)))
                found += [row.id for row in rows]
        return found

    chosen = await ids(counted + 1 if after is None else limit + 1, after)
    total = len(chosen) if after is None else len(await ids(counted + 1, None))
    found = await _read(tx, chosen[:limit])
    return Found(found, total, counted, found[-1].place if len(chosen) > limit else None)


async def _read(tx: AsyncConnection, ids: Sequence[int]) -> list[FoundCase]:
    if not ids:
        return []
    shown = literal(list(ids), ARRAY(BigInteger))
    rows = await tx.execute(_listing().where(cases.c.id == any_(shown)))
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
