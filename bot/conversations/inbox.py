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
    return await _writers.setdefault(database, _Writer()).store(database, inbound)


_Waiting = list[tuple[Inbound, "asyncio.Future[int | None]"]]


class _Writer:
    """The one that writes to a database, so that whoever comes meanwhile comes together.

    It keeps no database: it lives as long as its own does, and must not be what holds that.
    """

    def __init__(self) -> None:
        self._waiting: _Waiting = []
        self._writing: asyncio.Task[None] | None = None

    async def store(self, database: Database, inbound: Inbound) -> int | None:
        safe: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((inbound, safe))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write(database))
        return await safe

    async def _write(self, database: Database) -> None:
        """Write what waits, until nothing does. However it ends, nobody waits for it any more."""
        batch: _Waiting = []
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                await _store(database, batch)
        except BaseException as error:  # also that the task is cancelled
            left, self._waiting = self._waiting, []
            _fail([*batch, *left], error)
            raise
        finally:
            self._writing = None


async def _store(database: Database, batch: _Waiting) -> None:
    """Store messages in one transaction; where one of them is refused, each in its own."""
    try:
        inbounds = [inbound for inbound, _ in batch]
        languages = [language_of(inbound) for inbound in inbounds]
        async with database.transaction() as tx:
            ids = await stored.store(tx, inbounds, languages=languages, task=HANDLE)
    except Exception as error:
        if len(batch) == 1 or _away(error):
            _fail(batch, error)
            return
        # One of them is refused; alone, it takes no other with it.
        for one in batch:
            await _store(database, [one])
        return
    for (_, safe), message_id in zip(batch, ids, strict=True):
        if not safe.done():  # its caller may have gone: the message is stored all the same
            safe.set_result(message_id)


def _fail(batch: _Waiting, error: BaseException) -> None:
    for _, safe in batch:
        if not safe.done():
            safe.set_exception(error)


_writers: WeakKeyDictionary[Database, _Writer] = WeakKeyDictionary()


def language_of(inbound: Inbound) -> str:
    """The language that a new conversation begins in."""
    return inbound.language if inbound.language in LANGUAGES else "sq"


def _away(error: Exception) -> bool:
    """Whether the database itself is not there, so that each alone would fail too."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or type(error.orig).__name__ == "OperationalError"
    return isinstance(error, OSError | TimeoutError)
