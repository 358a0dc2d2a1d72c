"""What an error of the Bot API says about a message: not sent, refused, or who knows."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

import structlog
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)

from bot.channels.outcomes import NEVER_LEFT, SLOWLY
from bot.channels.telegram.client import Pause, ServerTrouble
from bot.messages import Refused, SendResult, TryAgain, Unknown

log = structlog.get_logger()

SOON: Final = 2.0
"""Seconds until another try where Telegram could not be reached."""


def outcome(error: Exception) -> SendResult:
    """What became of a message whose sending ended in this error."""
    if isinstance(error, Pause):
        return TryAgain(error.after, "Telegram asks for a pause")
    if isinstance(error.__cause__, TelegramError):
        # The library could not read the error it was given: then it is not Telegram's, but that
        # of a proxy in between, whose 403 does not mean that a person blocked the bot.
        return TryAgain(SOON, f"something before Telegram refuses: {error}")
    if isinstance(error, Forbidden):
        # Blocked, deactivated, or put out of the group: nothing reaches that chat any more.
        return Refused(error.message, blocked=True)
    if isinstance(error, InvalidToken):  # 401, and 404 for a token of the wrong form
        log.error("telegram_token_refused", what_to_do="set URA_TELEGRAM_TOKEN to a valid token")
        return TryAgain(SLOWLY, "Telegram refuses the token")
    if isinstance(error, Conflict):
        log.error("telegram_conflict", why=error.message)
        return TryAgain(SLOWLY, error.message)
    if isinstance(error, BadRequest):
        return Refused(error.message)
    if isinstance(error, ServerTrouble):
        return _trouble(error)
    if isinstance(error, NetworkError) and isinstance(error.__cause__, NEVER_LEFT):
        return TryAgain(SOON, f"Telegram cannot be reached: {error.__cause__!r}")
    if isinstance(error, NetworkError) and error.__cause__ is None:
        # An answer came, of a status that the library has no class for, such as 413.
        return Refused(error.message)
    if isinstance(error, TelegramError):
        return Unknown(f"{type(error).__name__}: {error.message}")
    return Unknown(repr(error))


def _trouble(error: ServerTrouble) -> SendResult:
    """A server error. 504 says that Telegram took the request and gave no answer in time: that
    is a read timeout, only seen further away. The others are what Telegram's front answers for a
    Bot API server that restarts or is gone, and what such a server answers for requests it drops:
    a message that was sent all the same is rare, while whole minutes of 502 are not. So these are
    tried again: losing every answer of an outage is worse than a rare double."""
    if error.status == HTTPStatus.GATEWAY_TIMEOUT:
        return Unknown("Telegram's gateway got no answer in time (504)")
    return TryAgain(SOON, f"Telegram has trouble ({error.status})")
