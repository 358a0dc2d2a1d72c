"""What the desk may ask of WhatsApp: approved texts, and how a number is shown."""

from __future__ import annotations

from bot.channels.whatsapp.client import Graph
from bot.channels.whatsapp.media import MediaLater, MediaRefused, MediaSource
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.vault import Unreadable, Vault, masked, readable
from bot.conversations.files import NoFile
from bot.conversations.templates import Catalogue
from bot.messages import Attachment, File
from bot.settings import Settings


class WhatsAppDesk:
    """Implements `DeskChannel` and `FileSource` of `bot.conversations`."""

    def __init__(self, settings: Settings) -> None:
        self._vault = Vault(settings)
        self._graph = Graph(settings)
        self._media = MediaSource(settings, self._graph)
        self._templates = Templates(settings, self._graph)

    async def approved_texts(self) -> Catalogue:
        return await self._templates.catalogue()

    def texts_changed(self) -> None:
        self._templates.forget()

    async def file(self, wanted: Attachment) -> File:
        try:
            return await self._media.fetch(wanted.file_id)
        except MediaRefused as refused:
            raise NoFile(f"desk-file-{refused.reason}") from refused
        except MediaLater as later:
            raise NoFile("desk-file-later", later=True) from later

    def masked(self, recipient: str) -> str:
        return masked(self._number(recipient))

    def readable(self, recipient: str) -> str:
        return readable(self._number(recipient))

    async def close(self) -> None:
        await self._graph.close()

    def _number(self, recipient: str) -> str:
        try:
            return self._vault.open_line(recipient).number
        except Unreadable:
            return ""
