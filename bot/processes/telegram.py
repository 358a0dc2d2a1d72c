"""The Telegram process: long polling, where there is no public address for a webhook."""

from __future__ import annotations

import uvloop

from bot.channels.telegram import polling
from bot.processes.begin import begin
from bot.storage.database import Database


async def run() -> None:
    settings = begin("telegram", "database_url", "telegram_token")
    assert settings.database_url is not None
    database = Database(settings.database_url, pool_size=4)
    try:
        await polling.poll(settings, database)
    finally:
        await database.close()


if __name__ == "__main__":
    uvloop.run(run())
