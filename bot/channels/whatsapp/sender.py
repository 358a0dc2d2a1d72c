"""Messages out: one call of the Cloud API each, and an honest word on what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import structlog
from pywa.errors import WhatsAppError

from bot.channels.whatsapp.client import Graph
from bot.channels.whatsapp.codes import FORM
from bot.channels.whatsapp.format import Rendered, numbered, render, uploaded
from bot.channels.whatsapp.outcomes import SOON, outcome
from bot.channels.whatsapp.pace import Pace
from bot.channels.whatsapp.vault import Line, Unreadable, Vault
from bot.messages import File, Outbound, Refused, SendResult, Sent, TryAgain, Unknown
from bot.settings import Settings

log = structlog.get_logger()

TYPING_TIMEOUT: Final = 2.0
"""Seconds that marking as read and the typing indicator may take."""

KEY_PAUSE: Final = 60.0
"""Seconds until another try where the number cannot be decrypted: an operator must act."""


class WhatsAppSender:
    """Sends through the Cloud API. Implements `bot.conversations.outbox.Sender`."""

    def __init__(self, settings: Settings) -> None:
        """Make the sender; nothing is asked of Meta yet.

        Raises:
            SettingsError: WhatsApp is not set up.
        """
        self._graph = Graph(settings)
        self._vault = Vault(settings)
        self._pace = Pace()
        self._tasks: set[asyncio.Task[None]] = set()

    async def send(self, address: str, language: str, message: Outbound) -> SendResult:
        """Send one message; never raises for what Meta may answer.

        Args:
            address: the sealed number.
            language: the language of what is not in the message: the name of a list of choices.
            message: at most 4,096 characters.
        """
        if address.startswith("left-"):
            return Refused("the person has left")
        try:
            line = self._vault.open_line(address)
        except Unreadable as error:
            log.error("whatsapp_number_unreadable", what_to_do="add the old key to URA_PHONE_KEY")
            return TryAgain(KEY_PAUSE, str(error))
        if message.file is not None:
            return await self._send_file(line, message.file, message.reference)
        rendered = render(message, language)
        try:
            return await self._send(line, rendered, message.reference)
        except WhatsAppError as refusal:
            if rendered.kind != "interactive" or refusal.code not in FORM:
                return outcome(refusal)
            # The person needs the answer: without buttons it certainly passes.
            log.error("whatsapp_buttons_refused", why=refusal.details or refusal.message)
            return await self._again(line, message, language)
        except Exception as error:  # also what is made of an answer that cannot be read
            return outcome(error)

    async def typing(self, address: str, data: Mapping[str, Any]) -> None:
        """Mark the person's message as read and show that an answer is being written."""
        self._later(address, data, typing=True)

    async def seen(self, address: str, data: Mapping[str, Any]) -> None:
        """Mark the person's message as read."""
        self._later(address, data, typing=False)

    async def close(self) -> None:
        """End all connections."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._graph.close()

    async def _send_file(self, line: Line, file: File, reference: int | None) -> SendResult:
        """Upload a file and send it. Until it is uploaded nobody can have it, whatever Meta's
        answer was, so that the upload may be tried again."""
        try:
            media_id = await self._graph.upload(line.phone_id, file)
        except Exception as error:
            result = outcome(error)
            return TryAgain(SOON, result.why) if isinstance(result, Unknown) else result
        try:
            return await self._send(line, uploaded(file, media_id), reference)
        except Exception as error:
            return outcome(error)

    async def _again(self, line: Line, message: Outbound, language: str) -> SendResult:
        """The one other try at a message whose buttons Meta certainly did not take."""
        try:
            return await self._send(line, numbered(message, language), message.reference)
        except Exception as error:
            return outcome(error)

    async def _send(self, line: Line, rendered: Rendered, reference: int | None) -> Sent:
        await self._pace.turn()
        provider_id = await self._graph.send(
            line.phone_id, line.number, rendered.kind, rendered.body, reference
        )
        return Sent(self._vault.fingerprint(provider_id), numbered=rendered.numbered)

    def _later(self, address: str, data: Mapping[str, Any], *, typing: bool) -> None:
        """In the background: the answer itself is what counts."""
        task = asyncio.create_task(self._read(address, data, typing=typing))
        self._tasks.add(task)  # a task that nobody holds may be collected before it has run
        task.add_done_callback(self._tasks.discard)

    async def _read(self, address: str, data: Mapping[str, Any], *, typing: bool) -> None:
        sealed = data.get("receipt")
        if not isinstance(sealed, str):
            return
        try:
            line = self._vault.open_line(address)
            message_id = self._vault.open(sealed)
            async with asyncio.timeout(TYPING_TIMEOUT):
                await self._graph.read(line.phone_id, message_id, typing=typing)
        except Exception as error:  # an ornament, whatever it is
            log.debug("whatsapp_read_failed", why=repr(error))
