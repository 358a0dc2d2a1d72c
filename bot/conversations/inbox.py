"""The inbox: what a person sent is stored, and its handling queued, in one transaction.

Messages that arrive while another is being written share the next transaction (group commit):
a burst costs a few commits rather than hundreds, and a message alone waits for nobody.
"""

from __future__ import annotations

import asyncio
from weakref import WeakKeyDictionary

from sqlalchemy.exc import DBAPIError

from bot.messages import Inbound
from bot.phrases import LANGUAGES
from bot.storage import inbox as stored
from bot.storage.database import Database

HANDLE = "handle_message"

MOST = 100
"""Messages a transaction."""


async def receive(database: Database, inbound: Inbound) -> int | None:
    """Store a message and queue its handling. Returns once both are safe.

    Returns:
        The stored message's id, or None if it is a replay: then nothing changed.

    Raises:
        DBAPIError: the database is away, or refuses the message; nothing is stored.
    """
    writer = _writers.get(database)
    if writer is None:
        writer = _writers[database] = _Writer(database)
    return await writer.store(inbound)


class _Writer:
    """The one that writes to a database, so that whoever comes meanwhile comes together."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Inbound, asyncio.Future[int | None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def store(self, inbound: Inbound) -> int | None:
        safe: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((inbound, safe))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return await safe

    async def _write(self) -> None:
        """Write what waits, until nothing does."""
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            await self._store(batch)
        self._writing = None

    async def _store(self, batch: list[tuple[Inbound, asyncio.Future[int | None]]]) -> None:
        inbounds = [inbound for inbound, _ in batch]
        languages = [language_of(inbound) for inbound in inbounds]
        try:
            async with self._database.transaction() as tx:
                ids = await stored.store(tx, inbounds, languages=languages, task=HANDLE)
        except Exception as error:
            if len(batch) > 1 and not _away(error):
                # One of them is refused; alone, it takes no other with it.
                for one in batch:
                    await self._store([one])
                return
            for _, safe in batch:
                if not safe.done():
                    safe.set_exception(error)
            return
        for (_, safe), message_id in zip(batch, ids, strict=True):
            if not safe.done():  # its caller may have gone: the message is stored all the same
                safe.set_result(message_id)


_writers: WeakKeyDictionary[Database, _Writer] = WeakKeyDictionary()


def language_of(inbound: Inbound) -> str:
    """The language that a new conversation begins in."""
    return inbound.language if inbound.language in LANGUAGES else "sq"


def _away(error: Exception) -> bool:
    """Whether the database itself is not there, so that each alone would fail too."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or type(error.orig).__name__ == "OperationalError"
    return isinstance(error, OSError | TimeoutError)
