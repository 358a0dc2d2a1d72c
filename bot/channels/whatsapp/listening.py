"""That webhooks come, kept for the channel's health; and what they tell besides messages."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from typing import Final

from bot.channels.whatsapp import CHANNEL
from bot.storage import channel_health
from bot.storage.database import Database

PERIOD: Final = 20.0
"""Seconds between two notes that webhooks come."""

WEBHOOK: Final = "webhook"

_NEWS: Final = frozenset(
    {
        "message_template_components_update",
        "message_template_quality_update",
        "message_template_status_update",
        "template_category_update",
    }
)
"""Meta's fields after which templates are asked for afresh."""


class Listening:
    """One of each process that takes webhooks in."""

    def __init__(self, database: Database, on_news: Callable[[], None] | None = None) -> None:
        """Args: on_news: called when templates have changed."""
        self._database = database
        self._on_news = on_news
        self._noted = 0.0

    async def heard(self, notices: Collection[str]) -> None:
        """A webhook came."""
        if self._on_news is not None and not _NEWS.isdisjoint(notices):
            self._on_news()
        now = time.monotonic()
        if now - self._noted < PERIOD:
            return
        self._noted = now
        async with self._database.transaction() as tx:
            await channel_health.note(tx, CHANNEL, WEBHOOK, "ok")
