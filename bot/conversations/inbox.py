"""The inbox: what a person sent is stored, and its handling queued, in one transaction."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import Inbound
from bot.phrases import LANGUAGES
from bot.storage import inbox as stored
from bot.storage.database import Database

HANDLE = "handle_message"


async def receive(database: Database, inbound: Inbound) -> int | None:
    """Store a message and queue its handling. Returns once both are safe.

    Returns:
        The stored message's id, or None if it is a replay: then nothing changed.
    """
    language = inbound.language if inbound.language in LANGUAGES else "sq"
    async with database.transaction() as tx:
        return await stored.store(tx, _clean(inbound), language=language, task=HANDLE)


def _clean(inbound: Inbound) -> Inbound:
    """PostgreSQL stores every character but NUL, and a lone surrogate is no character."""
    return replace(
        inbound,
        text=_storable(inbound.text),
        name=_storable(inbound.name) if inbound.name else None,
    )


def _storable(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
