"""The jobs of the worker, on procrastinate: every message and every send is one.

Jobs of one lock run one at a time, in the order they were queued. Each may run twice (a worker
can die after its work and before saying so), so each looks first whether its work is done.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

import structlog
from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.jobs import Job
from procrastinate.worker import Worker

from bot.alerts import fan_out, sending
from bot.conversations import gateway, inbox, outbox, reminders, watch
from bot.conversations.dialogue import EngineUnavailable
from bot.conversations.outbox import NotYet, Sender
from bot.conversations.turns import Turns
from bot.storage import cases, conversations, files
from bot.storage.database import Database, libpq_url
from bot.storage.queue import SOON

log = structlog.get_logger()

HEARTBEAT = 1.0
STALLED_AFTER = 4.0
"""Seconds without a heartbeat after which a worker's jobs are given to another. Wrongly giving
them away costs little: whoever commits second finds the work done."""

ENGINE_PAUSE = 2
"""Seconds between two attempts while Rasa is down."""

MAX_ENGINE_ATTEMPTS = 15
"""Attempts at a message on which Rasa fails although it answers others."""

EVERY_MINUTE = "* * * * *"
"""How often things are looked at that nobody tells of. A round that fails is not tried again: the
next one sees the same."""

EVERY_HOUR = "17 * * * *"
UNSENT_FOR = timedelta(days=7)
"""How long a file is kept that an officer attached to a reply and never sent."""

MAX_TURN_ATTEMPTS = 6
"""Attempts at a message that fails for another reason than Rasa being down."""


class Check(Protocol):
    """Looks after something once a minute."""

    async def __call__(self) -> None: ...
    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Services:
    """What jobs work with; put together by `bot.processes.worker`."""

    database: Database
    turns: Turns
    senders: Mapping[str, Sender]
    ways: sending.Ways = field(default_factory=dict)
    staff_chat: str | None = None
    public_url: str | None = None
    checks: Sequence[Check] = ()


class Retry(BaseRetryStrategy):
    """Rasa and providers may be away for hours: those jobs are tried until they succeed."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, NotYet):
            return RetryDecision(retry_in={"seconds": max(1, round(exception.after))})
        if isinstance(exception, EngineUnavailable):
            return RetryDecision(retry_in={"seconds": ENGINE_PAUSE})
        pause: int = min(2**job.attempts, 300)
        return RetryDecision(retry_in={"seconds": pause})


