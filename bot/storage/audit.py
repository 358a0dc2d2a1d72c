"""Queries on the audit log, which only grows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import paging
from bot.storage.account_tables import audit_log
from bot.storage.tables import staff


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log.

    Attributes:
        staff_name: who; None for the command line, and for who could not sign in.
        subject_name: the account that it was done to, if any.
        refused: it was asked for and not done.
    """

    id: int
    at: datetime
    staff_id: int | None
    staff_name: str | None
    action: str
    case_id: int | None
    subject_name: str | None
    refused: bool
    address: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines; fields left at their defaults leave nothing out."""

    staff_id: int | None = None
    action: str | None = None
    case_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    refused: bool = False


async def add(
    tx: AsyncConnection,
    action: str,
    *,
    staff_id: int | None,
    case_id: int | None = None,
    subject_id: int | None = None,
    refused: bool = False,
    address: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Write a line, in the transaction of what it tells of. Never the words of a person."""
    await tx.execute(
        insert(audit_log).values(
            staff_id=staff_id,
            action=action,
            case_id=case_id,
            subject_id=subject_id,
            refused=refused,
            address=address,
            detail=dict(detail or {}),
        )
    )


async def done_lately(
    tx: AsyncConnection, staff_id: int, case_id: int, actions: tuple[str, ...], minutes: int
) -> bool:
    """Whether somebody did one of these to a case in the last minutes."""
    statement = select(
        select(audit_log.c.id)
        .where(
            audit_log.c.staff_id == staff_id,
            audit_log.c.case_id == case_id,
            audit_log.c.action.in_(actions),
            audit_log.c.at > func.now() - timedelta(minutes=minutes),
        )
        .exists()
    )
    found: bool = (await tx.execute(statement)).scalar_one()
    return found


async def find(
    tx: AsyncConnection, wanted: AuditFilter, *, before: int | None = None, limit: int = 100
) -> list[AuditEntry]:
    """The newest lines first; with `before`, those older than that one."""
    subject = staff.alias("subject")
    log = audit_log.c
    older = [log.id < before] if before is not None else []
    columns = [
        log.id,
        log.at,
        log.staff_id,
        staff.c.name,
        log.action,
        log.case_id,
        subject.c.name,
        log.refused,
        log.address,
        log.detail,
    ]
    rows = await tx.execute(
        select(*columns)
        .outerjoin(staff, staff.c.id == log.staff_id)
        .outerjoin(subject, subject.c.id == log.subject_id)
        .where(*_conditions(wanted), *older)
        .order_by(log.id.desc())
        .limit(limit)
    )
    return [AuditEntry(*row) for row in rows]


async def count(tx: AsyncConnection, wanted: AuditFilter) -> int:
    """How many lines there are, as far as `paging` counts."""
    return await paging.count(tx, select(audit_log.c.id).where(*_conditions(wanted)))


def _conditions(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    log = audit_log.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.staff_id is not None:
        conditions.append(log.staff_id == wanted.staff_id)
    if wanted.action:
        conditions.append(log.action == wanted.action)
    if wanted.case_id is not None:
        conditions.append(log.case_id == wanted.case_id)
    if wanted.since is not None:
        conditions.append(log.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(log.at < wanted.until)
    if wanted.refused:
        conditions.append(log.refused)
    return conditions
