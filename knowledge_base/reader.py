"""The queries that read the knowledge base. `repository.py` adds those that write it."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from knowledge_base.needs import Need
from knowledge_base.records import Draft, Question, Status, StoredArticle, need_of, stored_article
from knowledge_base.tables import ArticleQuestionRow, ArticleRow, NeedRow, StateRow

FALLBACK_LANGUAGE = "en"

NEEDS = cast(Table, NeedRow.__table__)
ARTICLES = cast(Table, ArticleRow.__table__)
QUESTIONS = cast(Table, ArticleQuestionRow.__table__)
STATE = cast(Table, StateRow.__table__)


def has_status(status: Status) -> ColumnElement[bool]:
    """The condition that an article row has a status."""
    return ARTICLES.c.status == status


def is_of(need: str, lang: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that an article row is of a need and a language."""
    return (ARTICLES.c.need_id == need, ARTICLES.c.lang == lang)


class Reader:
    """Reads the knowledge base over one connection or session."""

    def __init__(self, conn: AsyncConnection | AsyncSession) -> None:
        """Use a connection that the caller opened; nothing here commits."""
        self._conn = conn

    async def revision(self) -> int:
        """A number that grows with every change; 0 before the first one."""
        found = await self._conn.execute(select(STATE.c.revision))
        return found.scalar_one_or_none() or 0

    async def encoder(self) -> str | None:
        """The identity of the encoder that made the stored vectors."""
        found = await self._conn.execute(select(STATE.c.encoder))
        return found.scalar_one_or_none()

    async def needs(self) -> dict[str, Need]:
        """Every need of the catalogue that is not withdrawn, by id."""
        query = select(NEEDS).where(~NEEDS.c.withdrawn).order_by(NEEDS.c.id)
        rows = (await self._conn.execute(query)).mappings()
        return {row["id"]: need_of(cast(Mapping[str, Any], row)) for row in rows}

    async def needs_of(self, ids: Iterable[str]) -> dict[str, Need]:
        """Those of some needs that are in the catalogue and not withdrawn, by id."""
        query = select(NEEDS).where(~NEEDS.c.withdrawn, NEEDS.c.id.in_(list(ids)))
        rows = (await self._conn.execute(query)).mappings()
        return {row["id"]: need_of(cast(Mapping[str, Any], row)) for row in rows}

    async def titles(self, lang: str) -> dict[str, str]:
        """The title of every need that has a published article, in a language or else English."""
        query = select(ARTICLES.c.need_id, ARTICLES.c.lang, ARTICLES.c.title).where(
            ARTICLES.c.lang.in_([lang, FALLBACK_LANGUAGE]), has_status("published")
        )
        found: dict[str, str] = {}
        for need, own, title in await self._conn.execute(query):
            if own == lang or need not in found:
                found[need] = title
        return found

    async def published(
        self, need: str, lang: str, *, fallback: bool = True
    ) -> StoredArticle | None:
        """The published article of a need.

        Args:
            need: The id of the need.
            lang: The language wanted.
            fallback: Take the English one where that language has none; its `article.lang` tells.
        """
        langs = [lang, FALLBACK_LANGUAGE] if fallback else [lang]
        found = await self._articles(
            ARTICLES.c.need_id == need, ARTICLES.c.lang.in_(langs), has_status("published")
        )
        return min(found, key=lambda stored: langs.index(stored.article.lang), default=None)

    async def all_published(self) -> list[StoredArticle]:
        """Every published article, ordered by need and language."""
        return await self._articles(has_status("published"))

    async def draft(self, need: str, lang: str) -> StoredArticle | None:
        """The draft of a need in one language."""
        return next(iter(await self._articles(*is_of(need, lang), has_status("draft"))), None)

    async def drafts(self) -> list[Draft]:
        """Every draft, and whether its article has been published anew since."""
        newer = (
            select(ARTICLES.c.need_id, ARTICLES.c.lang, ARTICLES.c.published_at)
            .where(has_status("published"))
            .subquery()
        )
        query = (
            select(ARTICLES.c.id)
            .join(
                newer,
                (newer.c.need_id == ARTICLES.c.need_id)
                & (newer.c.lang == ARTICLES.c.lang)
                & (newer.c.published_at > ARTICLES.c.created_at),
            )
            .where(has_status("draft"))
        )
        outdated = set((await self._conn.execute(query)).scalars())
        found = await self._articles(has_status("draft"))
        return [Draft(stored, outdated=stored.id in outdated) for stored in found]

    async def of_need(self, need: str) -> list[StoredArticle]:
        """The published articles of a need, in every language that has one."""
        return await self._articles(ARTICLES.c.need_id == need, has_status("published"))

    async def texts_of_others(self, need: str) -> dict[str, str]:
        """The titles and questions of all other needs, folded, with the need that each finds."""
        query = (
            select(QUESTIONS.c.folded, ARTICLES.c.need_id)
            .join(ARTICLES, ARTICLES.c.id == QUESTIONS.c.article_id)
            .where(has_status("published"), ARTICLES.c.need_id != need)
        )
        return {row.folded: row.need_id for row in await self._conn.execute(query)}

    async def versions(self, need: str, lang: str) -> list[StoredArticle]:
        """Every version ever published of a need in one language, the newest first."""
        found = await self._articles(*is_of(need, lang), ARTICLES.c.version.is_not(None))
        return sorted(found, key=lambda stored: stored.version or 0, reverse=True)

    async def questions(self) -> list[Question]:
        """Every title and question of the published articles, with vectors."""
        query = (
            select(
                QUESTIONS.c.article_id, ARTICLES.c.need_id, ARTICLES.c.lang,
                QUESTIONS.c.position, QUESTIONS.c.text, QUESTIONS.c.vector,
            )
            .join(ARTICLES, ARTICLES.c.id == QUESTIONS.c.article_id)
            .where(has_status("published"), QUESTIONS.c.vector.is_not(None))
            .order_by(QUESTIONS.c.article_id, QUESTIONS.c.position)
        )  # fmt: skip
        return [Question(*row) for row in await self._conn.execute(query)]

    async def _articles(self, *conditions: ColumnElement[bool]) -> list[StoredArticle]:
        query = select(ARTICLES).where(*conditions).order_by(ARTICLES.c.need_id, ARTICLES.c.lang)
        rows = (await self._conn.execute(query)).mappings().all()
        texts: dict[int, list[str]] = {row["id"]: [] for row in rows}
        questions = (
            select(QUESTIONS.c.article_id, QUESTIONS.c.text)
            .where(QUESTIONS.c.article_id.in_(texts))
            .order_by(QUESTIONS.c.article_id, QUESTIONS.c.position)
        )
        for article_id, text in await self._conn.execute(questions):
            texts[article_id].append(text)
        return [stored_article(cast(Mapping[str, Any], row), texts[row["id"]]) for row in rows]
