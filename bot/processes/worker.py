"""The worker process: it answers messages and sends replies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager

import uvloop

from bot import jobs
from bot.alerts.chat import Chat
from bot.alerts.mail import Mail
from bot.alerts.sending import Way, Ways
from bot.channels.telegram.sender import TelegramSender
from bot.conversations.dialogue import DialogueEngine
from bot.conversations.language import LanguageModel
from bot.conversations.outbox import Sender
from bot.conversations.turns import Turns
from bot.jobs import Check
from bot.processes.begin import begin
from bot.settings import Settings
from bot.storage.database import Database


def senders_of(settings: Settings) -> dict[str, Sender]:
    """The channels that are configured, by name."""
    senders: dict[str, Sender] = {}
    if settings.telegram_token is not None:
        senders["telegram"] = TelegramSender(settings)
    if settings.whatsapp_token is not None:
        # pywa takes a second to import, and only those who use WhatsApp should wait for it.
        from bot.channels.whatsapp.sender import WhatsAppSender

        senders["whatsapp"] = WhatsAppSender(settings)
    return senders


def ways_of(settings: Settings, senders: Mapping[str, Sender]) -> Ways:
    """The ways by which staff can be told, as far as they are configured."""
    ways: dict[str, Callable[[], AbstractAsyncContextManager[Way]]] = {}
    if settings.smtp_url is not None:
        ways["email"] = lambda: Mail(settings)
    if (telegram := senders.get("telegram")) is not None:
        ways["telegram"] = lambda: Chat(telegram)
    return ways


def checks_of(settings: Settings, database: Database) -> list[Check]:
    """What looks after the channels that can be in trouble."""
    if settings.whatsapp_token is None:
        return []
    from bot.channels.whatsapp.health import HealthCheck

    return [HealthCheck(settings, database)]


async def work(settings: Settings) -> None:
    """Put the worker's parts together and run until a signal says stop."""
    assert settings.database_url is not None
    assert settings.engine_token is not None
    database = Database(settings.database_url, pool_size=settings.worker_concurrency)
    engine = DialogueEngine(
        settings.engine_url, settings.engine_token.get_secret_value(), settings.engine_timeout
    )
    senders = senders_of(settings)
    turns = Turns(
        database,
        engine,
        LanguageModel.load(settings.language_model),
        rate_limit=settings.rate_limit,
        senders=senders,
    )
    checks = checks_of(settings, database)
    app = jobs.make_app(settings.database_url)
    services = jobs.Services(
        database,
        turns,
        senders,
        ways=ways_of(settings, senders),
        staff_chat=settings.staff_telegram_chat,
        public_url=settings.public_url,
        checks=checks,
    )
    try:
        await jobs.run(app, services, settings.worker_concurrency)
    finally:
        for check in checks:
            await check.close()
        for sender in senders.values():
            await sender.close()
        await engine.close()
        await database.close()


def main() -> None:
    uvloop.run(work(begin("worker", "database_url", "engine_token")))


if __name__ == "__main__":
    main()
