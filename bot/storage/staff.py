"""Queries on the accounts of staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import sign_in_failures, staff


@dataclass(frozen=True, slots=True)
class Staff:
    """An account.

    Attributes:
        password_hash: empty while the invitation is unused.
        totp_secret: encrypted; counts once `totp_confirmed_at` is set.
        totp_step: the time step of the code used last.
    """

    id: int
    email: str
    name: str
    role: str
    language: str
    password_hash: str
    totp_secret: bytes | None
    totp_confirmed_at: datetime | None
    totp_step: int
    disabled_at: datetime | None

    @property
    def second_factor(self) -> bool:
        return self.totp_confirmed_at is not None


COLUMNS = [staff.c[name] for name in Staff.__dataclass_fields__]


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
    row = (await tx.execute(select(*COLUMNS).where(staff.c.email == email.lower()))).one_or_none()
    return Staff(*row) if row else None


async def by_id(tx: AsyncConnection, staff_id: int, *, lock: bool = False) -> Staff | None:
    """The account; with `lock`, nobody else changes it until the commit."""
    statement = select(*COLUMNS).where(staff.c.id == staff_id)
    if lock:
        statement = statement.with_for_update()
    row = (await tx.execute(statement)).one_or_none()
    return Staff(*row) if row else None


async def everyone(tx: AsyncConnection) -> list[Staff]:
    """All accounts: those in use first, by name."""
    rows = await tx.execute(
        select(*COLUMNS).order_by(staff.c.disabled_at.is_not(None), staff.c.name, staff.c.id)
    )
    return [Staff(*row) for row in rows]


async def page(tx: AsyncConnection, *, after: int | None = None, limit: int = 100) -> list[Staff]:
    """Accounts in the order of `everyone`; with `after`, those that follow that one."""
    order = (staff.c.disabled_at.is_not(None), staff.c.name, staff.c.id)
    statement = select(*COLUMNS).order_by(*order).limit(limit)
    if after is not None:
        last = staff.alias("last")
        place = select(last.c.disabled_at.is_not(None), last.c.name, last.c.id)
        statement = statement.where(
            tuple_(*order) > place.where(last.c.id == after).scalar_subquery()
        )
    return [Staff(*row) for row in await tx.execute(statement)]


async def change(tx: AsyncConnection, staff_id: int, **values: Any) -> None:
    await tx.execute(update(staff).where(staff.c.id == staff_id).values(**values))


async def use_step(tx: AsyncConnection, staff_id: int, step: int) -> bool:
    """Note the time step of a code. False if it, or a later one, has been used already."""
    done = await tx.execute(
        update(staff).where(staff.c.id == staff_id, staff.c.totp_step < step).values(totp_step=step)
    )
    return done.rowcount == 1


async def note_failure(tx: AsyncConnection, email: str) -> None:
    await tx.execute(insert(sign_in_failures).values(email=email.lower()))


async def recent_failures(tx: AsyncConnection, email: str, minutes: int) -> int:
    statement = select(func.count()).where(
        sign_in_failures.c.email == email.lower(),
        sign_in_failures.c.at > func.now() - timedelta(minutes=minutes),
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
    await change(tx, staff_id, language=language)
