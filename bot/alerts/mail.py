"""One connection to the mail server, and what became of each message (aiosmtplib)."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import formatdate
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from bot.alerts.sending import Unreachable
from bot.alerts.words import Words
from bot.messages import Refused, SendResult, Sent, TryAgain
from bot.settings import Settings
from bot.storage.alerts import Alert

TIMEOUT = 10.0

GREYLISTED = 120.0
"""Seconds after which a server that said "not now" is asked again, as such servers expect."""


class Mail:
    """The mail server, for as long as there is something to send. Implements `sending.Way`."""

    def __init__(self, settings: Settings) -> None:
        assert settings.smtp_url is not None and settings.mail_from is not None
        address = urlsplit(settings.smtp_url.get_secret_value())
        self._from = settings.mail_from
        self._domain = settings.mail_from.rpartition("@")[2].strip("> ") or "localhost"
        self._smtp = SMTP(
            hostname=address.hostname,
            port=address.port,
            username=unquote(address.username) if address.username else None,
            password=unquote(address.password) if address.password else None,
            use_tls=address.scheme == "smtps",
            start_tls=address.scheme == "smtp",
            timeout=TIMEOUT,
        )

    async def __aenter__(self) -> Self:
        try:
            await self._smtp.connect()
        except (SMTPException, OSError) as error:
            raise Unreachable(str(error) or repr(error)) from error
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._smtp.close()

    async def send(self, alert: Alert, words: Words) -> SendResult:
        """Send one message.

        Raises:
            Unreachable: the server went away; the message is to be sent again. If it had taken
                it all the same, both bear one Message-ID, by which mail programs show it once.
        """
        message = EmailMessage()
        message["From"] = self._from
        message["To"] = alert.target
        message["Subject"] = words.subject
        message["Date"] = formatdate(alert.at.timestamp())
        message["Message-ID"] = f"<ura-alert-{alert.id}@{self._domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(words.whole)
        try:
            await self._smtp.send_message(message)
        except SMTPRecipientsRefused as refusal:
            return _judged(refusal.recipients[0])
        except SMTPResponseException as refusal:
            return _judged(refusal)
        except (SMTPServerDisconnected, SMTPTimeoutError, OSError) as error:
            raise Unreachable(str(error) or repr(error)) from error
        except (SMTPException, ValueError) as error:
            return Refused(str(error))
        return Sent(str(message["Message-ID"]))


def _judged(answer: SMTPResponseException) -> SendResult:
    """What a server's no means: 4xx is "not now", 5xx is never."""
    said = f"{answer.code} {answer.message}"
    return TryAgain(GREYLISTED, said) if answer.code < 500 else Refused(said)
