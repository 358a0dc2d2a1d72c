"""Phone numbers at rest: a keyed fingerprint to find them by, an encrypted copy to write to.

Meta's message ids hold the person's number too (in base64), so they are fingerprinted as well:
a copy of the tables tells no number, and does not let anyone try numbers out.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from typing import Final

import phonenumbers
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.settings import Settings

_NONCE: Final = 12
_KEY_ID: Final = 4
_SHOWN: Final = 2
"""Last figures of a masked number: enough to tell two people apart, too few to call one."""


class Unreadable(Exception):
    """A sealed value that none of the configured keys opens; URA_PHONE_KEY lacks its key."""


@dataclass(frozen=True, slots=True)
class Line:
    """A person's number and the number of ours that they wrote to.

    Attributes:
        phone_id: Meta's id of our number.
        number: the person's, in figures with the country code, without a plus.
    """

    phone_id: str
    number: str


class Vault:
    """Seals, opens and fingerprints. Cheap: some microseconds each."""

    def __init__(self, settings: Settings) -> None:
        self._fingerprint_key = _derived(settings.key, b"whatsapp-fingerprint")
        self._ciphers: dict[bytes, AESGCM] = {}
        for secret in reversed(settings.phone_keys):  # the first one stays as the newest
            key = _derived(secret, b"whatsapp-seal")
            self._newest = hashlib.sha256(key).digest()[:_KEY_ID]
            self._ciphers[self._newest] = AESGCM(key)

    def fingerprint(self, value: str) -> str:
        """What a value is found by; the same for the same value, for as long as the secret key
        is the same."""
        digest = hmac.digest(self._fingerprint_key, value.encode("utf-8", "replace"), "sha256")
        return urlsafe_b64encode(digest[:24]).decode()

    def address(self, line: Line) -> str:
        """The fingerprint under which a conversation is kept."""
        return self.fingerprint(f"{line.phone_id}:{line.number}")

    def seal(self, value: str) -> str:
        nonce = os.urandom(_NONCE)
        sealed = self._ciphers[self._newest].encrypt(nonce, value.encode(), None)
        return urlsafe_b64encode(self._newest + nonce + sealed).decode()

    def seal_line(self, line: Line) -> str:
        return self.seal(f"{line.phone_id}:{line.number}")

    def open(self, sealed: str) -> str:
        """The value.

        Raises:
            Unreadable: it was sealed with a key that is not configured, or is damaged.
        """
        try:
            raw = urlsafe_b64decode(sealed)
            cipher = self._ciphers[raw[:_KEY_ID]]
            nonce = raw[_KEY_ID : _KEY_ID + _NONCE]
            return cipher.decrypt(nonce, raw[_KEY_ID + _NONCE :], None).decode()
        except (KeyError, InvalidTag, NotBase64, ValueError) as error:
            raise Unreadable("no key of URA_PHONE_KEY opens this number") from error

    def open_line(self, sealed: str) -> Line:
        """The line in what `seal_line` made.

        Raises:
            Unreadable: as `open`.
        """
        phone_id, separator, number = self.open(sealed).partition(":")
        if not separator:
            raise Unreadable("what was sealed is no number")
        return Line(phone_id, number)

    def is_newest(self, sealed: str) -> bool:
        """Whether it is sealed with the key that seals now."""
        try:
            return urlsafe_b64decode(sealed)[:_KEY_ID] == self._newest
        except (NotBase64, ValueError):
            return False


def masked(number: str) -> str:
    """The number for those who need not know it: country code and last figures."""
    try:
        country = f"+{phonenumbers.parse(f'+{number}').country_code} "
    except phonenumbers.NumberParseException:
        country = ""
    return f"{country}••• ••• {number[-_SHOWN:]}"


def readable(number: str) -> str:
    """The number as people write it."""
    try:
        parsed = phonenumbers.parse(f"+{number}")
    except phonenumbers.NumberParseException:
        return f"+{number}"
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _derived(secret: bytes, purpose: bytes) -> bytes:
    """A key for one purpose: the secret key of the settings also signs cookies."""
    return hmac.digest(secret, purpose, hashlib.sha256)
