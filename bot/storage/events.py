"""Live events from PostgreSQL: one LISTEN connection a process, fanned out to who waits."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import psycopg
import structlog

from bot.storage.database import libpq_url

log = structlog.get_logger()

Event = dict[str, Any]

QUEUE_SIZE = 1_000
"""Events a slow reader may be behind; then it is told to read the tables afresh."""

REMEMBERED = 2_000
"""Turns remembered as handled, for a request that asks a moment after the event came."""

RESYNC: Event = {"type": "resync"}


class Events:
    """Subscriptions to what `queue.notify` tells.

    After a lost connection every subscriber gets `RESYNC`: events may be missing, and the
    tables hold the truth.
    """

    def __init__(self, database_url: str) -> None:
        self._url = libpq_url(database_url)
        self._subscribers: set[tuple[asyncio.Queue[Event], Callable[[Event], bool]]] = set()
        self._handled: OrderedDict[int, None] = OrderedDict()
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._task: asyncio.Task[None] | None = None
        self.connected = asyncio.Event()

    async def start(self) -> None:
        self._task = asyncio.create_task(self._listen(), name="events")
        await asyncio.wait_for(self.connected.wait(), timeout=10)

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    @asynccontextmanager
    async def subscribe(
        self, wanted: Callable[[Event], bool]
    ) -> AsyncIterator[asyncio.Queue[Event]]:
        """A queue of the events that `wanted` says yes to."""
        subscriber = (asyncio.Queue[Event](QUEUE_SIZE), wanted)
        self._subscribers.add(subscriber)
        try:
            yield subscriber[0]
        finally:
            self._subscribers.discard(subscriber)

    async def handled(self, message_id: int, timeout: float) -> bool:
        """Wait until a turn is handled. False if that takes more than `timeout` seconds."""
        if message_id in self._handled:
            return True
        future = self._waiting.setdefault(message_id, asyncio.get_running_loop().create_future())
        try:
            async with asyncio.timeout(timeout):
                await asyncio.shield(future)
        except TimeoutError:
            return False
        finally:
            self._waiting.pop(message_id, None)
        return True

    async def _listen(self) -> None:
        pause = 0.2
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._url, autocommit=True
                ) as connection:
                    await connection.execute("listen ura")
                    if self.connected.is_set():
                        self._publish(RESYNC)
                    self.connected.set()
                    pause = 0.2
                    async for notification in connection.notifies():
                        self._publish(json.loads(notification.payload))
            except psycopg.Error as error:
                log.warning("events_lost", why=str(error).strip(), retry_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 5.0)

    def _publish(self, event: Event) -> None:
        if event["type"] == "handled":
            message_id = event["message"]
            self._handled[message_id] = None
            if len(self._handled) > REMEMBERED:
                self._handled.popitem(last=False)
            future = self._waiting.get(message_id)
            if future is not None and not future.done():
                future.set_result(None)
        for queue, wanted in self._subscribers:
            if event is RESYNC or wanted(event):
                if queue.full():
                    with contextlib.suppress(asyncio.QueueEmpty):
                        while True:
                            queue.get_nowait()
                    event = RESYNC
                queue.put_nowait(event)
