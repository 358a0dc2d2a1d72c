"""Each way in which the channel can be in trouble, and what is said of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.channels.whatsapp.health import HealthCheck
from bot.conversations import inbox
from bot.conversations.dialogue import DialogueEngine
from bot.desk.lines import word
from bot.messages import Inbound, Kind, Outbound
from bot.phrases import phrases
from bot.processes.health import readiness
from bot.settings import Settings
from bot.storage import channel_health, messages
from bot.storage.database import Database
from bot.storage.tables import channel_health as table
from bot.storage.tables import messages as sent
from tests.support.metaapi import MetaServer


@pytest.fixture
async def check(settings: Settings, database: Database) -> AsyncIterator[HealthCheck]:
    check = HealthCheck(settings, database)
    yield check
    await check.close()


async def found(database: Database) -> dict[str, tuple[str, str]]:
    async with database.transaction() as tx:
        parts = await channel_health.all_parts(tx)
    return {part.part: (part.state, part.reason) for part in parts}


async def test_all_is_well(check: HealthCheck, database: Database) -> None:
    await check()
    assert await found(database) == {"token": ("ok", ""), "number": ("ok", "")}


async def test_the_token_has_expired(
    check: HealthCheck, database: Database, meta: MetaServer
) -> None:
    meta.control.set(tokens=set())
    await check()
    assert (await found(database))["token"] == ("trouble", "token")
    meta.control.set(tokens={"EAAtestTokenOfAnAppThatIsNot"})
    await check()
    assert (await found(database))["token"] == ("ok", "")


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"quality": "YELLOW"}, ("warning", "quality-medium")),
        ({"quality": "RED"}, ("trouble", "quality-low")),
        ({"quality": "UNKNOWN"}, ("ok", "")),
        ({"status": "RESTRICTED"}, ("trouble", "number-restricted")),
        ({"status": "BANNED"}, ("trouble", "number-blocked")),
        ({"can_send": "BLOCKED"}, ("trouble", "number-blocked")),
        ({"can_send": "LIMITED"}, ("warning", "quality-medium")),
        ({"phone_ids": {}}, ("trouble", "number-unknown")),
    ],
)
async def test_the_number(
    check: HealthCheck,
    database: Database,
    meta: MetaServer,
    change: dict[str, object],
    finding: tuple[str, str],
) -> None:
    meta.control.set(**change)
    await check()
    assert (await found(database))["number"] == finding


async def test_meta_is_away(check: HealthCheck, database: Database, meta: MetaServer) -> None:
    meta.stop()
    await check()
    assert (await found(database))["token"] == ("warning", "unreachable")


async def sent_ago(database: Database, minutes: float) -> None:
    await inbox.receive(database, Inbound("whatsapp", "x", "y", Kind.TEXT, "z"))
    async with database.transaction() as tx:
        (out,) = await messages.store_outbound(tx, 1, "whatsapp", [Outbound("a")], state="queued")
        await messages.mark_sent(tx, out, "fingerprint")
        at = datetime.now(UTC) - timedelta(minutes=minutes)
        await tx.execute(update(sent).where(sent.c.id == out).values(sent_at=at))


async def test_a_webhook_that_says_nothing_after_a_send(
    check: HealthCheck, database: Database
) -> None:
    await sent_ago(database, 11)
    await check()
    assert (await found(database))["webhook"] == ("trouble", "webhook-silent")
    async with database.transaction() as tx:
        await channel_health.note(tx, "whatsapp", "webhook", "ok")
    await check()
    assert (await found(database))["webhook"] == ("ok", "")


async def test_quiet_hours_are_no_silence(check: HealthCheck, database: Database) -> None:
    await sent_ago(database, 5)
    await check()
    assert "webhook" not in await found(database)


async def test_trouble_stands_in_the_detail_of_readyz(
    check: HealthCheck, database: Database, meta: MetaServer
) -> None:
    meta.control.set(tokens=set())
    await check()
    engine = DialogueEngine("http://127.0.0.1:9", "token", 0.5)
    _, detail = await readiness(database, engine, ["whatsapp"])
    assert "URA_WHATSAPP_TOKEN" in detail["whatsapp token"]
    _, without = await readiness(database, engine)
    assert "whatsapp token" not in without
    await engine.close()


async def test_an_old_state_keeps_its_beginning(database: Database) -> None:
    async with database.transaction() as tx:
        assert await channel_health.note(tx, "whatsapp", "token", "ok")
        await tx.execute(update(table).values(since=datetime(2026, 1, 1, tzinfo=UTC)))
        assert not await channel_health.note(tx, "whatsapp", "token", "ok")
        part = await channel_health.of(tx, "whatsapp", "token")
    assert part is not None
    assert part.since.year == 2026
    assert part.since.month == 1
    assert word(phrases("en"), "channel", part.channel) == "WhatsApp"
