"""Meta's webhooks: built, signed, posted, and posted again until they are acknowledged."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.support.metaapi.world import ACCOUNT_ID, APP_SECRET, World


def signature(body: bytes, secret: str = APP_SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def post_of(values: Sequence[Mapping[str, Any]], field: str = "messages") -> dict[str, Any]:
    """A webhook with one change for each value."""
    changes = [{"value": value, "field": field} for value in values]
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": ACCOUNT_ID, "changes": changes}],
    }


def value_of(world: World, phone_id: str, **content: Any) -> dict[str, Any]:
    """What a change of `messages` holds."""
    display = world.phone_ids.get(phone_id, "0")
    return {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": display, "phone_number_id": phone_id},
    } | content


@dataclass(frozen=True, slots=True)
class Attempt:
    """One posting: HTTP status (0 where nobody answered) and seconds it took."""

    body: bytes
    status: int
    took: float


class Webhooks:
    """Posts in order, one at a time, so that tests can rely on it; Meta promises no order."""

    def __init__(self, pause: float) -> None:
        self.callback: str | None = None
        self.attempts: list[Attempt] = []
        self.waiting = 0
        self._pause = pause
        self._queue: asyncio.Queue[bytes] = asyncio.Queue()

    def put(self, payload: Mapping[str, Any]) -> None:
        if self.callback is None:
            return
        self.waiting += 1
        self._queue.put_nowait(json.dumps(payload).encode())

    async def run(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                body = await self._queue.get()
                while not await self._post(session, body):  # noqa: ASYNC110 - a pause, no event
                    await asyncio.sleep(self._pause)
                self.waiting -= 1

    async def _post(self, session: aiohttp.ClientSession, body: bytes) -> bool:
        assert self.callback is not None
        headers = {"X-Hub-Signature-256": signature(body), "Content-Type": "application/json"}
        began, status = time.perf_counter(), 0
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            limit = aiohttp.ClientTimeout(total=10)
            async with session.post(
                self.callback, data=body, headers=headers, timeout=limit
            ) as answer:
                status = answer.status
        self.attempts.append(Attempt(body, status, time.perf_counter() - began))
        return status == 200
