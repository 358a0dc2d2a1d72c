"""From a case to the inbox and the chat: on real servers, which refuse, go away and come back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.accounts import links
from bot.alerts import fan_out
from bot.alerts.chat import Chat
from bot.alerts.sending import Ways
from bot.channels.telegram.sender import TelegramSender
from bot.conversations import staff_chat
from bot.handoff import service as handoff
from bot.messages import Inbound, Kind
from bot.phrases import phrases
from bot.settings import Settings, load_settings
from bot.storage import alert_wishes, alerts, cases, conversations
from bot.storage.alert_wishes import AlertSettings
from bot.storage.database import Database
from tests.integration.alerts.events import (
    PUBLIC,
    due_now,
    fan_out_all,
    mission,
    officer,
    open_case,
    queued_events,
    send,
    states,
    want,
)
from tests.support.botapi.fixtures import botapi
from tests.support.botapi.server import BotApiServer
from tests.support.mail_server import MailServer

__all__ = ["botapi"]


@pytest.fixture
def telegram_settings(botapi: BotApiServer) -> Settings:
    return load_settings(
        _env_file=None, telegram_token=botapi.token, telegram_api_url=botapi.url, secret_key="key"
    )


@pytest.fixture
async def telegram(telegram_settings: Settings) -> AsyncIterator[TelegramSender]:
    sender = TelegramSender(telegram_settings)
    yield sender
    await sender.close()


async def test_a_new_case_reaches_the_inboxes_once(
    database: Database, mail: MailServer, ways: Ways
) -> None:
    person = await officer(database)
    case = await open_case(database)
    for _ in range(2):  # a job may run twice
        await fan_out_all(database)
        await send(database, ways)
    (message,) = mail.to(person.email)
    assert message["Subject"] == phrases("sq")("desk-alert-opened", case=str(case))
    body = message.get_content()
    assert f"{PUBLIC}/desk/cases/{case}" in body
    assert "Fjalë" not in message.as_string()
    assert "Person\n" not in body
    assert message["Message-ID"] == "<ura-alert-1@ura.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert await states(database) == [(person.email, "sent")]


async def test_an_event_is_queued_with_its_case_or_not_at_all(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.transaction() as tx:
            inbound = Inbound("web", "v", "m", Kind.TEXT, "Po")
            assert inbound
            conversation = (
                await tx.execute(
                    text(
                        "insert into conversations (channel, address) values ('web', 'v')"
                        " returning id"
                    )
                )
            ).scalar_one()
            await handoff.hand_over(
                tx, conversation, reason="asked", need=None, urgent=False, question=""
            )
            raise RuntimeError("the process dies here")
    assert await queued_events(database) == []


async def test_every_kind_that_matters_is_queued_and_no_other(database: Database) -> None:
    case = await open_case(database)
    async with database.transaction() as tx:
        for kind in ("urgent", "due_soon", "breached", "reopened", "claimed", "replied"):
            await cases.add_event(tx, case, kind, actor="system")
    async with database.transaction() as tx:
        kinds = [await alerts.kind_of_event(tx, event) for event in await queued_events(database)]
    assert [kind for kind, _ in filter(None, kinds)][1:] == [
        "urgent",
        "due_soon",
        "breached",
        "reopened",
    ]


async def test_whom_a_case_concerns(database: Database) -> None:
    ours, theirs = await mission(database, "ours"), await mission(database, "theirs")
    member = await officer(database, "officer", ours)
    await officer(database, "officer", theirs)
    head = await officer(database, "supervisor", ours)
    await officer(database, "supervisor", theirs)
    watcher = await officer(database, "supervisor")
    for role in ("editor", "operator"):
        await officer(database, role, ours)
    gone = await officer(database, "officer", ours)
    async with database.transaction() as tx:
        await tx.execute(
            text("update staff set disabled_at = now() where id = :id"), {"id": gone.id}
        )
    case = await open_case(database, ours)

    async def concerned() -> list[int]:
        async with database.transaction() as tx:
            return [one.staff_id for one in await alert_wishes.recipients(tx, case)]

    assert await concerned() == [member.id, head.id, watcher.id]
    colleague = await officer(database, "officer", ours)
    async with database.transaction() as tx:
        await handoff.claim(tx, case, member.id)
    # Of a case that is taken, colleagues hear nothing more.
    assert await concerned() == [member.id, head.id, watcher.id]
    assert colleague.id not in await concerned()


async def test_each_chooses(database: Database, mail: MailServer, ways: Ways) -> None:
    quiet, urgent_only, silent = [await officer(database) for _ in range(3)]
    await want(database, quiet, AlertSettings(kinds=()))
    await want(database, urgent_only, AlertSettings(kinds=("urgent",)))
    await want(database, silent, AlertSettings(email=False))
    case = await open_case(database)
    async with database.transaction() as tx:
        await cases.add_event(tx, case, "urgent", actor="bot")
    await fan_out_all(database)
    await send(database, ways)
    assert [recipient for recipient, _ in mail.received] == [urgent_only.email]


async def test_an_unreachable_server_loses_nothing_and_is_shown(
    database: Database, mail: MailServer, ways: Ways
) -> None:
    people = [await officer(database) for _ in range(2)]
    mail.stop()
    await open_case(database)
    await fan_out_all(database)
    for _ in range(3):
        await send(database, ways)
        await due_now(database)
    await open_case(database)
    await fan_out_all(database)
    await send(database, ways)
    async with database.transaction() as tx:
        (trouble,) = await alerts.troubles(tx)
        pauses = (
            (await tx.execute(text("select extract(epoch from try_at - now()) from alerts")))
            .scalars()
            .all()
        )
    assert trouble.channel == "email"
    assert trouble.waiting == 4
    assert trouble.error
    assert all(3 < pause < 300 for pause in pauses)
    # Not before its time: a server that is down is not hammered.
    mail.start()
    await send(database, ways)
    assert mail.received == []
    await due_now(database)
    await send(database, ways)
    assert [len(mail.to(person.email)) for person in people] == [2, 2]
    async with database.transaction() as tx:
        assert await alerts.troubles(tx) == []


async def test_one_refused_address_leaves_the_others_alone(
    database: Database, mail: MailServer, ways: Ways
) -> None:
    gone, grey, fine = [await officer(database) for _ in range(3)]
    mail.refused = {gone.email: "550 No such user", grey.email: "451 Come back later"}
    await open_case(database)
    await fan_out_all(database)
    await send(database, ways)
    assert await states(database) == [
        (gone.email, "failed"),
        (grey.email, "queued"),
        (fine.email, "sent"),
    ]
    mail.refused = {}
    await due_now(database)
    await send(database, ways)
    assert len(mail.to(grey.email)) == 1
    assert len(mail.received) == 2


async def test_several_workers_send_each_alert_once(
    database: Database, mail: MailServer, ways: Ways
) -> None:
    for _ in range(5):
        await officer(database)
    await open_case(database)
    await fan_out_all(database)
    await asyncio.gather(*(send(database, ways) for _ in range(3)))
    assert len(mail.received) == 5


async def test_a_case_that_is_closed_meanwhile_alerts_nobody(
    database: Database, mail: MailServer, ways: Ways
) -> None:
    person = await officer(database)
    case = await open_case(database)
    await fan_out_all(database)
    async with database.transaction() as tx:
        await cases.change(tx, case, status="closed")
    await send(database, ways)
    assert await states(database) == [(person.email, "obsolete")]
    assert mail.received == []


async def test_what_a_killed_worker_left_half_done(
    database: Database, mail: MailServer, ways: Ways
) -> None:
    person = await officer(database)
    await want(database, person, AlertSettings(telegram=True, telegram_chat="7"))
    await open_case(database)
    await fan_out_all(database, "email", "telegram")
    async with database.transaction() as tx:
        await tx.execute(text("update alerts set state = 'sending'"))
    await send(database, ways)
    # A mail has an id by which the second is known to be the first; a chat has none.
    assert len(mail.to(person.email)) == 1
    await send(database, {"telegram": lambda: Chat(Never())}, "telegram")
    assert dict(await states(database))["7"] == "unknown"


class Never:
    """A sender that must not be asked."""

    async def send(self, address: str, language: str, message: object) -> None:
        raise AssertionError

    async def typing(self, address: str) -> None:
        raise AssertionError


async def test_nothing_is_stored_for_a_channel_that_is_not_set_up(database: Database) -> None:
    await officer(database)
    await open_case(database)
    for event in await queued_events(database):
        await fan_out.alert_staff(database, event, (), "-100")
    assert await states(database) == []


async def test_the_chat_of_the_staff_and_of_an_officer(
    database: Database, botapi: BotApiServer, telegram: TelegramSender
) -> None:
    """Connected by what the officer writes to the bot there; two who share a chat hear once."""
    people = [await officer(database) for _ in range(2)]
    chat = botapi.control.say(9, "/start")
    assert chat is not None
    async with database.transaction() as tx:
        for person in people:
            token = await links.issue(tx, person.id, staff_chat.PURPOSE, person.id)
            await tx.execute(
                text(
                    "insert into conversations (channel, address) values ('telegram', '9')"
                    " on conflict do nothing"
                )
            )
            there = await conversations.find(tx, "telegram", "9")
            assert there is not None
            said = await staff_chat.connect(tx, there, token)
            assert said.text == phrases("sq")("desk-alerts-chat-connected", name="Officer")
            again = await staff_chat.connect(tx, there, token)
            assert again.text == phrases("sq")("staff-link-spent")
    case = await open_case(database, urgent=True)
    await fan_out_all(database, "telegram", staff_chat="9")
    await send(database, {"telegram": lambda: Chat(telegram)}, "telegram")
    told = botapi.control.received(9)
    assert len(told) == 1
    assert f"#{case}" in told[0].text
    assert f"{PUBLIC}/desk/cases/{case}" in told[0].text
    assert "Fjalë" not in told[0].text


async def test_a_link_connects_telegram_chats_only(database: Database) -> None:
    person = await officer(database)
    async with database.transaction() as tx:
        token = await links.issue(tx, person.id, staff_chat.PURPOSE, person.id)
        await tx.execute(
            text("insert into conversations (channel, address) values ('web', 'visitor')")
        )
        there = await conversations.find(tx, "web", "visitor")
        assert there is not None
        said = await staff_chat.connect(tx, replace(there, language="de"), token)
        assert said.text == phrases("de")("staff-link-spent")
        assert (await alert_wishes.settings_of(tx, person.id)).telegram_chat is None


async def test_telegram_asks_for_a_pause(
    database: Database, botapi: BotApiServer, telegram: TelegramSender
) -> None:
    person = await officer(database)
    botapi.control.say(9, "/start")
    await want(database, person, AlertSettings(email=False, telegram=True, telegram_chat="9"))
    await open_case(database)
    await fan_out_all(database, "telegram")
    botapi.control.trouble("sendMessage", "flood", retry_after=70)
    ways: Ways = {"telegram": lambda: Chat(telegram)}
    await send(database, ways, "telegram")
    async with database.transaction() as tx:
        pause = (
            await tx.execute(text("select extract(epoch from try_at - now()) from alerts"))
        ).scalar_one()
        assert [trouble.channel for trouble in await alerts.troubles(tx)] == ["telegram"]
    assert 60 < pause <= 70
    await due_now(database)
    await send(database, ways, "telegram")
    assert len(botapi.control.received(9)) == 1


async def test_a_mention_reaches_whom_it_names_even_in_a_closed_case_and_no_group(
    database: Database, mail: MailServer, ways: Ways
) -> None:
    named, other, deaf = [await officer(database) for _ in range(3)]
    await want(database, deaf, AlertSettings(kinds=("opened",)))
    case = await open_case(database)
    await fan_out_all(database)
    await send(database, ways)
    mail.received.clear()
    async with database.transaction() as tx:
        await cases.change(tx, case, status="closed")
        data = {"staff": [named.id, deaf.id]}
        await cases.add_event(tx, case, "mentioned", actor="officer", staff_id=other.id, data=data)
    event = (await queued_events(database))[-1]
    await fan_out.alert_staff(database, event, ("email", "telegram"), "-100")
    await send(database, ways)
    (message,) = mail.to(named.email)
    assert message["Subject"] == phrases("sq")("desk-alert-mentioned", case=str(case))
    assert len(mail.received) == 1
    assert "-100" not in [target for target, _ in await states(database)]
