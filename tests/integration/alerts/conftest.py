"""A mail server on loopback, and the way there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from bot.alerts.mail import Mail
from bot.alerts.sending import Ways
from bot.settings import load_settings
from tests.support import mail_server
from tests.support.mail_server import MailServer


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server.running() as server:
        yield server


@pytest.fixture
def ways(mail: MailServer) -> Ways:
    settings = load_settings(
        _env_file=None, smtp_url=SecretStr(mail.url), mail_from="Ura <desk@ura.example>"
    )
    return {"email": lambda: Mail(settings)}
