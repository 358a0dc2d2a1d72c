"""The queries behind the desk's list: which cases, in which order, and how many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.selectable import LateralFromClause

from bot.messages import SILENT, Kind
from bot.storage import case_notes
from bot.storage.case_scope import visible_to
from bot.storage.case_tags import tagged
from bot.storage.case_words import mentions
from bot.storage.cases import Case
from bot.storage.mission_tables import missions
from bot.storage.staff import Staff
from bot.storage.supervision import ZONE
from bot.storage.tables import case_events, cases, conversations, messages, staff

_NOT_WORDS = (Kind.PRESS.value, *(kind.value for kind in SILENT))


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases to list. Fields left at their defaults leave nothing out.

    Attributes:
        status: `waiting`, `claimed` or `closed`; None for all that are open; `any` for all.
        words: found in the person's name, in what was written, or as the case's number.
        viewer: only those that this account may see.
        owner_id: an account's; 0 for cases of nobody.
        since, until: the first and the last day on which it was opened.
        mission: a mission's id; 0 for cases of none.
        topic: an area of needs; empty for cases without a need.
        breached: a target was missed.
        rated: the person said how satisfied they were.
        overdue: a target is missed now, and still open.
        need: a need's id.
        tag: a tag that it bears.
        mentioned_id: an account that is mentioned in its notes.
    """

    status: str | None = None
    owner_id: int | None = None
    words: str = ""
    viewer: Staff | None = None
    urgent: bool = False
    language: str | None = None
    channel: str | None = None
    reason: str | None = None
    since: date | None = None
    until: date | None = None
    mission: int | None = None
    topic: str | None = None
    breached: bool = False
    rated: bool = False
    overdue: bool = False
    need: str | None = None
    tag: str | None = None
    mentioned_id: int | None = None


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
    rows = await tx.execute(_listing(wanted).limit(limit))
    return [FoundCase(Case(*row[:_WIDTH]), *row[_WIDTH:]) for row in rows]


async def get(tx: AsyncConnection, case_id: int) -> FoundCase | None:
    """One case, as the list shows it."""
    statement = _listing(CaseFilter(status="any")).where(cases.c.id == case_id)
    row = (await tx.execute(statement)).one_or_none()
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


def _listing(wanted: CaseFilter) -> Select[Any]:
    reopened = (
        select(func.max(case_events.c.at))
        .where(case_events.c.case_id == cases.c.id, case_events.c.kind == "reopened")
        .scalar_subquery()
    )
    since = func.coalesce(reopened, cases.c.opened_at)
    last, answered = _last_words(), _last_answer()
    statement = (
        select(
            *_CASE,
            conversations.c.channel,
            conversations.c.name,
            conversations.c.language,
            staff.c.name,
            missions.c.name,
            since.label("since"),
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
        .where(*_conditions(wanted))
    )
    closed_last = case((cases.c.status == "closed", cases.c.closed_at)).desc().nulls_first()
    return statement.order_by(closed_last, cases.c.urgent.desc(), "since", cases.c.id)


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


def _conditions(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.viewer is not None:
        found.append(visible_to(wanted.viewer))
    if wanted.status is None:
        found.append(cases.c.status != "closed")
    elif wanted.status != "any":
        found.append(cases.c.status == wanted.status)
    if wanted.owner_id is not None:
        found.append(cases.c.owner_id.is_not_distinct_from(wanted.owner_id or None))
    if wanted.urgent:
        found.append(cases.c.urgent)
    if wanted.language is not None:
        found.append(conversations.c.language == wanted.language)
    if wanted.channel is not None:
        found.append(conversations.c.channel == wanted.channel)
    if wanted.reason is not None:
        found.append(cases.c.reason == wanted.reason)
    if wanted.need is not None:
        found.append(cases.c.need == wanted.need)
    if wanted.tag is not None:
        found.append(tagged(wanted.tag))
    if wanted.mentioned_id is not None:
        found.append(case_notes.mentions(wanted.mentioned_id))
    found += _of_figures(wanted)
    words = wanted.words.replace("\x00", "").strip()
    if words:
        found.append(mentions(words))
    return found


def _of_figures(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    """The filters by which a figure of the supervision page leads to its cases."""
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(cases.c.opened_at >= _midnight(wanted.since))
    if wanted.until is not None:
        found.append(cases.c.opened_at < _midnight(wanted.until + timedelta(days=1)))
    if wanted.mission is not None:
        found.append(cases.c.mission_id.is_not_distinct_from(wanted.mission or None))
    if wanted.topic is not None:
        found.append(func.split_part(func.coalesce(cases.c.need, ""), ".", 1) == wanted.topic)
    if wanted.breached:
        missed = select(case_events.c.id).where(
            case_events.c.case_id == cases.c.id, case_events.c.kind == "breached"
        )
        found.append(missed.exists())
    if wanted.rated:
        found.append(cases.c.rating.is_not(None))
    if wanted.overdue:
        due = func.least(cases.c.response_due_at, cases.c.resolution_due_at)
        found.append(due < func.now())
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(ZONE))
