"""Accounts of staff: passwords, sign-in, sessions."""

from __future__ import annotations

import hashlib
import secrets

import structlog
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from bot.storage import staff
from bot.storage.database import Database
from bot.storage.staff import Session, Staff

log = structlog.get_logger()

MAX_FAILURES = 8
FAILURE_MINUTES = 10
"""After so many wrong passwords for one address within so many minutes, none is tried."""

SHORTEST_PASSWORD = 12

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_urlsafe(16))


class SignInRefused(Exception):
    """Wrong address or password; which of them is not told."""


class TooManyFailures(Exception):
    """Too many wrong passwords; the person is to wait."""


class WeakPassword(ValueError):
    """The password is too short."""


async def add_staff(database: Database, *, email: str, name: str, role: str, password: str) -> int:
    """Add an account; its id.

    Raises:
        WeakPassword: shorter than `SHORTEST_PASSWORD` characters.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPassword(f"a password has at least {SHORTEST_PASSWORD} characters")
    async with database.transaction() as tx:
        return await staff.add(
            tx, email=email, name=name, role=role, password_hash=_hasher.hash(password)
        )


async def sign_in(database: Database, email: str, password: str, hours: int) -> str:
    """Check a password and open a session; the cookie's value.

    Raises:
        SignInRefused, TooManyFailures
    """
    async with database.transaction() as tx:
        if await staff.recent_failures(tx, email, FAILURE_MINUTES) >= MAX_FAILURES:
            raise TooManyFailures
        person = await staff.by_email(tx, email)
    # An unknown address takes as long as a wrong password, so that time tells nothing.
    if not _matches(person, password) or person is None or person.disabled_at is not None:
        async with database.transaction() as tx:
            await staff.note_failure(tx, email)
        raise SignInRefused
    token = secrets.token_urlsafe(32)
    async with database.transaction() as tx:
        await staff.open_session(
            tx,
            token_hash=_digest(token),
            staff_id=person.id,
            csrf=secrets.token_urlsafe(24),
            hours=hours,
        )
    return token


async def session_of(database: Database, token: str) -> Session | None:
    """The session behind a cookie, if it still holds."""
    async with database.transaction() as tx:
        return await staff.session(tx, _digest(token))


async def sign_out(database: Database, token: str) -> None:
    async with database.transaction() as tx:
        await staff.close_session(tx, _digest(token))


def _matches(person: Staff | None, password: str) -> bool:
    try:
        return _hasher.verify(person.password_hash if person else _NOBODY, password)
    except VerifyMismatchError:
        return False


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
