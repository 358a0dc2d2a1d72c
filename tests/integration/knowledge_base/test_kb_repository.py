"""What is published, kept, replaced and found, in a real database."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from knowledge_base.articles import Article, parse_article
from knowledge_base.records import StoredArticle, searchable
from knowledge_base.repository import CHANNEL, Repository
from tests.unit.knowledge_base.samples import ALBANIAN, ENGLISH, NEED, HashEncoder

ARTICLE = parse_article(ENGLISH)


async def _publish(conn: AsyncConnection | AsyncSession, article: Article) -> StoredArticle:
    return await Repository(conn).publish(article, HashEncoder().encode(searchable(article)))


@pytest.fixture
async def repository(conn: AsyncConnection) -> Repository:
    """A repository that knows the sample need."""
    repository = Repository(conn)
    await repository.save_need(NEED)
    return repository


async def test_a_need_comes_back_as_it_was(repository: Repository) -> None:
    assert await repository.needs() == {NEED.id: NEED}
    changed = replace(NEED, host=("CH",), owner="Desk", facts=())
    await repository.save_need(changed)
    assert await repository.needs() == {NEED.id: changed}


async def test_an_article_comes_back_as_it_was(
    conn: AsyncConnection, repository: Repository
) -> None:
    published = await _publish(conn, ARTICLE)
    assert published.article == ARTICLE
    assert (published.version, published.status, published.origin) == (1, "published", "console")
    assert published.published_at is not None
    assert await repository.published(NEED.id, "en") == published


async def test_a_draft_is_done_with_once_it_is_published_as_it_is(
    conn: AsyncConnection, repository: Repository
) -> None:
    await _publish(conn, ARTICLE)
    edited = replace(ARTICLE, answer="Edited.")
    await repository.save_draft(edited, author="Editor One")
    await _publish(conn, replace(ARTICLE, answer="Something else."))
    assert [draft.stored.article for draft in await repository.drafts()] == [edited]
    await _publish(conn, edited)
    assert await repository.drafts() == []


async def test_a_draft_is_outdated_once_its_article_is_newer(engine: AsyncEngine) -> None:
    async with engine.begin() as conn:
        await Repository(conn).save_need(NEED)
        await Repository(conn).save_draft(replace(ARTICLE, answer="Edited."))
    async with engine.begin() as conn:
        assert [draft.outdated for draft in await Repository(conn).drafts()] == [False]
        await _publish(conn, ARTICLE)
    async with engine.begin() as conn:
        assert [draft.outdated for draft in await Repository(conn).drafts()] == [True]


async def test_a_missing_language_falls_back_to_english(
    conn: AsyncConnection, repository: Repository
) -> None:
    english = await _publish(conn, ARTICLE)
    albanian = await _publish(conn, parse_article(ALBANIAN))
    assert await repository.published(NEED.id, "de") == english
    assert await repository.published(NEED.id, "sq") == albanian
    assert await repository.published(NEED.id, "de", fallback=False) is None
    assert await repository.published("remittance.none", "en") is None


async def test_a_new_version_replaces_the_old_and_can_be_rolled_back(
    conn: AsyncConnection, repository: Repository
) -> None:
    await _publish(conn, ARTICLE)
    await _publish(conn, replace(ARTICLE, title="Another title"))
    versions = await repository.versions(NEED.id, "en")
    assert [(one.version, one.status) for one in versions] == [(2, "published"), (1, "superseded")]
    assert len(await repository.questions()) == len(searchable(ARTICLE))
    back = await _publish(conn, versions[1].article)
    assert (back.version, back.article, back.checksum) == (3, ARTICLE, versions[1].checksum)


async def test_a_draft_is_kept_beside_what_is_published_and_not_found(
    conn: AsyncConnection, repository: Repository
) -> None:
    await _publish(conn, ARTICLE)
    draft = replace(ARTICLE, answer="Draft.")
    await repository.save_draft(replace(ARTICLE, answer="Earlier."))
    saved = await repository.save_draft(draft, author="editor")
    assert await repository.draft(NEED.id, "en") == saved
    assert (saved.article, saved.version, saved.author) == (draft, None, "editor")
    assert {one.article_id for one in await repository.questions()} != {saved.id}
    await repository.discard_draft(NEED.id, "en")
    assert await repository.draft(NEED.id, "en") is None
    assert await repository.published(NEED.id, "en") is not None


async def test_a_withdrawn_article_is_not_given(
    conn: AsyncConnection, repository: Repository
) -> None:
    await _publish(conn, ARTICLE)
    await repository.withdraw(NEED.id, "en")
    assert await repository.published(NEED.id, "en") is None
    assert await repository.questions() == []


async def test_every_change_counts(conn: AsyncConnection, repository: Repository) -> None:
    revisions = [await repository.revision()]
    await _publish(conn, ARTICLE)
    revisions.append(await repository.revision())
    await repository.save_draft(ARTICLE)
    assert await repository.revision() == revisions[-1]
    await repository.withdraw(NEED.id, "en")
    revisions.append(await repository.revision())
    await repository.withdraw_need(NEED.id)
    revisions.append(await repository.revision())
    assert revisions == sorted(set(revisions))


async def test_an_article_of_no_need_is_refused(conn: AsyncConnection) -> None:
    with pytest.raises(IntegrityError):
        await _publish(conn, ARTICLE)


async def test_a_vector_must_stand_for_each_text(repository: Repository) -> None:
    with pytest.raises(ValueError, match="zip"):
        await repository.publish(ARTICLE, HashEncoder().encode([ARTICLE.title]))


async def test_a_session_does_as_well_as_a_connection(engine: AsyncEngine) -> None:
    async with AsyncSession(engine) as session:
        await Repository(session).save_need(NEED)
        published = await _publish(session, ARTICLE)
        await session.commit()
        assert await Repository(session).published(NEED.id, "en") == published


async def test_publishers_at_the_same_time_take_their_turn(engine: AsyncEngine) -> None:
    async with engine.begin() as conn:
        await Repository(conn).save_need(NEED)

    async def publish(number: int) -> None:
        async with engine.begin() as conn:
            await _publish(conn, replace(ARTICLE, title=f"Title {number}"))

    await asyncio.gather(*(publish(number) for number in range(8)))
    async with engine.connect() as conn:
        versions = await Repository(conn).versions(NEED.id, "en")
    assert [one.version for one in versions] == [8, 7, 6, 5, 4, 3, 2, 1]
    assert [one.status for one in versions] == ["published"] + ["superseded"] * 7


async def test_listeners_hear_of_a_commit(engine: AsyncEngine) -> None:
    async with engine.connect() as listener:
        await listener.execute(text(f"LISTEN {CHANNEL}"))
        await listener.commit()
        async with engine.begin() as conn:
            await Repository(conn).save_need(NEED)
        raw = await listener.get_raw_connection()
        driver = raw.driver_connection
        assert driver is not None
        heard = [note.channel async for note in driver.notifies(timeout=5, stop_after=1)]
    assert heard == [CHANNEL]
