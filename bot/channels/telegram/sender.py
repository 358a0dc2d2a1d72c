"""Messages out: one call of the Bot API each, and an honest word on what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import structlog
from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated

from bot.channels.telegram.client import Client
from bot.channels.telegram.format import PayloadTooLong, fits, keyboard, to_html, to_plain
from bot.channels.telegram.outcomes import outcome
from bot.channels.telegram.uploads import send_file
from bot.messages import Outbound, SendResult, Sent
from bot.settings import Settings

log = structlog.get_logger()

TYPING_TIMEOUT: Final = 1.0
"""Seconds that the typing indicator may take; later it would come after the answer."""

_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)

_MARKUP_COMPLAINTS: Final = ("parse entities", "entity_", "start tag", "end tag")
_KEYBOARD_COMPLAINTS: Final = ("button_", "button", "keyboard", "reply markup", "reply_markup")


class TelegramSender:
    """Sends through the Bot API. Implements `bot.conversations.outbox.Sender`."""

    def __init__(self, settings: Settings) -> None:
        """Make the sender; nothing is asked of Telegram yet.

        Raises:
            SettingsError: no token is set.
        """
        self._client = Client.from_settings(settings)
        self._tasks: set[asyncio.Task[None]] = set()

    async def send(self, address: str, language: str, message: Outbound) -> SendResult:
        """Send one message; never raises for what Telegram may answer.

        Args:
            address: the chat's id.
            language: not needed: the text is in it already.
            message: at most 4,096 characters of visible text.
        """
        if message.file is not None:
            return await send_file(self._client, _chat(address), message.file)
        keys = _keys(message)
        try:
            return await self._send(address, to_html(message.text), keys, ParseMode.HTML)
        except ChatMigrated as moved:
            # The group became a supergroup under another id; the old id takes nothing more.
            return await self._again(str(moved.new_chat_id), message, keys, ParseMode.HTML)
        except BadRequest as refusal:
            complaint = refusal.message.casefold()
            if any(word in complaint for word in _MARKUP_COMPLAINTS):
                log.error("telegram_markup_refused", why=refusal.message)
                return await self._again(address, message, keys, None)
            if keys is not None and any(word in complaint for word in _KEYBOARD_COMPLAINTS):
                log.error("telegram_buttons_refused", why=refusal.message)
                return await self._again(address, message, None, None)
            return outcome(refusal)
        except Exception as error:  # also what the library makes of an answer it cannot read
            return outcome(error)

    async def typing(self, address: str, data: Mapping[str, Any]) -> None:
        """Show that an answer is being written: at once, in the background, for all it is worth."""
        task = asyncio.create_task(self._typing(address))
        self._tasks.add(task)  # a task that nobody holds may be collected before it has run
        task.add_done_callback(self._tasks.discard)

    async def seen(self, address: str, data: Mapping[str, Any]) -> None:
        """Nothing to do: bots do not mark messages as read."""

    async def close(self) -> None:
        """End all connections."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._client.close_connections()

    async def _again(
        self,
        address: str,
        message: Outbound,
        keys: InlineKeyboardMarkup | None,
        parse_mode: ParseMode | None,
    ) -> SendResult:
        """The one other try at a message that Telegram certainly did not take."""
        text = to_plain(message.text) if parse_mode is None else to_html(message.text)
        try:
            return await self._send(address, text, keys, parse_mode)
        except Exception as error:
            return outcome(error)

    async def _send(
        self,
        address: str,
        text: str,
        keys: InlineKeyboardMarkup | None,
        parse_mode: ParseMode | None,
    ) -> Sent:
        sent = await self._client.send_message(
            chat_id=_chat(address),
            text=text,
            parse_mode=parse_mode,
            reply_markup=keys,
            link_preview_options=_NO_PREVIEW,
        )
        return Sent(str(sent.message_id), sent.date)

    async def _typing(self, address: str) -> None:
        try:
            async with asyncio.timeout(TYPING_TIMEOUT):
                await self._client.send_chat_action(address, ChatAction.TYPING)
        except Exception as error:  # an ornament: the answer itself is what counts
            log.debug("telegram_typing_failed", why=repr(error))


def _chat(address: str) -> int | str:
    return int(address) if address.lstrip("-").isdigit() else address


def _keys(message: Outbound) -> InlineKeyboardMarkup | None:
    """The message's buttons. One with an impossible payload is a mistake in our program, but the
    person needs the answer: it is left out and logged."""
    try:
        return keyboard(message.buttons)
    except PayloadTooLong as mistake:
        log.error("telegram_button_left_out", why=str(mistake))
        return keyboard([button for button in message.buttons if fits(button)])
