"""Which cases a list holds: the filters, and the choice of the first ones in its order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, CompoundSelect, case, func, select, union_all

from bot.storage import case_notes
from bot.storage.case_scope import visible_to
from bot.storage.case_tags import tagged
from bot.storage.case_words import mentions
from bot.storage.staff import Staff
from bot.storage.supervision import ZONE
from bot.storage.tables import case_events, cases, conversations


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


def waiting_since() -> ColumnElement[datetime]:
    """When a case was opened, or opened again."""
    reopened = (
        select(func.max(case_events.c.at))
        .where(case_events.c.case_id == cases.c.id, case_events.c.kind == "reopened")
        .scalar_subquery()
    )
    return case(
        (cases.c.reopened > 0, func.coalesce(reopened, cases.c.opened_at)),
        else_=cases.c.opened_at,
    )


def order() -> tuple[ColumnElement[Any], ...]:
    """Open cases: urgent first, then who has waited longest. Closed ones: the newest first."""
    closed_last = case((cases.c.status == "closed", cases.c.closed_at)).desc().nulls_first()
    return closed_last, cases.c.urgent.desc(), waiting_since(), cases.c.id


def first(wanted: CaseFilter, limit: int, *, common: bool = False) -> CompoundSelect[tuple[int]]:
    """The ids of the first cases of a list.

    Open and closed ones are chosen apart, each in an order that an index knows: with a hundred
    thousand closed cases only the first are read.

    Args:
        common: whether the words looked for are; see `case_words.is_common`.
    """
    conditions = _conditions(wanted, common=common)
    own = cases.c
    parts = []
    if wanted.status != "closed":
        still = own.status == wanted.status if wanted.status in OPEN else own.status != "closed"
        parts.append(
            select(own.id)
            .where(still, *conditions)
            .order_by(own.urgent.desc(), waiting_since(), own.id)
            .limit(limit)
        )
    if wanted.status in ("closed", "any"):
        parts.append(
            select(own.id)
            .where(own.status == "closed", *conditions)
            .order_by(own.closed_at.desc(), own.id.desc())
            .limit(limit)
        )
    return union_all(*(select(part.subquery().c.id) for part in parts))


OPEN = ("waiting", "claimed")


def _conditions(wanted: CaseFilter, *, common: bool) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.viewer is not None:
        found.append(visible_to(wanted.viewer))
    if wanted.owner_id is not None:
        found.append(cases.c.owner_id.is_not_distinct_from(wanted.owner_id or None))
    if wanted.urgent:
        found.append(cases.c.urgent)
    for name in ("language", "channel"):
        if (value := getattr(wanted, name)) is not None:
            theirs = select(conversations.c[name]).where(
                conversations.c.id == cases.c.conversation_id
            )
            found.append(theirs.scalar_subquery() == value)
    if wanted.reason is not None:
        found.append(cases.c.reason == wanted.reason)
    if wanted.need is not None:
        found.append(cases.c.need == wanted.need)
    if wanted.tag is not None:
        found.append(tagged(wanted.tag))
    if wanted.mentioned_id is not None:
        found.append(case_notes.mentions(wanted.mentioned_id))
    found += _of_figures(wanted)
    if wanted.words:
        found.append(mentions(wanted.words, common=common))
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
