"""What webhook and polling share: an update is read, stored, and its button released."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import structlog
from telegram import Chat, Update

from bot.channels.telegram.client import Client, Identity
from bot.channels.telegram.updates import to_inbound
from bot.conversations import inbox
from bot.messages import Inbound, Kind
from bot.storage.database import Database

log = structlog.get_logger()

ANSWER_TIMEOUT: Final = 5.0
"""Seconds that releasing a button may take."""


class Intake:
    """Takes updates in. One per process: it holds the connections to Telegram."""

    def __init__(self, client: Client, database: Database) -> None:
        self._client = client
        self._database = database
        self._identity = Identity(client)
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, payload: Mapping[str, Any]) -> None:
        """Store what an update says. Returns once it is safe.

        An update that cannot be read is logged and passed over: Telegram would repeat it
        forever, and hold back what comes after it. What the database raises is passed on.
        """
        inbound = await self._read(payload)
        if inbound is None:
            return
        await inbox.receive(self._database, inbound)
        if inbound.kind == Kind.PRESS:
            self._release(str(inbound.data["callback_query"]))

    async def close(self) -> None:
        """End what runs in the background, and all connections."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._client.close_connections()

    async def _read(self, payload: Mapping[str, Any]) -> Inbound | None:
        try:
            update = Update.de_json(dict(payload))
            username = "" if _private(update) else await self._identity.username()
            return to_inbound(update, username)
        except Exception as error:
            # The keys only: the rest is what a person wrote.
            log.error(
                "telegram_update_unreadable",
                update=payload.get("update_id"),
                holds=sorted(str(key) for key in payload),
                why=repr(error),
            )
            return None

    def _release(self, callback_query: str) -> None:
        """Stop the button's clock on the person's phone, without keeping anybody waiting."""
        task = asyncio.create_task(self._answer(callback_query))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, callback_query: str) -> None:
        try:
            async with asyncio.timeout(ANSWER_TIMEOUT):
                await self._client.answer_callback_query(callback_query)
        except Exception as error:  # after some seconds the clock stops by itself
            log.debug("telegram_button_not_released", why=repr(error))


def _private(update: Update) -> bool:
    """Whether the bot's name is not needed: most updates, and so most never wait for getMe."""
    chat = update.effective_chat
    return chat is None or chat.type == Chat.PRIVATE
