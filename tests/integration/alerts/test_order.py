"""Alerts before the messages of people: a burst of them is just when officers are needed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot import jobs
from bot.alerts.sending import Ways
from bot.conversations import inbox
from bot.conversations.dialogue import DialogueEngine
from bot.conversations.language import LanguageModel
from bot.conversations.reminders import remind
from bot.conversations.turns import Turns
from bot.messages import Inbound, Kind
from bot.phrases import phrases
from bot.processes.prepare import language_sentences
from bot.storage import cases, conversations
from bot.storage.alert_wishes import AlertSettings, offered_to
from bot.storage.database import Database
from tests.integration.alerts.events import PUBLIC, fan_out_all, officer, open_case, send, want
from tests.support.mail_server import MailServer

BURST = 200


@pytest.fixture(scope="module")
def languages() -> LanguageModel:
    return LanguageModel.train(language_sentences())


async def test_an_alert_overtakes_two_hundred_waiting_messages(
    database: Database,
    database_url: str,
    mail: MailServer,
    ways: Ways,
    languages: LanguageModel,
) -> None:
    person = await officer(database)
    for number in range(BURST):
        inbound = Inbound("api", f"burst{number}", f"b{number}", Kind.TEXT, "/help")
        assert await inbox.receive(database, inbound) is not None
    await open_case(database)
    app = jobs.make_app(database_url)
    engine = DialogueEngine("http://127.0.0.1:9", "token", 0.5)
    turns = Turns(database, engine, languages)
    async with app.open_async():
        await app.run_worker_async(
            wait=False,
            concurrency=1,
            install_signal_handlers=False,
            additional_context={
                "services": jobs.Services(database, turns, {}, ways=ways, public_url=PUBLIC)
            },
        )
    await engine.close()
    async with database.transaction() as tx:
        rows = await tx.execute(
            text(
                "select j.task_name from procrastinate_events e"
                " join procrastinate_jobs j on j.id = e.job_id"
                " where e.type = 'started' order by e.id"
            )
        )
        order = list(rows.scalars())
    first = order.index("handle_message")
    assert {"alert_staff", "send_alerts"} <= set(order[:first])
    assert order.count("handle_message") >= BURST
    assert len(mail.to(person.email)) == 1


def test_every_job_for_staff_is_soon(database_url: str) -> None:
    app = jobs.make_app(database_url)
    priorities = {
        task.name: task.priority for task in app.tasks.values() if task.queue in ("alerts", "watch")
    }
    late = {name for name, priority in priorities.items() if priority != jobs.SOON}
    # Two are queued by `queue.defer`, which says so itself (see the test above); the third tidies.
    assert late == {"alert_staff", "send_alerts", "drop_unsent_files"}


async def test_a_closing_window_reaches_the_inbox_of_who_chose_it(
    database: Database, mail: MailServer, ways: Ways
) -> None:
    chose, deaf = await officer(database), await officer(database)
    await want(database, chose, AlertSettings(kinds=("window_closing",)))
    await want(database, deaf, AlertSettings(kinds=("opened",)))
    case_id = await open_case(database)
    await fan_out_all(database)
    await send(database, ways)
    mail.received.clear()
    async with database.transaction() as tx:
        case = await cases.fetch(tx, case_id)
        until = datetime.now(UTC) + timedelta(minutes=90)
        await conversations.change(tx, case.conversation_id, reply_until=until)
    assert await remind(database) == 1
    assert await remind(database) == 0
    await fan_out_all(database)
    await send(database, ways)
    ((target, message),) = mail.received
    assert target == chose.email
    assert message["Subject"] == phrases("sq")("desk-alert-window-closing", case=str(case_id))


@pytest.mark.parametrize(
    ("role", "suggested", "window"),
    [("officer", False, True), ("supervisor", True, True), ("editor", True, False)],
)
def test_each_role_chooses_among_what_concerns_it(role: str, suggested: bool, window: bool) -> None:
    kinds = offered_to(role)
    assert ("suggested" in kinds, "window_closing" in kinds) == (suggested, window)
