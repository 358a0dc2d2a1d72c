"""What an error of the Cloud API says about a message: not sent, refused, or who knows.

Codes as on Meta's page "Error codes". Meta asks to go by the code, not by the HTTP status.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

import structlog
from pywa.errors import WhatsAppError

from bot.channels.outcomes import NEVER_LEFT, SLOWLY
from bot.channels.whatsapp.codes import (
    ACCOUNT,
    PAIR,
    SPAM,
    THROUGHPUT,
    TOKEN,
    TROUBLE,
    WINDOW_OVER,
    words,
)
from bot.messages import Refused, SendResult, TryAgain, Unknown

log = structlog.get_logger()

SOON: Final = 2.0
"""Seconds until another try where Meta could not be reached, or is in trouble."""

PAIR_PAUSE: Final = 6.0
"""Seconds between two messages to the same person that Meta always allows."""


def outcome(error: Exception) -> SendResult:
    """What became of a message whose sending ended in this error."""
    if isinstance(error, WhatsAppError):
        return _refusal(error)
    if isinstance(error, NEVER_LEFT):
        return TryAgain(SOON, f"Meta cannot be reached: {error!r}")
    return Unknown(repr(error))


def _refusal(error: WhatsAppError) -> SendResult:
    why = words(error.code, error.details or error.message)
    if not _from_meta(error):
        return _by_status(error)
    if error.code in TOKEN:
        log.error("whatsapp_token_refused", code=error.code, what_to_do="see docs/whatsapp.md")
        return TryAgain(SLOWLY, why)
    if error.code in ACCOUNT:
        log.error("whatsapp_account_refused", code=error.code, what_to_do="see docs/whatsapp.md")
        return TryAgain(SLOWLY, why)
    if error.code in THROUGHPUT:
        return TryAgain(SOON, why)
    if error.code == PAIR:
        return TryAgain(PAIR_PAUSE, why)
    if error.code == SPAM:
        return TryAgain(SLOWLY, why)
    if error.code in TROUBLE:
        return TryAgain(SOON, why)
    return Refused(why, window_over=error.code == WINDOW_OVER)


def _from_meta(error: WhatsAppError) -> bool:
    """Whether the error is Meta's own: pywa makes one of any page a proxy answers with."""
    return "type" in error.raw or "fbtrace_id" in error.raw or "error_data" in error.raw


def _by_status(error: WhatsAppError) -> SendResult:
    """An answer that is not Meta's. 504 says that the request went through and its answer did
    not come; whatever else stands before Meta did not pass the message on."""
    status = error.status_code or 0
    if status == HTTPStatus.GATEWAY_TIMEOUT:
        return Unknown("a gateway got no answer from Meta in time (504)")
    return TryAgain(SOON, f"something before Meta refuses ({status})")
