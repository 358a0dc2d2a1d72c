"""Queries on what staff want to be told of, and on whom an event concerns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, func, or_, select, true
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.account_tables import alert_settings
from bot.storage.mission_tables import mission_members
from bot.storage.tables import case_events, cases, staff

KINDS = (
    "opened",
    "reopened",
    "urgent",
    "duty",
    "transferred",
    "moved",
    "requeued",
    "due_soon",
    "breached",
    "window_closing",
    "mentioned",
    "suggested",
    "suggestion_answered",
)
"""The kinds of case events that somebody is told of."""

SUGGESTED, ANSWERED = "suggested", "suggestion_answered"

NAMED = frozenset({"mentioned", SUGGESTED, ANSWERED})
"""Those that concern only the people whom the event names, or only editors."""


def offered_to(role: str) -> Sequence[str]:
    """The kinds that somebody of a role can be told of: editors hear of suggestions alone."""
    if role == "editor":
        return (SUGGESTED,)
    return [kind for kind in KINDS if kind != SUGGESTED or role == "supervisor"]


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """What somebody wants to be told of, and how. Until they choose: all, and not by Telegram."""

    kinds: Collection[str] = KINDS
    browser: bool = True
    email: bool = True
    telegram: bool = False
    telegram_chat: str | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody whom an event concerns."""

    staff_id: int
    email: str
    language: str
    settings: AlertSettings


_SETTINGS = [alert_settings.c[name] for name in AlertSettings.__dataclass_fields__]


async def settings_of(tx: AsyncConnection, staff_id: int) -> AlertSettings:
    row = (
        await tx.execute(select(*_SETTINGS).where(alert_settings.c.staff_id == staff_id))
    ).one_or_none()
    return AlertSettings(*row) if row else AlertSettings()


async def save_settings(tx: AsyncConnection, staff_id: int, wanted: AlertSettings) -> None:
    values = {
        "kinds": list(wanted.kinds),
        "browser": wanted.browser,
        "email": wanted.email,
        "telegram": wanted.telegram,
        "telegram_chat": wanted.telegram_chat,
    }
    await tx.execute(
        upsert(alert_settings)
        .values(staff_id=staff_id, **values)
        .on_conflict_do_update(index_elements=["staff_id"], set_=values)
    )


async def named(tx: AsyncConnection, case_event_id: int) -> list[Recipient]:
    """Whom an event names (a note mentions them, an editor answers them), as far as they may
    still sign in. Nobody else is told of it."""
    theirs = case_events.c.data["staff"].contains(func.to_jsonb(staff.c.id))
    return await _of(tx, case_events, theirs, case_events.c.id == case_event_id)


async def editors(tx: AsyncConnection, case_event_id: int) -> list[Recipient]:
    """Who looks after the articles."""
    return await _of(
        tx, case_events, true(), case_events.c.id == case_event_id, roles=("editor", "supervisor")
    )


async def recipients(tx: AsyncConnection, case_id: int) -> list[Recipient]:
    """Whom a case concerns: its owner and its duty officer; the people of its mission, or, in no
    mission, everybody; and supervisors of no mission, who watch over all.

    Of a case that somebody has taken, colleagues hear nothing more; its supervisors do.
    """
    member = select(mission_members.c.mission_id).where(mission_members.c.staff_id == staff.c.id)
    in_mission = or_(cases.c.mission_id.is_(None), cases.c.mission_id.in_(member))
    watches_all = (staff.c.role == "supervisor") & ~member.exists()
    at_work = or_(cases.c.owner_id.is_(None), staff.c.role == "supervisor")
    concerned = or_(
        staff.c.id == cases.c.owner_id,
        staff.c.id == cases.c.duty_officer_id,
        at_work & or_(in_mission, watches_all),
    )
    return await _of(tx, cases, concerned, cases.c.id == case_id)


async def _of(
    tx: AsyncConnection,
    table: Table,
    concerned: ColumnElement[bool],
    which: ColumnElement[bool],
    *,
    roles: Sequence[str] = ("officer", "supervisor"),
) -> list[Recipient]:
    """The accounts that a row of a table concerns, with their wishes."""
    rows = await tx.execute(
        select(staff.c.id, staff.c.email, staff.c.language, alert_settings.c.staff_id, *_SETTINGS)
        .select_from(table)
        .join(staff, concerned)
        .outerjoin(alert_settings, alert_settings.c.staff_id == staff.c.id)
        .where(
            which,
            staff.c.disabled_at.is_(None),
            staff.c.password_hash != "",
            staff.c.role.in_(roles),
        )
        .order_by(staff.c.id)
    )
    return [
        Recipient(row[0], row[1], row[2], AlertSettings(*row[4:]) if row[3] else AlertSettings())
        for row in rows
    ]
