"""Sending what waits in a channel: in order, one sender at a time, and nothing lost.

An alert stays queued until its server has taken it. Where a server cannot be reached, all its
alerts are put off, ever longer up to five minutes, and a periodic job tries again; meanwhile the
desk says so. A refusal that concerns one address leaves the others alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.words import Words, words
from bot.messages import Refused, SendResult, Sent, TryAgain
from bot.storage import alerts, queue
from bot.storage.alert_wishes import NAMED
from bot.storage.alerts import Alert
from bot.storage.database import Database

log = structlog.get_logger()

SEND = "send_alerts"
"""The job that sends what waits in a channel."""

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 300.0

GIVE_UP_AFTER = timedelta(days=3)
"""An alert older than this helps nobody any more; it is marked failed, with the reason."""


class Unreachable(Exception):
    """The server cannot be reached; nothing more can be sent in this channel now."""

    def __init__(self, why: str, after: float = 0.0) -> None:
        super().__init__(why)
        self.after = after


class Way(Protocol):
    """An open way to a channel's server."""

    async def send(self, alert: Alert, words: Words) -> SendResult:
        """Send one alert.

        Raises:
            Unreachable: it was not sent, and the next would not be either.
        """


Ways = Mapping[str, Callable[[], AbstractAsyncContextManager[Way]]]
"""How to open each channel that is configured."""


async def send_waiting(
    database: Database, ways: Ways, channel: str, public_url: str | None
) -> None:
    """Send what is due in a channel, unless somebody else is doing it just now."""
    async with database.transaction() as holding:
        if not await alerts.hold_channel(holding, channel):
            return
        async with database.transaction() as tx:
            alert = await alerts.next_due(tx, channel)
        if alert is None:
            return
        if channel not in ways:
            # It was, when the alert was made.
            async with database.transaction() as tx:
                await alerts.fail_all(tx, channel, "not configured any more")
            return
        try:
            async with ways[channel]() as way:
                while alert is not None:
                    await _send(database, way, alert, public_url)
                    async with database.transaction() as tx:
                        alert = await alerts.next_due(tx, channel)
        except Unreachable as error:
            assert alert is not None
            await _put_off(database, alert, str(error), error.after)


async def queue_sending(tx: AsyncConnection, channel: str, after: float = 0.0) -> None:
    """Queue the job that sends what waits in a channel, ahead of the messages of people."""
    await queue.defer(
        tx, SEND, {"channel": channel}, queue="alerts", priority=queue.SOON, after=after
    )


async def _send(database: Database, way: Way, alert: Alert, public_url: str | None) -> None:
    if alert.state == "sending" and alert.channel == "telegram":
        # Cut off between asking and noting. Telegram would show it twice.
        await _mark(database, alert, "unknown", "interrupted")
        return
    # What is meant for somebody by name may be about a closed case, too.
    if alert.case_status == "closed" and alert.kind not in NAMED:
        await _mark(database, alert, "obsolete", None)
        return
    await _mark(database, alert, "sending", None)
    result = await way.send(alert, words(alert, public_url))
    if isinstance(result, Sent):
        await _mark(database, alert, "sent", None)
    elif isinstance(result, TryAgain) and datetime.now(UTC) - alert.at < GIVE_UP_AFTER:
        async with database.transaction() as tx:
            pause = _pause(alert, result.after)
            await alerts.mark(tx, alert.id, "queued", error=result.why, again_after=pause)
    elif isinstance(result, TryAgain | Refused):
        log.warning("alert_refused", alert=alert.id, channel=alert.channel, why=result.why)
        await _mark(database, alert, "failed", result.why)
    else:
        await _mark(database, alert, "unknown", result.why)


async def _mark(database: Database, alert: Alert, state: str, error: str | None) -> None:
    async with database.transaction() as tx:
        await alerts.mark(tx, alert.id, state, error=error)


async def _put_off(database: Database, alert: Alert, why: str, after: float = 0.0) -> None:
    pause = _pause(alert, after)
    log.warning("alerts_put_off", channel=alert.channel, why=why, retry_in=pause)
    async with database.transaction() as tx:
        await alerts.put_off(tx, alert.channel, pause, why)
        await queue_sending(tx, alert.channel, after=pause)


def _pause(alert: Alert, asked: float) -> float:
    """Ever longer, and at least what the server asked for."""
    return max(asked, min(FIRST_PAUSE * 2.0 ** min(alert.attempts, 10), LONGEST_PAUSE))
