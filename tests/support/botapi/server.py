"""The server in a thread of its own, so that it answers however busy the test's loop is."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.support.botapi.app import BotApi, Call
from tests.support.botapi.control import Control
from tests.support.botapi.seen import Received

TOKEN = "7123456789:AAF0test-token-of-a-bot-that-is-not"
USERNAME = "ura_test_bot"

_POLL = 0.01


class BotApiServer:
    """A Bot API on loopback. A context manager; `control` acts, `url` is the API's address."""

    def __init__(
        self,
        token: str = TOKEN,
        username: str = USERNAME,
        port: int = 0,
        webhook_pause: float = 0.05,
    ) -> None:
        """Prepare a server; it listens once it is started. Port 0 takes a free one."""
        self.token = token
        self.username = username
        self.port = port
        self._webhook_pause = webhook_pause
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._api: BotApi | None = None

    @property
    def url(self) -> str:
        """What `URA_TELEGRAM_API_URL` is set to."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def listening(self) -> bool:
        return self._ready.is_set() and self._failure is None

    def wait_until_ready(self) -> None:
        """Block until the server listens, or has failed to."""
        self._ready.wait(timeout=10)

    @property
    def control(self) -> Control:
        assert self._api is not None, "the server is not started"
        return self._api.control

    @property
    def calls(self) -> Sequence[Call]:
        """All calls of the bot, oldest first."""
        assert self._api is not None, "the server is not started"
        return list(self._api.calls)

    def called(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    async def arrived(self, chat_id: int, count: int = 1, timeout: float = 5.0) -> list[Received]:
        """Wait until the bot has sent so many messages to a chat.

        Raises:
            TimeoutError: it has not; the message says what is there.
        """
        deadline = time.monotonic() + timeout
        while len(messages := self.control.received(chat_id)) < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(messages)} of {count} messages: {messages}")
            await asyncio.sleep(_POLL)
        return messages

    async def taken(self, timeout: float = 5.0) -> None:
        """Wait until the bot has taken every update.

        Raises:
            TimeoutError: it has not.
        """
        deadline = time.monotonic() + timeout
        while pending := self.control.pending():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{pending} updates are not taken")
            await asyncio.sleep(_POLL)

    def start(self) -> None:
        """Listen. After a `stop` it is a new world at the same address."""
        self._ready.clear()
        self._failure = None
        self._thread = threading.Thread(target=self._run, name="botapi", daemon=True)
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
        self._api = BotApi(self.token, self.username, self._webhook_pause)
        runner = web.AppRunner(self._api.application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", self.port, reuse_address=True)
            await site.start()
            self.port = runner.addresses[0][1]
            self._ready.set()
            await self._stop.wait()
        finally:
            await runner.cleanup()
