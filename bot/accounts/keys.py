"""Keys for one purpose each, derived from the secret key, and digests of what opens something."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet


def box(key: bytes, purpose: str) -> Fernet:
    """What encrypts and decrypts for one purpose."""
    return Fernet(base64.urlsafe_b64encode(_derived(key, purpose)))


def keyed_digest(key: bytes, purpose: str, value: str) -> bytes:
    """For values short enough to be guessed: useless to who has the table but not the key."""
    return hmac.new(_derived(key, purpose), value.encode(), hashlib.sha256).digest()


def digest(token: str) -> bytes:
    """For tokens of 256 random bits, which nobody guesses."""
    return hashlib.sha256(token.encode()).digest()


def _derived(key: bytes, purpose: str) -> bytes:
    return hmac.new(key, purpose.encode(), hashlib.sha256).digest()
