"""Accounts of staff: passwords, sign-in, sessions."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.accounts.keys import digest
from bot.storage import audit, staff, staff_sessions
from bot.storage.database import Database
from bot.storage.staff import Staff
from bot.storage.staff_sessions import Session

MAX_FAILURES = 8
FAILURE_MINUTES = 10
"""After so many wrong passwords or codes for one address within so many minutes, none is tried."""

SHORTEST_PASSWORD = 12

UNFINISHED_MINUTES = 10
"""How long somebody who gave the password may take for the second factor."""

LONGEST_AGENT = 300

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_urlsafe(16))


class SignInRefused(Exception):
    """Wrong address, password or code; which of them is not told."""


class TooManyFailures(Exception):
    """Too many wrong passwords; the person is to wait."""


class WeakPassword(ValueError):
    """The password is too short."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request comes from: an address, and what the browser says it is."""

    address: str = ""
    agent: str = ""


NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Opened:
    """A session just opened: the cookie's value, and what is still missing."""

    token: str
    stage: str


def hashed(password: str) -> str:
    """A password as it is stored.

    Raises:
        WeakPassword: shorter than `SHORTEST_PASSWORD` characters.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPassword(f"a password has at least {SHORTEST_PASSWORD} characters")
    return _hasher.hash(password)


async def add_staff(database: Database, *, email: str, name: str, role: str, password: str) -> int:
    """Add an account; its id.

    Raises:
        WeakPassword: shorter than `SHORTEST_PASSWORD` characters.
    """
    password_hash = hashed(password)
    async with database.transaction() as tx:
        return await staff.add(tx, email=email, name=name, role=role, password_hash=password_hash)


async def sign_in(
    database: Database,
    email: str,
    password: str,
    hours: int,
    *,
    second_factor_roles: Collection[str] = (),
    origin: Origin = NOWHERE,
) -> tuple[Staff, Opened]:
    """Check a password and open a session, unfinished where a second factor is due.

    Raises:
        SignInRefused, TooManyFailures
    """
    async with database.transaction() as tx:
        await refuse_too_many(tx, email)
        person = await staff.by_email(tx, email)
    # An unknown address takes as long as a wrong password, so that time tells nothing.
    if not matches(person, password) or person is None or person.disabled_at is not None:
        async with database.transaction() as tx:
            await note_failure(tx, email, person, origin)
        raise SignInRefused
    async with database.transaction() as tx:
        opened = await open_session(
            tx, person, hours, second_factor_roles=second_factor_roles, origin=origin
        )
    return person, opened


async def open_session(
    tx: AsyncConnection,
    person: Staff,
    hours: int,
    *,
    second_factor_roles: Collection[str] = (),
    origin: Origin,
    proven: bool = False,
) -> Opened:
    """Open a session for somebody whose first factor was right; with `proven`, the second too."""
    if person.second_factor and not proven:
        stage = "code"
    elif person.role in second_factor_roles and not person.second_factor:
        stage = "enrol"
    else:
        stage = "open"
    token = secrets.token_urlsafe(32)
    await staff_sessions.delete_expired(tx)
    await staff_sessions.add(
        tx,
        token_hash=digest(token),
        staff_id=person.id,
        csrf=secrets.token_urlsafe(24),
        stage=stage,
        minutes=hours * 60 if stage == "open" else UNFINISHED_MINUTES,
        address=origin.address,
        agent=origin.agent[:LONGEST_AGENT],
    )
    if stage == "open":
        await audit.add(tx, "sign_in", staff_id=person.id, address=origin.address)
    return Opened(token, stage)


async def session_of(database: Database, token: str) -> Session | None:
    """The session behind a cookie, if somebody is signed in by it."""
    found = await any_session_of(database, token)
    return found if found is not None and found.stage == "open" else None


async def any_session_of(database: Database, token: str) -> Session | None:
    """The session behind a cookie, even if the second factor is still missing."""
    async with database.reading() as connection:
        return await staff_sessions.find(connection, digest(token))


async def sign_out(database: Database, token: str) -> None:
    async with database.transaction() as tx:
        await staff_sessions.close(tx, digest(token))


async def revoke_sessions(tx: AsyncConnection, staff_id: int, *, keep: int | None = None) -> int:
    """End all sessions of an account, or all but one. How many ended."""
    return await staff_sessions.revoke(tx, staff_id, keep=keep)


async def refuse_too_many(tx: AsyncConnection, email: str) -> None:
    """Stop guessing.

    Raises:
        TooManyFailures
    """
    if await staff.recent_failures(tx, email, FAILURE_MINUTES) >= MAX_FAILURES:
        raise TooManyFailures


async def note_failure(
    tx: AsyncConnection, email: str, person: Staff | None, origin: Origin
) -> None:
    """Count a wrong password or code; of a known account it stands in the audit log too."""
    await staff.note_failure(tx, email)
    if person is not None:
        await note_refusal(tx, person, origin)


async def note_refusal(tx: AsyncConnection, person: Staff, origin: Origin) -> None:
    """Write into the audit log that somebody who may be this person was not let in."""
    await audit.add(
        tx,
        "sign_in",
        staff_id=None,
        subject_id=person.id,
        refused=True,
        address=origin.address,
    )


def matches(person: Staff | None, password: str) -> bool:
    """Whether the password is this person's; as slow for nobody as for somebody."""
    stored = person.password_hash if person is not None else ""
    try:
        return _hasher.verify(stored or _NOBODY, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
