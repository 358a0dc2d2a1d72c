"""Whether WhatsApp works: the token, the number, and that webhooks come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog
from pywa.errors import WhatsAppError

from bot.channels.whatsapp import CHANNEL
from bot.channels.whatsapp.client import Answer, Graph
from bot.channels.whatsapp.codes import ACCOUNT, TOKEN
from bot.channels.whatsapp.listening import WEBHOOK
from bot.settings import Settings
from bot.storage import channel_health
from bot.storage.database import Database
from bot.storage.queue import notify

log = structlog.get_logger()

PATIENCE: Final = timedelta(minutes=10)
"""How long after a send Meta may be silent. It tells of each message at once that it was sent."""

FIELDS: Final = "display_phone_number,quality_rating,status,health_status"


@dataclass(frozen=True, slots=True)
class Finding:
    """How a part is; `reason` is a code that the catalogues have words for."""

    part: str
    state: str
    reason: str = ""
    detail: str = ""


class HealthCheck:
    """Asks Meta once a minute, in the worker, and writes down what it finds."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._graph = Graph(settings)
        self._phone_ids = settings.whatsapp_phone_ids
        self._database = database

    async def __call__(self) -> None:
        findings = await self._asked()
        async with self._database.transaction() as tx:
            if await channel_health.silent(tx, CHANNEL, WEBHOOK, PATIENCE):
                findings.append(Finding(WEBHOOK, "trouble", "webhook-silent"))
            changed = False
            for finding in findings:
                news = await channel_health.note(
                    tx,
                    CHANNEL,
                    finding.part,
                    finding.state,
                    reason=finding.reason,
                    detail=finding.detail,
                )
                changed = changed or news
                if news and finding.state == "trouble":
                    log.error("whatsapp_trouble", part=finding.part, reason=finding.reason)
            if changed:
                await notify(tx, {"type": "channel", "channel": CHANNEL})

    async def close(self) -> None:
        await self._graph.close()

    async def _asked(self) -> list[Finding]:
        """What Meta says of token and numbers."""
        numbers: list[Finding] = []
        for phone_id in self._phone_ids:
            try:
                numbers.append(number(await self._graph.get(phone_id, fields=FIELDS)))
            except WhatsAppError as error:
                finding = refused(error)
                if finding.part == "token":
                    return [finding]
                numbers.append(finding)
            except Exception as error:  # a network in trouble is over sooner than anyone acts
                return [Finding("token", "warning", "unreachable", type(error).__name__)]
        worst = sorted(numbers, key=lambda one: ("ok", "warning", "trouble").index(one.state))[-1]
        return [Finding("token", "ok"), worst]


def refused(error: WhatsAppError) -> Finding:
    """What an error says of the channel."""
    detail = f"{error.code}: {error.message}"
    if error.code in TOKEN:
        return Finding("token", "trouble", "token", detail)
    if error.code in ACCOUNT:
        return Finding("number", "trouble", "number-blocked", detail)
    if error.code in (33, 100):
        return Finding("number", "trouble", "number-unknown", detail)
    return Finding("number", "warning", "unreachable", detail)


def number(answer: Answer) -> Finding:
    """The state of a number, from Meta's account of it."""
    status = str(answer.get("status", "CONNECTED"))
    quality = str(answer.get("quality_rating", "UNKNOWN"))
    health = answer.get("health_status") or {}
    detail = f"status {status}, quality {quality}"
    if health.get("can_send_message") == "BLOCKED" or status in ("BANNED", "DISCONNECTED"):
        return Finding("number", "trouble", "number-blocked", detail)
    if status in ("RESTRICTED", "FLAGGED", "RATE_LIMITED"):
        return Finding("number", "trouble", "number-restricted", detail)
    if quality == "RED":
        return Finding("number", "trouble", "quality-low", detail)
    if quality == "YELLOW" or health.get("can_send_message") == "LIMITED":
        return Finding("number", "warning", "quality-medium", detail)
    return Finding("number", "ok", detail=detail)
