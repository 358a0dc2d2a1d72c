"""The way to the dialogue engine: a message and the dialogue's state in, replies and state out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx


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
    """A client of the engine's channel."""

    def __init__(self, url: str, token: str, timeout: float) -> None:
        """Args: timeout: seconds until a message counts as unanswered."""
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx.Timeout(timeout, connect=2.0),
            trust_env=False,
        )

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
        try:
            response = await self._client.post("/webhooks/ura/messages", json=body)
        except httpx.HTTPError as error:
            raise EngineUnavailable(
                f"{type(error).__name__}: {error}", unreached=isinstance(error, httpx.ConnectError)
            ) from error
        if response.status_code != 200:
            raise EngineUnavailable(f"HTTP {response.status_code}: {response.text[:200]}")
        answer = response.json()
        return EngineReply(answer["replies"], answer["state"])

    async def healthy(self) -> bool:
        try:
            response = await self._client.get("/webhooks/ura/health", timeout=2.0)
        except httpx.HTTPError:
            return False
        return response.status_code == 200

    async def close(self) -> None:
        await self._client.aclose()
