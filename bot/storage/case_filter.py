"""Which cases a list holds: the filters, and the choice of the first ones in its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from bot.storage import case_notes
from bot.storage.case_place import Place
from bot.storage.case_scope import visible_to
from bot.storage.case_tags import tagged
from bot.storage.case_words import Words
from bot.storage.staff import Staff
from bot.storage.supervision import ZONE
from bot.storage.tables import case_events, cases, conversations


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases to list. Fields left at their defaults leave nothing out.

    Attributes:
        status: `waiting`, `claimed` or `closed`; None for all that are open; `any` for all.
        words: found in the person's name, in what was written or noted, in a tag, or as the
            case's number.
        viewer: only those that this account may see.
        owner_id: an account's; 0 for cases of nobody.
        since, until: the first and the last day on which it was opened.
        mission: a mission's id; 0 for cases of none.
        topic: an area of needs; empty for cases without a need.
        breached: a target was missed.
        rated: the person said how satisfied they were.
        overdue: a target is missed now, and still open.
        need: a need's id.
        tags: tags that it bears, all of them.
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
    tags: Sequence[str] = ()
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
    closed = cases.c.status == "closed"
    newest = [
        case((closed, column)).desc().nulls_first() for column in (cases.c.closed_at, cases.c.id)
    ]
    return *newest, cases.c.urgent.desc(), waiting_since(), cases.c.id


def parts(
    wanted: CaseFilter, words: Words | None = None, after: Place | None = None
) -> list[Select[tuple[int]]]:
    """The ids of a list in its order, in one or two parts of which the second goes on where the
    first ends.

    Open and closed cases are chosen apart, each in an order that an index knows: with a hundred
    thousand closed cases only the first are read. Where rare words were looked for, what has them
    is collected first, once for both.

    Args:
        words: those of `wanted`, looked up.
        after: where the list goes on.
    """
    conditions = _conditions(wanted)
    if words is not None:
        conditions.append(words.within)
    own = cases.c
    still, over = _still(wanted, after), _over(wanted, after)
    if words is not None and words.rare:
        either = or_(*(and_(*one) for one in (still, over) if one is not None))
        return [select(own.id).where(either, *conditions).order_by(*order())]
    found: list[Select[tuple[int]]] = []
    if still is not None:
        chosen = select(own.id).where(*still)
        found.append(chosen.where(*conditions).order_by(own.urgent.desc(), waiting_since(), own.id))
    if over is not None:
        chosen = select(own.id).where(*over)
        found.append(chosen.where(*conditions).order_by(cases.c.closed_at.desc(), own.id.desc()))
    return found


def _still(wanted: CaseFilter, after: Place | None) -> list[ColumnElement[bool]] | None:
    """The conditions on the open cases of a list; None if it holds none."""
    own = cases.c
    if wanted.status == "closed" or (after is not None and after.closed):
        return None
    found = [own.status == wanted.status if wanted.status in OPEN else own.status != "closed"]
    if after is not None:
        later = tuple_(waiting_since(), own.id) > tuple_(literal(after.at), literal(after.id))
        found.append(or_(~own.urgent, later) if after.urgent else and_(~own.urgent, later))
    return found


def _over(wanted: CaseFilter, after: Place | None) -> list[ColumnElement[bool]] | None:
    """The conditions on the closed cases of a list; None if it holds none."""
    if wanted.status not in ("closed", "any"):
        return None
    found = [cases.c.status == "closed"]
    if after is not None and after.closed:
        place = tuple_(literal(after.at), literal(after.id))
        found.append(tuple_(cases.c.closed_at, cases.c.id) < place)
    return found


OPEN = ("waiting", "claimed")


def _conditions(wanted: CaseFilter) -> list[ColumnElement[bool]]:
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
    found += [tagged(tag) for tag in wanted.tags]
    if wanted.mentioned_id is not None:
        found.append(case_notes.mentions(wanted.mentioned_id))
    return found + _of_figures(wanted)


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
