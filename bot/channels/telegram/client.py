"""The connection to the Bot API: one bot object with our limits, and who the bot is."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from http import HTTPStatus
from typing import Any, Final

import structlog
from telegram import Bot
from telegram.error import NetworkError
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.settings import Settings, SettingsError

log = structlog.get_logger()

CONNECT_TIMEOUT: Final = 5.0
READ_TIMEOUT: Final = 10.0
POOL_TIMEOUT: Final = 5.0
POOL_SIZE: Final = 32
"""Connections. Telegram takes about 30 messages a second from a bot, so more would only wait."""

UNNAMED_PAUSE: Final = 5.0
"""Seconds to wait after a 429 that names none."""

ASK_AGAIN: Final = 30.0
"""Seconds until a failed getMe is repeated."""


class ServerTrouble(NetworkError):
    """Telegram answered with a status of 500 or more, kept here: the library drops it."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


class Pause(NetworkError):
    """Telegram answered 429: nothing was done, and nothing will be for `after` seconds.

    In place of the library's `RetryAfter`, which needs `retry_after` in the answer (without it
    the library says no more than that something failed).
    """

    def __init__(self, after: float) -> None:
        super().__init__(f"Too Many Requests: retry after {after:g}")
        self.after = after


class Request(HTTPXRequest):
    """The library's HTTP client, which tells one server error from another."""

    async def do_request(  # noqa: PLR0917 - the library's own signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request.

        Raises:
            ServerTrouble: the answer's status is 500 or more.
            Pause: it is 429.
        """
        code, payload = await super().do_request(
            url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ServerTrouble(code)
        if code == HTTPStatus.TOO_MANY_REQUESTS:
            raise Pause(_retry_after(payload))
        return code, payload


class Client(Bot):
    """The Bot API, with our time limits; may be used without `initialize`.

    `initialize` asks getMe, and a Telegram that is away would then keep Ura from starting.
    """

    @classmethod
    def from_settings(cls, settings: Settings) -> Client:
        """The client for the configured bot.

        Raises:
            SettingsError: no token is set.
        """
        if settings.telegram_token is None:
            raise SettingsError("URA_TELEGRAM_TOKEN: not set, so Telegram cannot be used")
        # httpx logs every address at INFO, and the bot's token is part of each.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        return cls(
            settings.telegram_token.get_secret_value(),
            base_url=f"{settings.telegram_api_url}/bot",
            base_file_url=f"{settings.telegram_api_url}/file/bot",
            request=_request(POOL_SIZE),
            get_updates_request=_request(1),
        )

    async def raw_updates(
        self, *, offset: int | None, timeout: int, allowed_updates: list[str]
    ) -> list[dict[str, Any]]:
        """What getUpdates gives, unparsed.

        The library's own parses all or nothing: one update that it cannot read would hide the
        others, at every attempt.
        """
        data = {"offset": offset, "timeout": timeout, "allowed_updates": allowed_updates}
        updates: list[dict[str, Any]] = await self._post(
            "getUpdates", data, read_timeout=timeout + READ_TIMEOUT
        )
        return updates

    async def close_connections(self) -> None:
        """End all connections; `shutdown` does so only after `initialize`."""
        await asyncio.gather(*(request.shutdown() for request in self._request))


def _retry_after(payload: bytes) -> float:
    """The seconds in an answer of 429, or a guess where there are none."""
    try:
        return float(json.loads(payload)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return UNNAMED_PAUSE


def _request(pool_size: int) -> Request:
    return Request(
        connection_pool_size=pool_size,
        connect_timeout=CONNECT_TIMEOUT,
        read_timeout=READ_TIMEOUT,
        write_timeout=READ_TIMEOUT,
        pool_timeout=POOL_TIMEOUT,
    )


class Identity:
    """The bot's user name, asked for when it is first needed and then kept."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._name: str | None = None
        self._not_before = 0.0
        self._lock = asyncio.Lock()

    async def username(self) -> str:
        """The user name, or an empty string while Telegram does not tell: only private chats
        are answered then, and it is asked again later."""
        async with self._lock:
            if self._name is None and time.monotonic() >= self._not_before:
                try:
                    async with asyncio.timeout(CONNECT_TIMEOUT):
                        self._name = (await self._client.get_me()).username or ""
                except Exception as error:  # whatever it is, private chats go on
                    self._not_before = time.monotonic() + ASK_AGAIN
                    log.warning("telegram_username_unknown", why=repr(error))
        return self._name or ""
