"""Connecting a Telegram chat with a member of staff, who wants alerts in it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.accounts.keys import digest
from bot.messages import Outbound
from bot.phrases import phrases
from bot.storage import alert_wishes, staff, staff_links
from bot.storage.conversations import Conversation

PURPOSE = "telegram"


async def connect(tx: AsyncConnection, conversation: Conversation, token: str) -> Outbound:
    """Use the token of a link up, and send that person's alerts here from now on."""
    found = None
    if conversation.channel == "telegram":
        found = await staff_links.use(tx, digest(token), (PURPOSE,))
    person = await staff.by_id(tx, found) if found is not None else None
    if person is None or person.disabled_at is not None:
        sentence = phrases(conversation.language)("staff-link-spent")
        return Outbound(sentence, author="system")
    wanted = await alert_wishes.settings_of(tx, person.id)
    await alert_wishes.save_settings(
        tx, person.id, replace(wanted, telegram=True, telegram_chat=conversation.address)
    )
    sentence = phrases(person.language)("desk-alerts-chat-connected", name=person.name)
    return Outbound(sentence, author="system")
