"""Queries on the sessions of staff: who is signed in, from where, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.staff import COLUMNS, Staff
from bot.storage.tables import staff, staff_sessions

SEEN_EVERY = 60
"""Seconds between two notes that a session is in use."""


@dataclass(frozen=True, slots=True)
class Session:
    """What a cookie stands for.

    Attributes:
        stage: `open` once signed in; `code` while a second factor is awaited; `enrol` while one
            must be set up first.
    """

    staff: Staff
    id: int
    csrf: str
    stage: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A session as its owner sees it."""

    id: int
    address: str
    agent: str
    created_at: datetime
    seen_at: datetime


async def add(
    tx: AsyncConnection,
    *,
    token_hash: bytes,
    staff_id: int,
    csrf: str,
    stage: str,
    minutes: int,
    address: str,
    agent: str,
) -> None:
    await tx.execute(
        insert(staff_sessions).values(
            token_hash=token_hash,
            staff_id=staff_id,
            csrf=csrf,
            stage=stage,
            address=address,
            agent=agent,
            expires_at=func.now() + timedelta(minutes=minutes),
        )
    )


async def find(tx: AsyncConnection, token_hash: bytes) -> Session | None:
    """The session of a cookie, unless it ended or its owner may no longer sign in."""
    own = staff_sessions.c
    row = (
        await tx.execute(
            select(*COLUMNS, own.id, own.csrf, own.stage, own.seen_at)
            .join(staff, staff.c.id == own.staff_id)
            .where(
                own.token_hash == token_hash,
                own.expires_at > func.now(),
                staff.c.disabled_at.is_(None),
            )
        )
    ).one_or_none()
    if row is None:
        return None
    width = len(COLUMNS)
    return Session(Staff(*row[:width]), *row[width:])


async def note_seen(tx: AsyncConnection, token_hash: bytes, address: str) -> None:
    await tx.execute(
        update(staff_sessions)
        .where(staff_sessions.c.token_hash == token_hash)
        .values(seen_at=func.now(), address=address)
    )


async def listed(tx: AsyncConnection, staff_id: int) -> list[ListedSession]:
    """The open sessions of an account, the one used last first."""
    own = staff_sessions.c
    rows = await tx.execute(
        select(own.id, own.address, own.agent, own.created_at, own.seen_at)
        .where(own.staff_id == staff_id, own.stage == "open", own.expires_at > func.now())
        .order_by(own.seen_at.desc(), own.id.desc())
    )
    return [ListedSession(*row) for row in rows]


async def close(tx: AsyncConnection, token_hash: bytes) -> None:
    await tx.execute(delete(staff_sessions).where(staff_sessions.c.token_hash == token_hash))


async def revoke(
    tx: AsyncConnection, staff_id: int, *, only: int | None = None, keep: int | None = None
) -> int:
    """End sessions of an account: one, or all but one, or all. How many ended."""
    statement = delete(staff_sessions).where(staff_sessions.c.staff_id == staff_id)
    if only is not None:
        statement = statement.where(staff_sessions.c.id == only)
    if keep is not None:
        statement = statement.where(staff_sessions.c.id != keep)
    return (await tx.execute(statement)).rowcount


async def delete_expired(tx: AsyncConnection) -> None:
    await tx.execute(delete(staff_sessions).where(staff_sessions.c.expires_at <= func.now()))
