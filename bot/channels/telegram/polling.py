"""Updates by long polling: for a machine that Telegram cannot reach."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from random import SystemRandom
from typing import Any, Final

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.outcomes import SLOWLY
from bot.channels.telegram.client import Client, Pause
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.registration import set_commands
from bot.channels.telegram.updates import ALLOWED_UPDATES
from bot.settings import Settings
from bot.storage.database import Database

log = structlog.get_logger()

LONG_POLL: Final = 30
"""Seconds that Telegram holds a request while there is nothing to tell."""

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 30.0

_RANDOM: Final = SystemRandom()


async def poll(settings: Settings, database: Database) -> None:
    """Fetch and store updates until cancelled.

    Raises:
        SettingsError: no token is set.
    """
    client = Client.from_settings(settings)
    intake = Intake(client, database)
    try:
        await _Poller(client, intake).run()
    finally:
        await intake.close()


class _Poller:
    def __init__(self, client: Client, intake: Intake) -> None:
        self._client = client
        self._intake = intake
        self._offset: int | None = None
        self._webhook_gone = False
        self._menu_set = False
        self._failures = 0

    async def run(self) -> None:
        while True:
            try:
                await self._round()
                self._failures = 0
            except Exception as error:  # nothing may end the polling but its cancellation
                self._failures += 1
                await asyncio.sleep(self._pause(error))

    async def _round(self) -> None:
        if not self._webhook_gone:
            # While a webhook is set, Telegram answers getUpdates with 409 only.
            await self._client.delete_webhook()
            self._webhook_gone = True
        if not self._menu_set:
            await set_commands(self._client)
            self._menu_set = True
        updates = await self._client.raw_updates(
            offset=self._offset, timeout=LONG_POLL, allowed_updates=list(ALLOWED_UPDATES)
        )
        await self._store(updates)

    async def _store(self, updates: Sequence[dict[str, Any]]) -> None:
        """Store updates in order. The offset passes one only when it is safe: what a failure or
        a crash leaves is fetched again, and what was stored already is known by its id."""
        for update in updates:
            await self._intake.take(update)
            self._offset = int(update["update_id"]) + 1

    def _pause(self, error: Exception) -> float:
        """Log an error; the seconds to wait before the next round."""
        if isinstance(error, Pause):
            log.warning("telegram_polling_paused", seconds=error.after)
            return error.after
        if isinstance(error, InvalidToken):
            log.error(
                "telegram_token_refused",
                what_to_do="set URA_TELEGRAM_TOKEN to the token that @BotFather shows",
            )
            return SLOWLY
        if isinstance(error, Conflict):
            self._webhook_gone = False
            log.error(
                "telegram_polling_conflict",
                why=error.message,
                what_to_do="stop the other program that uses this bot's token: only one may poll,"
                " and none while a webhook is set",
            )
        elif isinstance(error, TelegramError):
            log.warning("telegram_polling_failed", why=error.message)
        else:
            log.error("telegram_polling_failed", why=repr(error))
        longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (self._failures - 1))
        # Jitter, so that the bots of many machines do not come back all at the same moment.
        return _RANDOM.uniform(longest / 2, longest)
