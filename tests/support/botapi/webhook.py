"""Delivery to a webhook: in order within a chat, repeated until it is acknowledged."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.support.botapi.queue import UpdateQueue

_LONGEST_PAUSE = 60.0
_ANSWER_TIMEOUT = 60.0


@dataclass(slots=True)
class Webhook:
    """What setWebhook said, and how it went since."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    ip_address: str | None = None
    last_error_date: int | None = None
    last_error_message: str | None = None
    deliveries: list[tuple[int, int, float]] = field(default_factory=list)
    """Update id, HTTP status (0: none came) and seconds of each attempt."""

    def info(self, pending: int, allowed: list[str]) -> dict[str, Any]:
        """The `WebhookInfo`."""
        info: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": pending,
        }
        if self.url:
            info["max_connections"] = self.max_connections
            info["ip_address"] = self.ip_address or "127.0.0.1"
        if allowed:
            info["allowed_updates"] = allowed
        if self.last_error_date is not None:
            info["last_error_date"] = self.last_error_date
            info["last_error_message"] = self.last_error_message
        return info


class Delivery:
    """Takes updates from the queue and posts them. One chat's updates go one after the other."""

    def __init__(self, queue: UpdateQueue, pause: float) -> None:
        """Deliver from a queue; `pause` is the first of the doubling pauses, in seconds."""
        self.webhook = Webhook()
        self.hold = 0.0
        """Seconds by which each delivery is late."""
        self._queue = queue
        self._pause = pause
        self._chats: dict[int, deque[dict[str, Any]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(self.webhook.max_connections)

    @property
    def pending(self) -> int:
        return len(self._queue.waiting) + sum(len(updates) for updates in self._chats.values())

    def aim(self, webhook: Webhook) -> None:
        """Deliver to another address, or with an empty one to none."""
        back = [update for updates in self._chats.values() for update in updates]
        for task in tuple(self._tasks):
            task.cancel()
        self._chats.clear()
        self._queue.waiting = sorted(
            back + self._queue.waiting, key=lambda update: int(update["update_id"])
        )
        self.webhook = webhook
        self._queue.webhook_set = bool(webhook.url)
        self._slots = asyncio.Semaphore(webhook.max_connections)
        self._queue.on_put.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        connector = aiohttp.TCPConnector(limit=0)
        timeout = aiohttp.ClientTimeout(total=_ANSWER_TIMEOUT)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
            self._session = session
            try:
                while True:
                    await self._queue.on_put.wait()
                    self._queue.on_put.clear()
                    if self.webhook.url:
                        self._take()
            finally:
                for task in tuple(self._tasks):
                    task.cancel()
                await asyncio.gather(*self._tasks, return_exceptions=True)

    def _take(self) -> None:
        updates, self._queue.waiting = self._queue.waiting, []
        for update in updates:
            chat = _chat_of(update)
            if chat in self._chats:
                self._chats[chat].append(update)
                continue
            self._chats[chat] = deque([update])
            task = asyncio.create_task(self._deliver_chat(chat))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver_chat(self, chat: int) -> None:
        updates = self._chats[chat]
        while updates:
            # Telegram repeats the first failure at once, and then after doubling pauses.
            pause = 0.0
            while not await self._post(updates[0]):
                await asyncio.sleep(pause)
                pause = min(max(self._pause, pause * 2), _LONGEST_PAUSE)
            updates.popleft()
        del self._chats[chat]

    async def _post(self, update: dict[str, Any]) -> bool:
        webhook, session = self.webhook, self._session
        assert session is not None
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        if self.hold:
            await asyncio.sleep(self.hold)
        async with self._slots:
            started, status, error = time.monotonic(), 0, "Webhook connection closed"
            with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError):
                async with session.post(webhook.url, json=update, headers=headers) as response:
                    await response.read()
                    status = response.status
                    error = f"Wrong response from the webhook: {status} {response.reason}"
        webhook.deliveries.append((update["update_id"], status, time.monotonic() - started))
        if 200 <= status <= 299:
            return True
        webhook.last_error_date = int(time.time())
        webhook.last_error_message = error
        return False


def _chat_of(update: dict[str, Any]) -> int:
    for content in update.values():
        if isinstance(content, dict):
            chat = content.get("chat") or (content.get("message") or {}).get("chat")
            if isinstance(chat, dict) and "id" in chat:
                return int(chat["id"])
    return int(update["update_id"])  # of no chat: in no order
