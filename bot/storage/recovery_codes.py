"""Queries on the codes that replace a lost second factor."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.account_tables import recovery_codes


async def replace(tx: AsyncConnection, staff_id: int, hashes: Sequence[bytes]) -> None:
    """Put these codes in place of all earlier ones."""
    await tx.execute(delete(recovery_codes).where(recovery_codes.c.staff_id == staff_id))
    if hashes:
        await tx.execute(
            insert(recovery_codes),
            [{"staff_id": staff_id, "code_hash": one} for one in hashes],
        )


async def use(tx: AsyncConnection, staff_id: int, code_hash: bytes) -> bool:
    """Use a code up. False if there is no such unused one."""
    done = await tx.execute(
        update(recovery_codes)
        .where(
            recovery_codes.c.staff_id == staff_id,
            recovery_codes.c.code_hash == code_hash,
            recovery_codes.c.used_at.is_(None),
        )
        .values(used_at=func.now())
    )
    return done.rowcount == 1


async def left(tx: AsyncConnection, staff_id: int) -> int:
    """How many unused codes an account has."""
    statement = select(func.count()).where(
        recovery_codes.c.staff_id == staff_id, recovery_codes.c.used_at.is_(None)
    )
    return (await tx.execute(statement)).scalar_one()