def make_app(database_url: str) -> App:
    """The procrastinate application with its tasks."""
    connector = PsycopgConnector(conninfo=libpq_url(database_url), min_size=2, max_size=8)
    app = App(connector=connector)

    @app.task(name=inbox.HANDLE, pass_context=True, retry=Retry())
    async def handle_message(context: JobContext, message_id: int) -> None:
        services: Services = context.additional_context["services"]
        try:
            await services.turns.handle(message_id)
        except EngineUnavailable as error:
            log.warning("engine_unavailable", message=message_id, why=str(error))
            if context.job.attempts >= MAX_ENGINE_ATTEMPTS and await services.turns.poisonous(
                error
            ):
                await services.turns.give_up(message_id, str(error))
                return
            await services.turns.say_delayed(message_id)
            raise
        except Exception as error:
            if context.job.attempts + 1 < MAX_TURN_ATTEMPTS:
                raise
            await services.turns.give_up(message_id, repr(error))

    @app.task(name=outbox.DELIVER, pass_context=True, queue="delivery", retry=Retry())
    async def deliver_message(context: JobContext, message_id: int) -> None:
        services: Services = context.additional_context["services"]
        await outbox.deliver(
            services.database, services.senders, message_id, context.job.attempts + 1
        )

    @app.task(name=gateway.ANONYMISE, pass_context=True, queue="delivery", retry=Retry())
    async def anonymise_conversation(context: JobContext, conversation_id: int) -> None:
        services: Services = context.additional_context["services"]
        async with services.database.transaction() as tx:
            await conversations.anonymise(tx, conversation_id)

    # One after the other, however many workers there are: each looks at all cases.
    @app.periodic(cron=EVERY_MINUTE)
    @app.task(
        name="note_late_cases", pass_context=True, queue="watch", lock="late_cases", priority=SOON
    )
    async def note_late_cases(context: JobContext, timestamp: int) -> None:
        services: Services = context.additional_context["services"]
        await watch.note_late_cases(services.database)

    @app.periodic(cron=EVERY_HOUR)
    @app.task(name="drop_unsent_files", pass_context=True, queue="watch", lock="unsent_files")
    async def drop_unsent_files(context: JobContext, timestamp: int) -> None:
        services: Services = context.additional_context["services"]
        async with services.database.transaction() as tx:
            await files.drop_unsent(tx, UNSENT_FOR)

    @app.periodic(cron=EVERY_MINUTE)
    @app.task(
        name="requeue_cases", pass_context=True, queue="watch", lock="requeue_cases", priority=SOON
    )
    async def requeue_cases(context: JobContext, timestamp: int) -> None:
        services: Services = context.additional_context["services"]
        await watch.requeue_forsaken_cases(services.database)

    @app.task(name=cases.ALERT, pass_context=True, queue="alerts", retry=Retry())
    async def alert_staff(context: JobContext, case_event_id: int) -> None:
        services: Services = context.additional_context["services"]
        await fan_out.alert_staff(
            services.database, case_event_id, tuple(services.ways), services.staff_chat
        )

    @app.task(name=sending.SEND, pass_context=True, queue="alerts", retry=Retry())
    async def send_alerts(context: JobContext, channel: str) -> None:
        services: Services = context.additional_context["services"]
        await sending.send_waiting(services.database, services.ways, channel, services.public_url)

    # What was put off, and what another worker was just finishing with.
    @app.periodic(cron=EVERY_MINUTE)
    @app.task(name="send_waiting_alerts", pass_context=True, queue="alerts", priority=SOON)
    async def send_waiting_alerts(context: JobContext, timestamp: int) -> None:
        services: Services = context.additional_context["services"]
        for channel in services.ways:
            await sending.send_waiting(
                services.database, services.ways, channel, services.public_url
            )

    # One after the other here, too: each looks at everything.
    @app.periodic(cron=EVERY_MINUTE)
    @app.task(
        name="remind_of_windows", pass_context=True, queue="watch", lock="windows", priority=SOON
    )
    async def remind_of_windows(context: JobContext, timestamp: int) -> None:
        services: Services = context.additional_context["services"]
        await reminders.remind(services.database)

    @app.periodic(cron=EVERY_MINUTE)
    @app.task(
        name="check_channels", pass_context=True, queue="watch", lock="channels", priority=SOON
    )
    async def check_channels(context: JobContext, timestamp: int) -> None:
        services: Services = context.additional_context["services"]
        for check in services.checks:
            await check()

    return app


class PromptWorker(Worker):
    """A worker that looks for the next job as soon as one ends.

    procrastinate's own looks when a job is inserted, and else every few seconds: the second of
    two messages sent at once, held back by the first one's lock, would wait for that.
    """

    async def _process_job(self, context: JobContext) -> None:
        await super()._process_job(context)
        self._new_job_event.set()


async def run(app: App, services: Services, concurrency: int) -> None:
    """Work until a signal says stop."""
    async with app.open_async():
        worker = PromptWorker(
            app,
            concurrency=concurrency,
            fetch_job_polling_interval=1.0,
            abort_job_polling_interval=60.0,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=STALLED_AFTER,
            shutdown_graceful_timeout=10.0,
            delete_jobs="successful",
            additional_context={"services": services},
        )
        rescuer = asyncio.create_task(_rescue(app))
        try:
            await worker.run()  # type: ignore[no-untyped-call]
        finally:
            rescuer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await rescuer


async def _rescue(app: App) -> None:
    """Give the jobs of workers that died to those that live."""
    while True:
        await asyncio.sleep(1.0)
        try:
            stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER)
            for job in stalled:
                log.warning("job_rescued", job=job.id, task=job.task_name)
                await app.job_manager.retry_job(job)
        except Exception as error:  # the database is away: the next round tries again
            log.warning("rescue_failed", why=repr(error))
