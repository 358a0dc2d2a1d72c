"""The Bot API's server: what it was asked, and what a person's phone shows."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from aiohttp import web

from tests.support.botapi.app import BotApi, Call
from tests.support.botapi.control import Control
from tests.support.botapi.seen import Received
from tests.support.loopback import LoopbackServer

TOKEN = "7123456789:AAF0test-token-of-a-bot-that-is-not"
USERNAME = "ura_test_bot"

_POLL = 0.01


class BotApiServer(LoopbackServer):
    """A Bot API on loopback. A context manager; `control` acts, `url` is what
    `URA_TELEGRAM_API_URL` is set to."""

    def __init__(
        self,
        token: str = TOKEN,
        username: str = USERNAME,
        port: int = 0,
        webhook_pause: float = 0.05,
    ) -> None:
        """Prepare a server; it listens once it is started. Port 0 takes a free one."""
        super().__init__(port)
        self.token = token
        self.username = username
        self._webhook_pause = webhook_pause
        self._api: BotApi | None = None

    def application(self) -> web.Application:
        self._api = BotApi(self.token, self.username, self._webhook_pause)
        return self._api.application()

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
