"""Queries on one-time links, by the digest of what stands in the address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.account_tables import staff_links
from bot.storage.staff import COLUMNS, Staff
from bot.storage.tables import staff


async def replace(
    tx: AsyncConnection,
    *,
    token_hash: bytes,
    staff_id: int,
    purpose: str,
    created_by: int | None,
    days: int,
) -> None:
    """Store a link, in place of unused ones of the same purpose."""
    await tx.execute(
        delete(staff_links).where(
            staff_links.c.staff_id == staff_id,
            staff_links.c.purpose == purpose,
            staff_links.c.used_at.is_(None),
        )
    )
    await tx.execute(
        insert(staff_links).values(
            token_hash=token_hash,
            staff_id=staff_id,
            purpose=purpose,
            created_by=created_by,
            expires_at=func.now() + timedelta(days=days),
        )
    )


async def owner(tx: AsyncConnection, token_hash: bytes, purposes: Iterable[str]) -> Staff | None:
    """Whose link it is, while it works and the account is in use."""
    row = (
        await tx.execute(
            select(*COLUMNS)
            .join(staff_links, staff_links.c.staff_id == staff.c.id)
            .where(
                staff_links.c.token_hash == token_hash,
                staff_links.c.purpose.in_(tuple(purposes)),
                staff_links.c.used_at.is_(None),
                staff_links.c.expires_at > func.now(),
                staff.c.disabled_at.is_(None),
            )
        )
    ).one_or_none()
    return Staff(*row) if row else None


async def use(tx: AsyncConnection, token_hash: bytes, purposes: Iterable[str]) -> int | None:
    """Use a link up; whose it was. None if it does not work: of two at once, one gets it."""
    done = await tx.execute(
        update(staff_links)
        .where(
            staff_links.c.token_hash == token_hash,
            staff_links.c.purpose.in_(tuple(purposes)),
            staff_links.c.used_at.is_(None),
            staff_links.c.expires_at > func.now(),
        )
        .values(used_at=func.now())
        .returning(staff_links.c.staff_id)
    )
    found: int | None = done.scalar_one_or_none()
    return found


async def invited(tx: AsyncConnection) -> set[int]:
    """The accounts that have an unused invitation which still works."""
    rows = await tx.execute(
        select(staff_links.c.staff_id).where(
            staff_links.c.purpose == "join",
            staff_links.c.used_at.is_(None),
            staff_links.c.expires_at > func.now(),
        )
    )
    return set(rows.scalars())
