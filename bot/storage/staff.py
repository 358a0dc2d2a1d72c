"""Queries on staff and their sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import sign_in_failures, staff, staff_sessions


@dataclass(frozen=True, slots=True)
class Staff:
    id: int
    email: str
    name: str
    role: str
    language: str
    password_hash: str
    disabled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Session:
    staff: Staff
    csrf: str


_COLUMNS = [staff.c[name] for name in Staff.__dataclass_fields__]


async def add(tx: AsyncConnection, *, email: str, name: str, role: str, password_hash: str) -> int:
    statement = (
        insert(staff)
        .values(email=email.lower(), name=name, role=role, password_hash=password_hash)
        .returning(staff.c.id)
    )
    found: int = (await tx.execute(statement)).scalar_one()
    return found


async def count(tx: AsyncConnection) -> int:
    return (await tx.execute(select(func.count()).select_from(staff))).scalar_one()


async def by_email(tx: AsyncConnection, email: str) -> Staff | None:
    row = (await tx.execute(select(*_COLUMNS).where(staff.c.email == email.lower()))).one_or_none()
    return Staff(*row) if row else None


async def by_id(tx: AsyncConnection, staff_id: int) -> Staff | None:
    row = (await tx.execute(select(*_COLUMNS).where(staff.c.id == staff_id))).one_or_none()
    return Staff(*row) if row else None


async def open_session(
    tx: AsyncConnection, *, token_hash: bytes, staff_id: int, csrf: str, hours: int
) -> None:
    await tx.execute(
        insert(staff_sessions).values(
            token_hash=token_hash,
            staff_id=staff_id,
            csrf=csrf,
            expires_at=func.now() + func.make_interval(0, 0, 0, 0, hours),
        )
    )


async def session(tx: AsyncConnection, token_hash: bytes) -> Session | None:
    """The session of a cookie, unless it ended or its owner may no longer sign in."""
    row = (
        await tx.execute(
            select(*_COLUMNS, staff_sessions.c.csrf)
            .join(staff, staff.c.id == staff_sessions.c.staff_id)
            .where(
                staff_sessions.c.token_hash == token_hash,
                staff_sessions.c.expires_at > func.now(),
                staff.c.disabled_at.is_(None),
            )
        )
    ).one_or_none()
    return Session(Staff(*row[:-1]), row[-1]) if row else None


async def close_session(tx: AsyncConnection, token_hash: bytes) -> None:
    await tx.execute(delete(staff_sessions).where(staff_sessions.c.token_hash == token_hash))


async def note_failure(tx: AsyncConnection, email: str) -> None:
    await tx.execute(insert(sign_in_failures).values(email=email.lower()))


async def recent_failures(tx: AsyncConnection, email: str, minutes: int) -> int:
    statement = select(func.count()).where(
        sign_in_failures.c.email == email.lower(),
        sign_in_failures.c.at > func.now() - func.make_interval(0, 0, 0, 0, 0, minutes),
    )
    return (await tx.execute(statement)).scalar_one()


async def names(tx: AsyncConnection, ids: Iterable[int]) -> dict[int, str]:
    """The names of these accounts, by id."""
    wanted = list(ids)
    if not wanted:
        return {}
    rows = await tx.execute(select(staff.c.id, staff.c.name).where(staff.c.id.in_(wanted)))
    return {row.id: row.name for row in rows}


async def set_language(tx: AsyncConnection, staff_id: int, language: str) -> None:
    """Keep the language in which an account sees its pages."""
    await tx.execute(update(staff).where(staff.c.id == staff_id).values(language=language))
