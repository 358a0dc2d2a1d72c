"""The Cloud API's server: what it was asked, and what a person's phone shows."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from tests.support.loopback import LoopbackServer
from tests.support.metaapi.app import GraphApi
from tests.support.metaapi.control import Control
from tests.support.metaapi.faults import Faults
from tests.support.metaapi.seen import Received
from tests.support.metaapi.webhooks import Webhooks
from tests.support.metaapi.world import World

_POLL = 0.01


class MetaServer(LoopbackServer):
    """Meta on loopback. A context manager; `control` acts, `url` is what
    `URA_WHATSAPP_API_URL` is set to."""

    def __init__(self, port: int = 0, webhook_pause: float = 0.1) -> None:
        """Prepare a server. Port 0 takes a free one.

        Args:
            webhook_pause: seconds until a webhook that was not acknowledged is posted again.
        """
        super().__init__(port)
        self._pause = webhook_pause
        self._control: Control | None = None
        self._api: GraphApi | None = None

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

    def application(self) -> web.Application:
        self._webhooks = Webhooks(self._pause)
        world, faults = World(), Faults()
        self._api = GraphApi(world, faults, self._webhooks)
        self._control = Control(world, faults, self._webhooks)
        return self._api.application()

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        """Webhooks are posted, again and again where nobody acknowledges them."""
        posting = asyncio.create_task(self._webhooks.run())
        try:
            yield
        finally:
            posting.cancel()
            with suppress(asyncio.CancelledError):
                await posting
