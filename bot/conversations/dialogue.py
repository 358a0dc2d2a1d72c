"""The way to the dialogue engine: a message and the dialogue's state in, replies and state out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp


class EngineUnavailable(Exception):
    """The engine did not answer; the message is to be handled later.

    Attributes:
        unreached: nothing listened at its address.
    """

    def __init__(self, why: str, *, unreached: bool = False) -> None:
        super().__init__(why)
        self.unreached = unreached


@dataclass(frozen=True, slots=True)
class EngineReply:
    """What the engine made of a message.

    Attributes:
        replies: what the actions uttered, as `actions.reply` writes it.
        state: the dialogue's new state, opaque; to be stored with the replies.
    """

    replies: Sequence[Mapping[str, Any]]
    state: Mapping[str, Any]


class DialogueEngine:
    """A client of the engine's channel. aiohttp, because a request of httpx takes four times
    its processor time, and this is the path of every message."""

    def __init__(self, url: str, token: str, timeout: float) -> None:
        """Args: timeout: seconds until a message counts as unanswered."""
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}"}
        self._timeout = aiohttp.ClientTimeout(total=timeout, sock_connect=2.0)
        self._opened: aiohttp.ClientSession | None = None

    @property
    def _session(self) -> aiohttp.ClientSession:
        # A session belongs to the loop that runs when it is made, so not to the constructor.
        if self._opened is None:
            self._opened = aiohttp.ClientSession(
                headers=self._headers,
                timeout=self._timeout,
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=60),
            )
        return self._opened

    async def answer(
        self,
        *,
        message_id: int,
        conversation_id: int,
        text: str,
        metadata: Mapping[str, Any],
        state: Mapping[str, Any],
    ) -> EngineReply:
        """Ask the engine.

        Raises:
            EngineUnavailable: it is down, too slow, or one of its actions failed.
        """
        body = {
            "message_id": str(message_id),
            "conversation_id": str(conversation_id),
            "text": text,
            "metadata": metadata,
            "state": state or None,
        }
        url = f"{self._url}/webhooks/ura/messages"
        try:
            async with self._session.post(url, json=body) as response:
                answer = await response.json(content_type=None)
                status = response.status
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            unreached = isinstance(error, aiohttp.ClientConnectorError)
            why = f"{type(error).__name__}: {error}"
            raise EngineUnavailable(why, unreached=unreached) from error
        if status != HTTPStatus.OK:
            raise EngineUnavailable(f"HTTP {status}: {str(answer)[:200]}")
        return EngineReply(answer["replies"], answer["state"])

    async def healthy(self) -> bool:
        timeout = aiohttp.ClientTimeout(total=2.0)
        try:
            url = f"{self._url}/webhooks/ura/health"
            async with self._session.get(url, timeout=timeout) as response:
                return response.status == HTTPStatus.OK
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def close(self) -> None:
        if self._opened is not None:
            await self._opened.close()
