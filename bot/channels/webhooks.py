"""What every webhook guards against: a body that fills the memory, a caller that fills the log."""

from __future__ import annotations

from typing import Final

import structlog
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

log = structlog.get_logger()

BODY_LIMIT: Final = 1024 * 1024
"""Bytes. The largest posts of Telegram and of Meta stay far below."""

SOURCES_REMEMBERED: Final = 1_000


class TooLarge(Exception):
    """The body is longer than allowed."""


async def body_of(scope: Scope, receive: Receive, limit: int = BODY_LIMIT) -> bytes:
    """A request's body, given up on as soon as it is too large.

    Raises:
        TooLarge: it is, or says that it is, longer than `limit` bytes.
        ClientDisconnect: the caller went away before all of it was there.
    """
    declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    if declared.isdigit() and int(declared) > limit:
        raise TooLarge
    chunks: list[bytes] = []
    size = 0
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise ClientDisconnect
        chunk = event.get("body", b"")
        size += len(chunk)
        if size > limit:
            raise TooLarge
        chunks.append(chunk)
        if not event.get("more_body"):
            return b"".join(chunks)


class Refusals:
    """Tells of callers without the secret, once each: who guesses must not fill the log."""

    def __init__(self, event: str, why: str) -> None:
        self._event = event
        self._why = why
        self._told: set[str] = set()

    def tell(self, scope: Scope) -> None:
        source = scope["client"][0] if scope.get("client") else "unknown"
        if source in self._told or len(self._told) >= SOURCES_REMEMBERED:
            return
        self._told.add(source)
        log.warning(self._event, source=source, why=self._why)
