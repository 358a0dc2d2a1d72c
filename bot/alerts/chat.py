"""Alerts into Telegram chats, through the bot that people write to."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from bot.alerts.sending import Unreachable
from bot.alerts.words import Words
from bot.conversations.outbox import Sender
from bot.messages import Outbound, SendResult, TryAgain
from bot.storage.alerts import Alert


class Chat:
    """The Telegram sender of the worker, as a way for alerts. Implements `sending.Way`."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    async def send(self, alert: Alert, words: Words) -> SendResult:
        """Send one message.

        Raises:
            Unreachable: Telegram does not answer, or asks for a pause: that holds for all chats.
        """
        text = f"**{words.subject}**\n\n{words.whole.partition(chr(10))[2]}"
        result = await self._sender.send(alert.target, alert.language, Outbound(text))
        if isinstance(result, TryAgain):
            raise Unreachable(result.why, result.after)
        return result
