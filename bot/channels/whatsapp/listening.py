"""That webhooks come, kept for the channel's health; and what they tell besides messages."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Final

from bot.channels.whatsapp import CHANNEL
from bot.storage import channel_health
from bot.storage.database import Database

PERIOD: Final = 20.0
"""Seconds between two notes that webhooks come."""

WEBHOOK: Final = "webhook"
NOTICE: Final = "notice"

_NEWS: Final = frozenset(
    {
        "account_alerts",
        "account_review_update",
        "account_update",
        "business_status_update",
        "message_template_components_update",
        "message_template_quality_update",
        "message_template_status_update",
        "phone_number_name_update",
        "phone_number_quality_update",
        "security",
        "template_category_update",
    }
)
"""Meta's fields after which templates and the number's state are asked for afresh."""


class Listening:
    """One of each process that takes webhooks in."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted = 0.0

    async def heard(self, notices: Collection[str]) -> None:
        """A webhook came."""
        now = time.monotonic()
        news = not _NEWS.isdisjoint(notices)
        if now - self._noted < PERIOD and not news:
            return
        self._noted = now
        async with self._database.transaction() as tx:
            await channel_health.note(tx, CHANNEL, WEBHOOK, "ok")
            if news:
                await channel_health.note(tx, CHANNEL, NOTICE, "ok", detail=",".join(notices))
