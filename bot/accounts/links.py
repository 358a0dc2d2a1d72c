"""One-time links: an invitation, a new password, a Telegram chat. Each works once, for days."""

from __future__ import annotations

import secrets

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.accounts.keys import digest
from bot.staff_accounts import hashed, revoke_sessions
from bot.storage import audit, staff, staff_links
from bot.storage.database import Database
from bot.storage.staff import Staff

DAYS = 7
"""How long a link works."""


class LinkSpent(Exception):
    """The link was used, replaced by a newer one, or is too old."""


async def issue(tx: AsyncConnection, staff_id: int, purpose: str, created_by: int | None) -> str:
    """A new link's token, shown this once. Earlier unused links of the same purpose end."""
    token = secrets.token_urlsafe(32)
    await staff_links.replace(
        tx,
        token_hash=digest(token),
        staff_id=staff_id,
        purpose=purpose,
        created_by=created_by,
        days=DAYS,
    )
    return token


async def owner(tx: AsyncConnection, token: str, *purposes: str) -> Staff | None:
    """Whose link it is, if it still works; looking does not use it up."""
    return await staff_links.owner(tx, digest(token), purposes)


async def set_password(database: Database, token: str, password: str, address: str) -> Staff:
    """Use an invitation or a reset: the password is set and every session of before ends.

    Raises:
        LinkSpent, WeakPassword
    """
    password_hash = hashed(password)
    async with database.transaction() as tx:
        found = await staff_links.use(tx, digest(token), ("join", "reset"))
        person = await staff.by_id(tx, found) if found is not None else None
        if person is None or person.disabled_at is not None:
            raise LinkSpent
        await staff.change(tx, person.id, password_hash=password_hash)
        await revoke_sessions(tx, person.id)
        action = "password_reset" if person.password_hash else "joined"
        await audit.add(tx, action, staff_id=person.id, subject_id=person.id, address=address)
    return person
