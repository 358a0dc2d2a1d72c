"""What is received is stored once, in order, with one job each, however much comes at once."""

from __future__ import annotations

import asyncio
import gc
import secrets
import weakref

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.conversations import inbox
from bot.messages import Inbound, Kind
from bot.storage import conversations
from bot.storage.database import Database

PEOPLE = 30


def inbound(address: str, provider_id: str, words: str = "", **more: str | None) -> Inbound:
    return Inbound("api", address, provider_id, Kind.TEXT, words, **more)  # type: ignore[arg-type]


async def column(database: Database, query: str) -> list[object]:
    async with database.transaction() as tx:
        return [row[0] for row in await tx.execute(text(query))]


async def test_a_burst_is_stored_once_in_order_with_a_job_each(database: Database) -> None:
    burst = [inbound(str(n % PEOPLE), f"u{n}", str(n)) for n in range(600)]
    ids = await asyncio.gather(*(inbox.receive(database, one) for one in burst))
    assert sorted(ids) == sorted(set(ids))  # none twice, none None
    assert len(await column(database, "select id from conversations")) == PEOPLE
    for person in (0, PEOPLE - 1):
        words = await column(
            database,
            "select m.text from messages m join conversations c on c.id = m.conversation_id"
            f" where c.address = '{person}' order by m.id",
        )
        assert words == [str(n) for n in range(person, 600, PEOPLE)]
    jobs = await column(
        database, "select (args->>'message_id')::bigint from procrastinate_jobs order by id"
    )
    assert jobs == sorted(i for i in ids if i is not None)
    # Not a transaction each: that is what a burst is paid with.
    transactions = await column(database, "select count(distinct xmin::text) from messages")
    assert transactions[0] < 30  # type: ignore[operator]


async def test_a_replay_in_the_same_breath_is_known(database: Database) -> None:
    twice = [inbound("7", "same", "po"), inbound("7", "same", "po"), inbound("7", "other", "jo")]
    first, again, other = await asyncio.gather(*(inbox.receive(database, one) for one in twice))
    assert first is not None
    assert again is None
    assert other is not None
    assert len(await column(database, "select id from procrastinate_jobs")) == 2


async def test_a_refused_message_takes_no_other_with_it(database: Database) -> None:
    # An address too long for the index: PostgreSQL refuses the row.
    burst = [inbound("1", "a"), inbound(secrets.token_hex(5_000), "b"), inbound("2", "c")]
    first, refused, second = await asyncio.gather(
        *(inbox.receive(database, one) for one in burst), return_exceptions=True
    )
    assert isinstance(refused, DBAPIError)
    assert isinstance(first, int)
    assert isinstance(second, int)


async def test_what_postgresql_cannot_store_is_left_out(database: Database) -> None:
    odd = Inbound(
        "api", "1", "a", Kind.DOCUMENT, "a\x00b\ud800", name="A\x00", data={"file": "x\x00\udc00"}
    )
    assert await inbox.receive(database, odd) is not None
    assert await column(database, "select text from messages") == ["ab?"]
    assert await column(database, "select content->>'file' from messages") == ["x?"]
    assert await column(database, "select name from conversations") == ["A"]


async def test_a_name_follows_its_person(database: Database) -> None:
    await inbox.receive(database, inbound("1", "a", name="One"))
    await inbox.receive(database, inbound("1", "b"))
    assert await column(database, "select name from conversations") == ["One"]
    await inbox.receive(database, inbound("1", "c", name="Other"))
    assert await column(database, "select name from conversations") == ["Other"]


async def test_a_message_is_stored_while_a_turn_is_being_finished(database: Database) -> None:
    await inbox.receive(database, inbound("1", "a"))
    async with database.transaction() as tx:
        found = await conversations.find(tx, "api", "1")
        assert found is not None
        await conversations.get(tx, found.id, lock=True)
        async with asyncio.timeout(5):
            assert await inbox.receive(database, inbound("1", "b")) is not None


async def test_a_conversation_begun_elsewhere_at_the_same_moment(database: Database) -> None:
    others = [Database(database.url, pool_size=2) for _ in range(4)]
    try:
        ids = await asyncio.gather(
            *(
                inbox.receive(other, inbound("same", f"{place}-{n}"))
                for n in range(20)
                for place, other in enumerate(others)
            )
        )
    finally:
        for other in others:
            await other.close()
    assert None not in ids
    assert len(set(ids)) == 80
    assert len(await column(database, "select id from conversations")) == 1


async def test_a_database_that_is_away_is_told_to_everybody() -> None:
    away = Database("postgresql+psycopg://ura@127.0.0.1:9/ura")
    failures = await asyncio.gather(
        *(inbox.receive(away, inbound("1", str(n))) for n in range(3)), return_exceptions=True
    )
    assert all(isinstance(failure, DBAPIError) for failure in failures)
    with pytest.raises(DBAPIError):
        await inbox.receive(away, inbound("1", "again"))
    await away.close()


async def test_a_statement_that_fails_is_told_to_everybody_and_the_next_is_stored(
    database: Database,
) -> None:
    async def rename(old: str, new: str) -> None:
        async with database.transaction() as tx:
            await tx.execute(text(f"alter table {old} rename to {new}"))

    await rename("messages", "messages_away")
    try:
        async with asyncio.timeout(10):
            failures = await asyncio.gather(
                *(inbox.receive(database, inbound("1", str(n))) for n in range(3)),
                return_exceptions=True,
            )
    finally:
        await rename("messages_away", "messages")
    assert all(isinstance(failure, DBAPIError) for failure in failures)
    async with asyncio.timeout(10):
        assert await inbox.receive(database, inbound("1", "again")) is not None


async def test_nobody_waits_for_a_writer_that_was_ended(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.execute(text("lock table messages in access exclusive mode"))
        before = asyncio.all_tasks()
        first = asyncio.create_task(inbox.receive(database, inbound("1", "a")))
        await asyncio.sleep(0.1)
        # The first is being written; this one waits for the next transaction.
        second = asyncio.create_task(inbox.receive(database, inbound("1", "b")))
        await asyncio.sleep(0.1)
        [writer] = asyncio.all_tasks() - before - {first, second}
        writer.cancel()
        async with asyncio.timeout(10):
            ended = await asyncio.gather(first, second, return_exceptions=True)
    assert all(isinstance(one, asyncio.CancelledError) for one in ended)
    async with asyncio.timeout(10):
        assert await inbox.receive(database, inbound("1", "c")) is not None


async def test_the_inbox_holds_no_database_that_nobody_else_holds(database: Database) -> None:
    other = Database(database.url, pool_size=1)
    gone = weakref.ref(other)
    await inbox.receive(other, inbound("1", "a"))
    await other.close()
    del other
    gc.collect()
    assert gone() is None
