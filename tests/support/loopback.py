"""A server on loopback in a thread of its own: it answers however busy the test's loop is."""

from __future__ import annotations

import asyncio
import threading
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

from aiohttp import web


class LoopbackServer(ABC):
    """What stands for a provider. A context manager; `url` is its address."""

    def __init__(self, port: int = 0) -> None:
        """Prepare a server; it listens once it is started. Port 0 takes a free one."""
        self.port = port
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._ready = threading.Event()
        self._failure: BaseException | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def listening(self) -> bool:
        return self._ready.is_set() and self._failure is None

    def wait_until_ready(self) -> None:
        """Block until the server listens, or has failed to."""
        self._ready.wait(timeout=10)

    @abstractmethod
    def application(self) -> web.Application:
        """A new world. Called in the server's loop at each start."""

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        """What runs as long as the server does."""
        yield

    def start(self) -> None:
        """Listen. After a `stop` it is a new world at the same address."""
        self._ready.clear()
        self._failure = None
        self._thread = threading.Thread(target=self._run, name=type(self).__name__, daemon=True)
        self._thread.start()
        self.wait_until_ready()
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Stop listening; open connections are closed."""
        if self._loop is not None and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        if self._thread is not None:
            self._thread.join(timeout=10)
        self._thread = self._loop = self._stop = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _run(self) -> None:
        try:
            asyncio.run(self.serve())
        except BaseException as error:
            self._failure = error
        finally:
            self._ready.set()

    async def serve(self) -> None:
        """Serve in the running loop until `stop`, or until cancelled."""
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", self.port, reuse_address=True)
            async with self.beside():
                await site.start()
                self.port = runner.addresses[0][1]
                self._ready.set()
                await self._stop.wait()
        finally:
            await runner.cleanup()
