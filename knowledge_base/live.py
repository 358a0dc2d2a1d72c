"""The search index of a running process, always that of what is published now."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge_base.needs import Need
from knowledge_base.reader import Reader
from knowledge_base.search import Index

# Opens a connection, such as the method `connect` or `begin` of an engine.
Connect: TypeAlias = Callable[[], AbstractAsyncContextManager[AsyncConnection]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The knowledge base at one revision.

    Attributes:
        revision: The number that grows with every change.
        index: The search over its published articles.
        needs: Its needs, by id.
        homes: The home countries each need holds for, as `decide` wants them.
        titles: The titles of the published articles, by need and language.
    """

    revision: int
    index: Index
    needs: dict[str, Need]
    homes: dict[str, tuple[str, ...]]
    titles: dict[tuple[str, str], str]


class LiveIndex:
    """Hands out the snapshot of the newest revision, and builds one only when that changed.

    Asking for the revision reads one row, under a millisecond; building from 10,000 questions
    takes about a second, in a thread, while those who ask wait for it.
    """

    def __init__(self, connect: Connect, max_age_seconds: float = 0.0) -> None:
        """Watch the knowledge base in a database.

        Args:
            connect: Opens a connection to the database.
            max_age_seconds: For how long a snapshot is handed out without asking whether it is
                still the newest. With 0, what was published before a call is found by that call.
        """
        self._connect = connect
        self._max_age = max_age_seconds
        self._snapshot: Snapshot | None = None
        self._asked_at = float("-inf")
        self._building = asyncio.Lock()

    async def current(self) -> Snapshot:
        """The newest snapshot.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: The database does not answer.
        """
        seen, now = self._snapshot, time.monotonic()
        if seen is not None and now - self._asked_at < self._max_age:
            return seen
        async with self._connect() as conn:
            revision = await Reader(conn).revision()
        self._asked_at = now
        if seen is not None and seen.revision == revision:
            return seen
        async with self._building:
            built = self._snapshot
            # Whoever held the lock before may have built this revision already, or a newer one.
            if built is None or built is seen or built.revision < revision:
                built = self._snapshot = await self._build()
            return built

    async def _build(self) -> Snapshot:
        async with self._connect() as conn:
            reader = Reader(conn)
            # Read first: what is published after it is found anew by its higher revision.
            revision = await reader.revision()
            needs = await reader.needs()
            questions = await reader.questions()
        index = await asyncio.to_thread(Index, questions)
        homes: dict[str, tuple[str, ...]] = {need.id: need.home for need in needs.values()}
        titles = {(one.need, one.lang): one.text for one in questions if one.position == 0}
        return Snapshot(revision, index, needs, homes, titles)
