"""What is published now is found now, by a process that was running before."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from knowledge_base.articles import Article, parse_article
from knowledge_base.live import LiveIndex
from knowledge_base.records import searchable
from knowledge_base.repository import Repository
from tests.unit.knowledge_base.samples import ENGLISH, NEED, HashEncoder

ARTICLE = parse_article(ENGLISH)


async def _publish(engine: AsyncEngine, article: Article) -> None:
    async with engine.begin() as conn:
        repository = Repository(conn)
        await repository.save_need(replace(NEED, id=article.need))
        await repository.publish(article, HashEncoder().encode(searchable(article)))


async def test_what_is_published_now_is_found_now(engine: AsyncEngine) -> None:
    live = LiveIndex(engine.connect)
    assert len((await live.current()).index) == 0
    await _publish(engine, ARTICLE)
    snapshot = await live.current()
    match = snapshot.index.search("is albania in it now?", None)[0]
    assert (match.need, match.exact) == (NEED.id, True)
    assert snapshot.homes == {NEED.id: ("AL",)}
    assert snapshot.titles == {(NEED.id, "en"): ARTICLE.title}
    await _publish(engine, replace(ARTICLE, questions=("something new",)))
    index = (await live.current()).index
    assert index.search("something new", None)[0].exact
    assert not index.search("is albania in it now?", None)[0].exact


async def test_the_index_is_built_once_for_a_revision(engine: AsyncEngine) -> None:
    await _publish(engine, ARTICLE)
    live = LiveIndex(engine.connect)
    snapshots = await asyncio.gather(*(live.current() for _ in range(10)))
    assert len({id(snapshot.index) for snapshot in snapshots}) == 1
    assert await live.current() is snapshots[0]


async def test_a_young_snapshot_is_handed_out_without_a_query(engine: AsyncEngine) -> None:
    opened = 0

    def connect() -> AbstractAsyncContextManager[AsyncConnection]:
        nonlocal opened
        opened += 1
        return engine.connect()

    live = LiveIndex(connect, max_age_seconds=60)
    first = await live.current()
    await _publish(engine, ARTICLE)
    before = opened
    assert await live.current() is first
    assert opened == before


async def test_a_database_that_was_set_up_anew_is_noticed(engine: AsyncEngine) -> None:
    live = LiveIndex(engine.connect)
    for number in range(3):
        await _publish(engine, replace(ARTICLE, title=f"Title {number}"))
    before = await live.current()
    async with engine.begin() as conn:
        for table in ("article_questions", "articles", "needs", "kb_state"):
            await conn.exec_driver_sql(f"DELETE FROM {table}")
    after = await live.current()
    assert (len(before.index) > 0, len(after.index), after.revision) == (True, 0, 0)
