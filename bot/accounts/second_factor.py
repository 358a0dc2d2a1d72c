"""The second factor: codes of an authenticator app (TOTP), and recovery codes for its loss."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

import pyotp
import segno
import structlog
from cryptography.fernet import InvalidToken
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.accounts.keys import box, digest, keyed_digest
from bot.staff_accounts import (
    Opened,
    Origin,
    SignInRefused,
    note_failure,
    open_session,
    refuse_too_many,
)
from bot.storage import audit, recovery_codes, staff, staff_sessions
from bot.storage.database import Database
from bot.storage.staff import Staff

log = structlog.get_logger()

ISSUER = "Ura"

RECOVERY_CODES = 10

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without the letters and figures that are mistaken for one another on paper."""


class WrongCode(Exception):
    """The code is not one of this moment, or was used already."""


async def secret_of(database: Database, key: bytes, person: Staff) -> str:
    """The secret to enrol with: made on the first look, the same until it is confirmed."""
    async with database.transaction() as tx:
        fresh = await staff.by_id(tx, person.id, lock=True)
        assert fresh is not None
        secret = _opened(key, fresh)
        if secret is None and not fresh.second_factor:
            secret = pyotp.random_base32()
            sealed = box(key, "totp").encrypt(secret.encode())
            await staff.change(tx, person.id, totp_secret=sealed)
    return secret or ""


def address_for_app(secret: str, person: Staff) -> str:
    """What an authenticator app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.email, issuer_name=ISSUER)


def picture(address: str) -> str:
    """The address as a QR code in SVG, for a page that loads nothing from elsewhere."""
    code = segno.make(address, error="m")
    # Without a size of its own the drawing is scaled by the page rather than cut off.
    return code.svg_inline(border=3, dark="#000", light="#fff", omitsize=True)


async def confirm(
    database: Database, key: bytes, person: Staff, code: str, origin: Origin
) -> Sequence[str]:
    """Put the second factor into force; the recovery codes, shown this once.

    Raises:
        WrongCode
    """
    async with database.transaction() as tx:
        fresh = await staff.by_id(tx, person.id, lock=True)
        if fresh is None or fresh.totp_secret is None or fresh.second_factor:
            raise WrongCode
        if not await _right(tx, key, fresh, code):
            raise WrongCode
        await staff.change(tx, person.id, totp_confirmed_at=datetime.now(UTC))
        await audit.add(
            tx,
            "second_factor_set",
            staff_id=person.id,
            subject_id=person.id,
            address=origin.address,
        )
        return await _new_codes(tx, key, person)


async def new_recovery_codes(
    database: Database, key: bytes, person: Staff, origin: Origin
) -> Sequence[str]:
    """New recovery codes in place of the old ones."""
    async with database.transaction() as tx:
        await audit.add(
            tx,
            "recovery_codes",
            staff_id=person.id,
            subject_id=person.id,
            address=origin.address,
        )
        return await _new_codes(tx, key, person)


async def finish_sign_in(
    database: Database,
    key: bytes,
    person: Staff,
    *,
    token: str,
    code: str,
    hours: int,
    origin: Origin,
) -> Opened:
    """Check the code that an unfinished sign-in awaits; the session that takes its place.

    Args:
        token: the unfinished session's.

    Raises:
        SignInRefused: the code is wrong.
        TooManyFailures
    """
    async with database.transaction() as tx:
        await refuse_too_many(tx, person.email)
        fresh = await staff.by_id(tx, person.id, lock=True)
        assert fresh is not None
        if await _right(tx, key, fresh, code) or await recovery_codes.use(
            tx, fresh.id, _recovery_hash(key, code)
        ):
            # A cookie that somebody saw before the second factor must not become a session.
            await staff_sessions.close(tx, digest(token))
            return await open_session(tx, fresh, hours, origin=origin, proven=True)
        await note_failure(tx, fresh.email, fresh, origin)
    raise SignInRefused


async def remove(tx: AsyncConnection, staff_id: int) -> None:
    """Take the second factor away: for a lost phone, and before a new one."""
    await staff.change(tx, staff_id, totp_secret=None, totp_confirmed_at=None)
    await recovery_codes.replace(tx, staff_id, ())


async def _right(tx: AsyncConnection, key: bytes, person: Staff, code: str) -> bool:
    """Whether the code is of this half minute or a neighbour, and not used before."""
    digits = "".join(code.split())
    secret = _opened(key, person)
    if secret is None or not (digits.isascii() and digits.isdigit()):
        return False
    totp = pyotp.TOTP(secret)
    now = totp.timecode(datetime.now(UTC))
    for step in (now - 1, now, now + 1):
        if secrets.compare_digest(totp.generate_otp(step), digits):
            return await staff.use_step(tx, person.id, step)
    return False


async def _new_codes(tx: AsyncConnection, key: bytes, person: Staff) -> Sequence[str]:
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    await recovery_codes.replace(tx, person.id, [_recovery_hash(key, code) for code in codes])
    return codes


def _recovery_code() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def _recovery_hash(key: bytes, code: str) -> bytes:
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return keyed_digest(key, "recovery", plain)


def _opened(key: bytes, person: Staff) -> str | None:
    """The secret in clear. None without one, and where the secret key has changed since."""
    if person.totp_secret is None:
        return None
    try:
        return box(key, "totp").decrypt(person.totp_secret).decode()
    except InvalidToken:
        log.error("totp_secret_unreadable", staff=person.id, why="URA_SECRET_KEY has changed")
        return None
