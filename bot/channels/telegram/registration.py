"""Telling Telegram where updates go and which commands the menu shows."""

from __future__ import annotations

from typing import Final

import structlog
from telegram.error import TelegramError

from bot.channels.telegram.client import Client
from bot.channels.telegram.updates import ALLOWED_UPDATES
from bot.channels.telegram.webhook import PATH
from bot.phrases import LANGUAGES, phrases
from bot.settings import Settings, SettingsError

log = structlog.get_logger()

COMMANDS: Final = ("start", "help", "human", "assistant", "language", "privacy", "forget")

MAX_CONNECTIONS: Final = 40
"""Telegram keeps each chat's updates in order however many connections there are."""


async def register(settings: Settings) -> None:
    """Have Telegram send updates to our webhook, and set the commands of the menu.

    Raises:
        SettingsError: the token or the public address is missing.
        TelegramError: Telegram could not be reached or refused; nothing is left half done that
            another call would not put right.
    """
    if settings.public_url is None:
        raise SettingsError("URA_PUBLIC_URL: not set, so Telegram cannot reach the webhook")
    client = Client.from_settings(settings)
    try:
        await client.set_webhook(
            url=settings.public_url + PATH,
            secret_token=settings.telegram_webhook_secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=MAX_CONNECTIONS,
        )
        log.info("telegram_webhook_set", url=settings.public_url + PATH)
        await set_commands(client)
    finally:
        await client.close_connections()


async def set_commands(client: Client) -> None:
    """Set the menu of commands in each language; in Albanian for all other languages.

    A menu that cannot be set is logged and left: the commands work without it.
    """
    try:
        for code in (None, *LANGUAGES):
            sentences = phrases(code or "sq")
            menu = [(name, sentences(f"command-{name}")) for name in COMMANDS]
            await client.set_my_commands(menu, language_code=code)
    except TelegramError as error:
        log.warning("telegram_menu_not_set", why=str(error))
