"""Files that people sent: fetched by Telegram's id, and believed only as far as they show.

To be called for a case that an officer holds, and for no other message.
"""

from __future__ import annotations

import asyncio
import mimetypes
from typing import Final

import structlog
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.channels.telegram.client import Client
from bot.conversations.files import NoFile
from bot.conversations.sniffing import sniffed
from bot.messages import Attachment, File
from bot.settings import Settings

log = structlog.get_logger()

LIMIT: Final = 20 * 1024 * 1024
"""Bytes. The Bot API gives bots nothing larger."""

TIMEOUT: Final = 60.0

_UNSAID: Final = ("image/jpeg", "image/webp", "video/mp4")
"""What photos, stickers and round videos are: Telegram does not say."""


class TelegramFiles:
    """Implements `bot.conversations.files.FileSource`."""

    def __init__(self, settings: Settings) -> None:
        """Make the source; nothing is asked of Telegram yet.

        Raises:
            SettingsError: no token is set.
        """
        self._client = Client.from_settings(settings)

    async def file(self, wanted: Attachment) -> File:
        """The file with an id that a message gave.

        Raises:
            NoFile: it is gone, too large, or not what it says it is; or not to be had now.
        """
        try:
            async with asyncio.timeout(TIMEOUT):
                data = await self._download(wanted.file_id)
        except BadRequest as error:
            large = "too big" in error.message.casefold()
            raise NoFile("desk-file-too-large" if large else "desk-file-gone") from error
        except (TelegramError, TimeoutError) as error:
            log.warning("telegram_file_not_fetched", why=repr(error))
            raise NoFile("desk-file-later", later=True) from error
        said = wanted.mime_type or mimetypes.guess_type(wanted.name)[0]
        for declared in (said,) if said else _UNSAID:
            mime_type = sniffed(data, declared)
            if mime_type is not None:
                return File(data, mime_type)
        raise NoFile("desk-file-type")

    async def close(self) -> None:
        """End all connections."""
        await self._client.close_connections()

    async def _download(self, file_id: str) -> bytes:
        about = await self._client.get_file(file_id)
        if (about.file_size or 0) > LIMIT:
            raise NoFile("desk-file-too-large")
        # The library would open a path of this machine, if Telegram's answer named one.
        if not (about.file_path or "").startswith(("http://", "https://")):
            raise NoFile("desk-file-address")
        try:
            data = await about.download_as_bytearray(read_timeout=TIMEOUT)
        except InvalidToken as error:  # what the library makes of a 404: the address has expired
            raise NoFile("desk-file-gone") from error
        if len(data) > LIMIT:
            raise NoFile("desk-file-too-large")
        return bytes(data)
