"""The inbox: what a person sent is stored, and its handling queued, in one transaction."""

from __future__ import annotations

from bot.messages import Inbound
from bot.phrases import LANGUAGES
from bot.storage import conversations, messages, queue
from bot.storage.database import Database

HANDLE = "handle_message"


async def receive(database: Database, inbound: Inbound) -> int | None:
    """Store a message and queue its handling. Returns once both are safe.

    Returns:
        The stored message's id, or None if it is a replay: then nothing changed.
    """
    language = inbound.language if inbound.language in LANGUAGES else "sq"
    async with database.transaction() as tx:
        conversation_id = await conversations.open_conversation(
            tx, inbound.channel, inbound.address, _storable(inbound.name), language
        )
        message_id = await messages.store_inbound(tx, conversation_id, _clean(inbound))
        if message_id is not None:
            await queue.defer(
                tx, HANDLE, {"message_id": message_id}, lock=f"conversation:{conversation_id}"
            )
    return message_id


def _storable(text: str | None) -> str | None:
    """PostgreSQL stores every character but NUL; a lone surrogate is no character."""
    if text is None:
        return None
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _clean(inbound: Inbound) -> Inbound:
    text = _storable(inbound.text)
    if text == inbound.text:
        return inbound
    return Inbound(
        inbound.channel,
        inbound.address,
        inbound.provider_id,
        inbound.kind,
        text or "",
        inbound.name,
        inbound.language,
        inbound.data,
    )
