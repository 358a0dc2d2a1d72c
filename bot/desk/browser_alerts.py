"""Alerts to open pages: what the browser shows as a notification, if its officer wants it."""

from __future__ import annotations

from collections.abc import Iterable

from sse_starlette import ServerSentEvent

from bot.channels.webchat.parts import WebParts
from bot.channels.webchat.stream import event
from bot.desk.auth import Visit
from bot.phrases import phrases
from bot.storage import alert_wishes, case_scope
from bot.storage.alert_wishes import KINDS, NAMED
from bot.storage.events import Event


async def told(parts: WebParts, visit: Visit, news: Iterable[Event]) -> list[ServerSentEvent]:
    """The notifications that these events are to one person."""
    wanted = [item for item in news if item.get("what") in KINDS]
    if not wanted:
        return []
    found = []
    t = phrases(visit.language)
    async with parts.database.transaction() as tx:
        settings = await alert_wishes.settings_of(tx, visit.person.id)
        if not settings.browser:
            return []
        for item in wanted:
            kind, case = str(item["what"]), int(item["case"])
            # What is meant for one person says so: a case given to them, a call on duty.
            if kind not in settings.kinds or item.get("to", visit.person.id) != visit.person.id:
                continue
            if kind in NAMED and visit.person.id not in item["staff"]:
                continue
            if not await case_scope.may_see(tx, visit.person, case):
                continue
            found.append(
                event(
                    "alert",
                    {
                        "title": t(f"desk-alert-{kind.replace('_', '-')}", case=str(case)),
                        "body": t("desk-alert-open"),
                        "tag": f"ura-{case}-{kind}",
                        "path": f"/desk/cases/{case}",
                    },
                )
            )
    return found
