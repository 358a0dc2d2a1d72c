"""Files out: pictures as photos, everything else as documents, one call of the Bot API each."""

from __future__ import annotations

from typing import Final

import structlog
from telegram import Message
from telegram.error import BadRequest, ChatMigrated

from bot.channels.telegram.client import Client
from bot.channels.telegram.outcomes import outcome
from bot.messages import File, SendResult, Sent

log = structlog.get_logger()

TIMEOUT: Final = 60.0
"""Seconds that sending, and then Telegram's work on it, may take."""

LARGEST_PHOTO: Final = 10_000_000
"""Bytes. A larger picture goes as a document, up to 50 MB."""

_PHOTO_COMPLAINTS: Final = ("photo", "image")


async def send_file(client: Client, chat_id: int | str, file: File) -> SendResult:
    """Send one file; never raises for what Telegram may answer.

    A second call is made only where Telegram certainly did not take the first.
    """
    photo = file.mime_type.startswith("image/") and len(file.data) <= LARGEST_PHOTO
    try:
        return await _send(client, chat_id, file, photo=photo)
    except ChatMigrated as moved:
        chat_id = moved.new_chat_id
    except BadRequest as refusal:
        complaint = refusal.message.casefold()
        if not photo or not any(word in complaint for word in _PHOTO_COMPLAINTS):
            return outcome(refusal)
        # Too long and narrow, say: as a document the person has it all the same.
        log.info("telegram_photo_refused", why=refusal.message)
        photo = False
    except Exception as error:
        return outcome(error)
    try:
        return await _send(client, chat_id, file, photo=photo)
    except Exception as error:
        return outcome(error)


async def _send(client: Client, chat_id: int | str, file: File, *, photo: bool) -> Sent:
    sent: Message
    if photo:
        sent = await client.send_photo(
            chat_id,
            file.data,
            filename=file.name,
            read_timeout=TIMEOUT,
            write_timeout=TIMEOUT,
        )
    else:
        sent = await client.send_document(
            chat_id,
            file.data,
            filename=file.name,
            read_timeout=TIMEOUT,
            write_timeout=TIMEOUT,
        )
    return Sent(str(sent.message_id), sent.date)
