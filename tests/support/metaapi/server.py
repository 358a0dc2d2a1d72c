"""The server in a thread of its own, so that it answers however busy the test's loop is."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.support.metaapi.app import GraphApi
from tests.support.metaapi.control import Control
from tests.support.metaapi.faults import Faults
from tests.support.metaapi.seen import Received
from tests.support.metaapi.webhooks import Webhooks
from tests.support.metaapi.world import World

_POLL = 0.01


class MetaServer:
    """Meta on loopback. A context manager; `control` acts, `url` is the API's address."""

    def __init__(self, port: int = 0, webhook_pause: float = 0.1) -> None:
        """Prepare a server. Port 0 takes a free one.

        Args:
            webhook_pause: seconds until a webhook that was not acknowledged is posted again.
        """
        self.port = port
        self._pause = webhook_pause
        self._ready = threading.Event()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._control: Control | None = None
        self._api: GraphApi | None = None

    @property
    def url(self) -> str:
        """What `URA_WHATSAPP_API_URL` is set to."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def control(self) -> Control:
        assert self._control is not None, "the server is not started"
        return self._control

    @property
    def calls(self) -> list[tuple[str, str]]:
        """Method and path of every call, oldest first."""
        assert self._api is not None, "the server is not started"
        return list(self._api.calls)

    def sends(self) -> int:
        """How often a message was to be sent or marked as read."""
        return sum(path.endswith("/messages") for _, path in self.calls)

    def arrived(self, number: str, count: int = 1, timeout: float = 10.0) -> list[Received]:
        """Wait until so many messages came to a person.

        Raises:
            TimeoutError: they have not; the message says what is there.
        """
        deadline = time.monotonic() + timeout
        while len(messages := self.control.received(number)) < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(messages)} of {count} messages: {messages}")
            time.sleep(_POLL)
        return messages

    async def taken(self, timeout: float = 10.0) -> None:
        """Wait until every webhook is acknowledged.

        Raises:
            TimeoutError: some are not.
        """
        deadline = time.monotonic() + timeout
        while waiting := self.control.waiting():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{waiting} webhooks are not acknowledged")
            await asyncio.sleep(_POLL)

    def __enter__(self) -> Self:
        self._ready.clear()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve()), name="metaapi", daemon=True
        )
        self._thread.start()
        assert self._ready.wait(timeout=10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop listening; open connections are closed."""
        if self._loop is not None and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        if self._thread is not None:
            self._thread.join(timeout=10)
        self._thread = self._loop = self._stop = None

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        world, faults, webhooks = World(), Faults(), Webhooks(self._pause)
        self._api = GraphApi(world, faults, webhooks)
        self._control = Control(world, faults, webhooks)
        runner = web.AppRunner(self._api.application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        posting = asyncio.create_task(webhooks.run())
        try:
            site = web.TCPSite(runner, "127.0.0.1", self.port, reuse_address=True)
            await site.start()
            self.port = runner.addresses[0][1]
            self._ready.set()
            await self._stop.wait()
        finally:
            posting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await posting
            await runner.cleanup()
