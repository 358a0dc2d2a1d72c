"""How fast we send: Meta takes 80 messages a second from a number."""

from __future__ import annotations

import asyncio
import time
from typing import Final

RATE: Final = 80.0
"""Messages a second and number, Meta's standard throughput."""

BURST: Final = 20.0
"""Messages that may go at once after a pause."""


class Pace:
    """A token bucket. Who must wait gets in line: first come, first sent.

    A worker's own; several workers together may go over the limit, and are then told so by
    Meta (130429) and send again.
    """

    def __init__(self, rate: float = RATE, burst: float = BURST) -> None:
        self._rate, self._burst = rate, burst
        self._tokens = burst
        self._at = time.monotonic()
        self._lock = asyncio.Lock()

    async def turn(self) -> None:
        """Wait until a message may go."""
        async with self._lock:
            now = time.monotonic()
            self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
            self._at = now
            self._tokens -= 1
            if self._tokens < 0:
                await asyncio.sleep(-self._tokens / self._rate)
