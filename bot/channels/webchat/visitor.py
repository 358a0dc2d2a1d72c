"""The visitor's cookie: a random token that is the address of a web conversation."""

from __future__ import annotations

import re
import secrets

from fastapi import Request, Response

COOKIE = "ura_visitor"
CHANNEL = "web"
YEAR = 365 * 24 * 3600

_TOKEN = re.compile(r"[0-9a-f]{32}")


def visitor_of(request: Request) -> str | None:
    """The token a browser brings, unless it is not one that we could have made."""
    token = request.cookies.get(COOKIE, "")
    return token if _TOKEN.fullmatch(token) else None


def new_visitor() -> str:
    """128 random bits: nobody guesses their way into someone else's conversation."""
    return secrets.token_hex(16)


def keep(response: Response, visitor: str, *, secure: bool) -> None:
    response.set_cookie(
        COOKIE, visitor, max_age=YEAR, httponly=True, samesite="lax", secure=secure, path="/"
    )
