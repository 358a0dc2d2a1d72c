"""Ura with one channel, its jobs worked off by a real worker when a test says so."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import SimpleNamespace

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from bot import jobs
from bot.channels.telegram import webhook as telegram_webhook
from bot.channels.whatsapp.webhook import Webhook as WhatsAppWebhook
from bot.conversations.dialogue import DialogueEngine
from bot.conversations.language import LanguageModel
from bot.conversations.outbox import Sender
from bot.conversations.turns import Turns
from bot.processes.prepare import language_sentences
from bot.settings import Settings, load_settings
from bot.storage import messages, queue
from bot.storage.database import Database
from bot.storage.messages import Message
from bot.storage.tables import messages as table
from tests.support.botapi.server import BotApiServer
from tests.support.metaapi import MetaServer

from .wires import Payload, TelegramWire, WhatsAppWire, Wire


@pytest.fixture(scope="session")
def languages() -> LanguageModel:
    return LanguageModel.train(language_sentences())


@pytest.fixture(params=["telegram", "whatsapp"])
def wire(request: pytest.FixtureRequest) -> Iterator[Wire]:
    """The provider of each channel in turn."""
    if request.param == "telegram":
        with BotApiServer() as botapi:
            yield TelegramWire(botapi)
    else:
        with MetaServer() as meta:
            yield WhatsAppWire(meta)


@dataclass
class Channel:
    """A channel of a running Ura, without processes."""

    wire: Wire
    database: Database
    turns: Turns
    senders: dict[str, Sender]
    http: httpx.AsyncClient

    async def deliver(self, *payloads: Payload) -> None:
        """Post updates and work until nothing is left."""
        for payload in payloads:
            assert await self.wire.post(self.http, payload) == 200
        await self.work()

    async def work(self, patience: float = 0.0) -> None:
        """Do the jobs that are due; with patience, also those that become due in that time."""
        app = jobs.make_app(self.database.url)
        services = jobs.Services(self.database, self.turns, self.senders)
        deadline = time.monotonic() + patience
        async with app.open_async():
            while True:
                worker = jobs.PromptWorker(
                    app,
                    wait=False,
                    concurrency=4,
                    install_signal_handlers=False,
                    delete_jobs="successful",
                    additional_context={"services": services},
                )
                await worker.run()  # type: ignore[no-untyped-call]
                if await self._due():
                    continue
                if time.monotonic() >= deadline:
                    return
                await asyncio.sleep(0.2)

    async def _due(self) -> bool:
        """Whether a job could be done now; one behind a put-off job of its lock could not."""
        statement = text(
            "select exists(select 1 from procrastinate_jobs j where status = 'todo'"
            " and (scheduled_at is null or scheduled_at <= now())"
            " and not exists (select 1 from procrastinate_jobs earlier"
            " where earlier.lock = j.lock and earlier.id < j.id and earlier.status = 'todo'))"
        )
        async with self.database.transaction() as tx:
            return bool((await tx.execute(statement)).scalar_one())

    async def stored(self, direction: str) -> list[Message]:
        columns = [table.c[name] for name in Message.__dataclass_fields__]
        async with self.database.transaction() as tx:
            rows = await tx.execute(
                table.select()
                .with_only_columns(*columns)
                .where(table.c.direction == direction)
                .order_by(table.c.id)
            )
            return [Message(*row) for row in rows]

    async def interrupt_sending(self, message_id: int) -> None:
        """As a worker that died between asking the provider and noting the answer leaves it."""
        async with self.database.transaction() as tx:
            assert await messages.mark_sending(tx, message_id)
            await queue.defer(tx, "deliver_message", {"message_id": message_id})


@asynccontextmanager
async def running(
    wires: Sequence[Wire], database: Database, languages: LanguageModel
) -> AsyncIterator[list[Channel]]:
    """An Ura with these channels; what the first one's `work` does, it does for all."""
    values = {name: value for wire in wires for name, value in wire.settings().items()}
    settings: Settings = load_settings(_env_file=None, secret_key="a key of the tests", **values)
    app = FastAPI()
    app.include_router(telegram_webhook.router)
    app.state.ura = SimpleNamespace(settings=settings, database=database)
    app.add_middleware(WhatsAppWebhook, settings=settings, database=database)
    senders = {wire.channel: wire.sender(settings) for wire in wires}
    # Nothing listens on port 9: what needs Rasa is tested end to end.
    engine = DialogueEngine("http://127.0.0.1:9", "token", 0.5)
    turns = Turns(database, engine, languages, senders=senders)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ura") as http:
        yield [Channel(wire, database, turns, senders, http) for wire in wires]
    await engine.close()
    for sender in senders.values():
        await sender.close()  # type: ignore[attr-defined]
    await telegram_webhook.close(app.state)


@pytest.fixture
async def channel(
    wire: Wire, database: Database, languages: LanguageModel
) -> AsyncIterator[Channel]:
    async with running([wire], database, languages) as (one,):
        yield one


@dataclass
class Both:
    """One Ura with both channels."""

    telegram: Channel
    whatsapp: Channel
    meta: MetaServer


@pytest.fixture
async def both(database: Database, languages: LanguageModel) -> AsyncIterator[Both]:
    with BotApiServer() as botapi, MetaServer() as meta:
        wires: list[Wire] = [TelegramWire(botapi), WhatsAppWire(meta)]
        async with running(wires, database, languages) as (telegram, whatsapp):
            yield Both(telegram, whatsapp, meta)
