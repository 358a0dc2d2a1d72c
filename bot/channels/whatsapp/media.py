"""Files that people sent: fetched by Meta's id, with limits, and believed only as far as they show.

To be called for a case that an officer holds, and for no other message. The address of a file
comes from Meta's answer, never from a message, and is still checked: only the configured hosts
are asked, and nothing inside our own network.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import socket
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

import httpx
from pywa.errors import WhatsAppError

from bot.channels.whatsapp.client import Graph
from bot.conversations.sniffing import sniffed
from bot.messages import File
from bot.settings import Settings

LIMIT: Final = 16 * 1024 * 1024
"""Bytes. Meta takes documents of 100 MB; nobody needs those at a desk."""

TIMEOUT: Final = 60.0
_REDIRECTS: Final = 3


class MediaRefused(Exception):
    """The file is not handed on. `reason`: gone, too-large, address, changed or type."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


class MediaLater(Exception):
    """Meta cannot be reached now, or asks for a pause; another try may succeed."""


class MediaSource:
    """Fetches files from Meta."""

    def __init__(self, settings: Settings, graph: Graph, limit: int = LIMIT) -> None:
        """Args: limit: bytes of the largest file that is fetched."""
        self._graph = graph
        self._limit = limit
        self._api = urlsplit(settings.whatsapp_api_url)
        self._hosts = frozenset(
            host.strip().lower()
            for host in settings.whatsapp_media_hosts.split(",")
            if host.strip()
        )

    async def fetch(self, media_id: str) -> File:
        """The file with an id that a message gave.

        Raises:
            MediaRefused: it is gone, too large, elsewhere, or not what it says it is.
            MediaLater: try again.
        """
        if not (media_id.isascii() and media_id.isdigit()):  # it becomes part of a path
            raise MediaRefused("gone", "no id of Meta's")
        try:
            about = await self._graph.get(media_id)
        except WhatsAppError as error:
            if error.code in (33, 100):
                raise MediaRefused("gone") from error
            raise MediaLater(str(error.code)) from error
        except httpx.HTTPError as error:
            raise MediaLater(repr(error)) from error
        if int(about.get("file_size") or 0) > self._limit:
            raise MediaRefused("too-large", str(about["file_size"]))
        try:
            async with asyncio.timeout(TIMEOUT):
                data = await self._download(str(about.get("url", "")))
        except (httpx.HTTPError, TimeoutError) as error:
            raise MediaLater(repr(error)) from error
        expected = about.get("sha256")
        if expected and hashlib.sha256(data).hexdigest() != expected:
            raise MediaRefused("changed")
        mime_type = sniffed(data, str(about.get("mime_type", "")))
        if mime_type is None:
            raise MediaRefused("type", str(about.get("mime_type")))
        return File(data, mime_type)

    async def _download(self, url: str) -> bytes:
        """Follow redirects by hand: each address is checked before it is asked."""
        for _ in range(_REDIRECTS):
            await self._check(url)
            async with self._graph.session.stream("GET", url, follow_redirects=False) as answer:
                if answer.is_redirect:
                    url = urljoin(url, answer.headers.get("location", ""))
                    continue
                if answer.status_code in (404, 410):
                    raise MediaRefused("gone")
                answer.raise_for_status()
                return await self._body(answer)
        raise MediaRefused("address", "too many redirects")

    async def _body(self, answer: httpx.Response) -> bytes:
        data = bytearray()
        async for chunk in answer.aiter_bytes():
            data += chunk
            if len(data) > self._limit:
                raise MediaRefused("too-large")
        return bytes(data)

    async def _check(self, url: str) -> None:
        """Whether an address may be asked.

        Raises:
            MediaRefused: it may not.
        """
        try:
            target = urlsplit(url)
            port = target.port
        except ValueError:
            raise MediaRefused("address") from None
        if _origin(target) == _origin(self._api):
            return
        host = (target.hostname or "").lower()
        if target.scheme != "https" or host not in self._hosts or port not in (None, 443):
            raise MediaRefused("address", host)
        if target.username or target.password:
            raise MediaRefused("address", host)
        if not await _public(host):
            raise MediaRefused("address", f"{host} is inside our network")


def _origin(target: SplitResult) -> tuple[str, str, int | None]:
    usual = {"http": 80, "https": 443}.get(target.scheme)
    return target.scheme, (target.hostname or "").lower(), target.port or usual


async def _public(host: str) -> bool:
    """Whether every address of a host is one of the open internet."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError as error:
        raise MediaLater(f"{host} has no address") from error
    return bool(found) and all(ipaddress.ip_address(item[4][0]).is_global for item in found)
