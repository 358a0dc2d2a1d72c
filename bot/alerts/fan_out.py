"""From an event to its alerts: one for each inbox and chat that wants to hear of it."""

from __future__ import annotations

from collections.abc import Collection

from bot.alerts import sending
from bot.storage import alert_wishes, alerts
from bot.storage.alert_wishes import NAMED, SUGGESTED
from bot.storage.database import Database


async def alert_staff(
    database: Database, case_event_id: int, channels: Collection[str], staff_chat: str | None
) -> None:
    """Store the alerts of one event and queue their sending; once, however often this runs.

    Args:
        channels: those that are configured; for another one nothing would ever go out.
        staff_chat: the Telegram chat that hears of everything, if one is set.
    """
    async with database.transaction() as tx:
        event = await alerts.kind_of_event(tx, case_event_id)
        if event is None:
            return
        kind, case_id = event
        only = await alerts.meant_for(tx, case_event_id)
        wanted: list[tuple[int | None, str, str, str]] = []
        personal = kind in NAMED
        if kind == SUGGESTED:
            people = await alert_wishes.editors(tx, case_event_id)
        elif personal:
            people = await alert_wishes.named(tx, case_event_id)
        else:
            people = await alert_wishes.recipients(tx, case_id)
        for one in people:
            if kind not in one.settings.kinds or only not in (None, one.staff_id):
                continue
            if one.settings.email:
                wanted.append((one.staff_id, "email", one.email, one.language))
            if one.settings.telegram and one.settings.telegram_chat:
                chat = one.settings.telegram_chat
                wanted.append((one.staff_id, "telegram", chat, one.language))
        if staff_chat and only is None and not personal:
            wanted.append((None, "telegram", staff_chat, "sq"))
        wanted = [one for one in wanted if one[1] in channels]
        for channel in await alerts.put(tx, case_event_id, wanted):
            await sending.queue_sending(tx, channel)
