"""Accounts of others: inviting, changing, and taking access away; each written in the audit log."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.accounts import links, second_factor
from bot.staff_accounts import revoke_sessions
from bot.storage import audit, staff
from bot.storage.database import Database
from bot.storage.staff import Staff

_EMAIL = re.compile(r"[^\s@<>\"]{1,64}@[^\s@<>\"]{1,190}")
LONGEST_NAME = 100


class Unfit(Exception):
    """The values cannot be taken; `key` is the sentence that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class By:
    """Who does it: an account, or None for the command line; and from where."""

    staff_id: int | None
    address: str = ""


async def invite(
    database: Database, by: By, *, email: str, name: str, role: str, language: str
) -> tuple[int, str]:
    """Make an account without a password; its id, and the token of its invitation.

    Raises:
        Unfit: the address or the name cannot be one, or the address has an account.
    """
    email, name = email.strip(), _name(name)
    if not _EMAIL.fullmatch(email):
        raise Unfit("desk-staff-bad-email")
    try:
        async with database.transaction() as tx:
            staff_id = await staff.add(tx, email=email, name=name, role=role, password_hash="")
            await staff.set_language(tx, staff_id, language)
            token = await links.issue(tx, staff_id, "join", by.staff_id)
            await _note(tx, by, "invited", staff_id, role=role)
    except IntegrityError:
        raise Unfit("desk-staff-taken") from None
    return staff_id, token


async def change(database: Database, by: By, person: Staff, *, name: str, role: str) -> None:
    """Change how somebody is called and what they may do.

    Raises:
        Unfit: the name cannot be one.
    """
    name = _name(name)
    async with database.transaction() as tx:
        await staff.change(tx, person.id, name=name, role=role)
        if name != person.name:
            await _note(tx, by, "renamed", person.id)
        if role != person.role:
            # Open pages are of the old role; whoever holds it signs in afresh.
            await revoke_sessions(tx, person.id)
            await _note(tx, by, "role_changed", person.id, before=person.role, after=role)


async def new_link(database: Database, by: By, person: Staff) -> str:
    """A new link: an invitation for who has not joined, otherwise for a new password."""
    purpose = "reset" if person.password_hash else "join"
    async with database.transaction() as tx:
        token = await links.issue(tx, person.id, purpose, by.staff_id)
        await _note(tx, by, "link_made", person.id, purpose=purpose)
    return token


async def sign_out_everywhere(database: Database, by: By, person: Staff) -> None:
    async with database.transaction() as tx:
        await revoke_sessions(tx, person.id)
        await _note(tx, by, "sessions_revoked", person.id)


async def remove_second_factor(database: Database, by: By, person: Staff) -> None:
    """For a lost phone: the person signs in by password, and sets up a new one."""
    async with database.transaction() as tx:
        await second_factor.remove(tx, person.id)
        await revoke_sessions(tx, person.id)
        await _note(tx, by, "second_factor_removed", person.id)


async def set_access(database: Database, by: By, person: Staff, *, allowed: bool) -> None:
    """Take access away at once, or give it back. What the account did stays its own."""
    async with database.transaction() as tx:
        await staff.change(tx, person.id, disabled_at=None if allowed else func.now())
        if not allowed:
            await revoke_sessions(tx, person.id)
        await _note(tx, by, "access_given" if allowed else "access_taken", person.id)


def _name(name: str) -> str:
    plain = " ".join(name.replace("\x00", "").split())
    if not plain or len(plain) > LONGEST_NAME:
        raise Unfit("desk-staff-bad-name")
    return plain


async def _note(tx: AsyncConnection, by: By, action: str, subject_id: int, **detail: str) -> None:
    await audit.add(
        tx,
        action,
        staff_id=by.staff_id,
        subject_id=subject_id,
        address=by.address,
        detail=detail,
    )
