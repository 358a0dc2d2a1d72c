"""The queries that write the knowledge base. The caller opens the transaction and commits it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from knowledge_base.articles import Article, format_article
from knowledge_base.needs import Need
from knowledge_base.reader import ARTICLES, NEEDS, QUESTIONS, STATE, Reader, has_status, is_of
from knowledge_base.records import (
    Origin,
    Status,
    StoredArticle,
    article_values,
    checksum,
    need_values,
    searchable,
)
from knowledge_base.text import fold
from knowledge_base.vectors import Vectors, pack

CHANNEL = "kb_changed"


class Repository(Reader):
    """Reads and writes the knowledge base over one connection or session."""

    async def save_need(self, need: Need) -> None:
        """Add or replace a need, and tell everybody."""
        values = need_values(need) | {"withdrawn": False}
        await self._conn.execute(
            upsert(NEEDS).values(values).on_conflict_do_update(index_elements=["id"], set_=values)
        )
        await self.bump()

    async def withdraw_need(self, need: str) -> None:
        """Take a need out of the catalogue, and its articles with it. They stay on record."""
        await self._conn.execute(update(NEEDS).where(NEEDS.c.id == need).values(withdrawn=True))
        await self._set_status("withdrawn", ARTICLES.c.need_id == need, has_status("published"))
        await self.bump()

    async def publish(
        self,
        article: Article,
        vectors: Vectors,
        *,
        origin: Origin = "console",
        author: str | None = None,
    ) -> StoredArticle:
        """Publish an article as the next version of its need and language.

        Publishing an old version's content again is how one rolls back.

        Args:
            article: What to publish; its need must exist.
            vectors: The vectors of `records.searchable(article)`, in that order.
            origin: Whether it comes from a file or from the console.
            author: Who publishes.
        """
        # The bump comes first: it locks the state row, so that publishers take their turn.
        await self.bump()
        of_article = is_of(article.need, article.lang)
        # A draft that reads the same has become this version.
        digest = checksum(format_article(article))
        await self._conn.execute(
            delete(ARTICLES).where(*of_article, has_status("draft"), ARTICLES.c.checksum == digest)
        )
        await self._set_status("superseded", *of_article, has_status("published"))
        highest = select(func.coalesce(func.max(ARTICLES.c.version), 0)).where(*of_article)
        version = (await self._conn.execute(highest)).scalar_one() + 1
        row = {"version": version, "status": "published", "origin": origin, "author": author}
        packed = [pack(vector) for vector in vectors]
        return await self._insert(article, row | {"published_at": func.now()}, packed)

    async def save_draft(self, article: Article, *, author: str | None = None) -> StoredArticle:
        """Keep an article as the draft of its need and language, in place of an earlier draft."""
        await self.discard_draft(article.need, article.lang)
        row = {"status": "draft", "origin": "console", "author": author}
        return await self._insert(article, row, [None] * len(searchable(article)))

    async def hold(self, need: str) -> bool:
        """Let nobody else save a draft of a need until the commit. False if there is no need."""
        row = select(NEEDS.c.id).where(NEEDS.c.id == need, ~NEEDS.c.withdrawn).with_for_update()
        return (await self._conn.execute(row)).one_or_none() is not None

    async def discard_draft(self, need: str, lang: str) -> None:
        """Delete the draft of a need in one language, where there is one."""
        await self._conn.execute(delete(ARTICLES).where(*is_of(need, lang), has_status("draft")))

    async def withdraw(self, need: str, lang: str) -> None:
        """Stop giving the published article of a need in one language. It stays on record."""
        await self._set_status("withdrawn", *is_of(need, lang), has_status("published"))
        await self.bump()

    async def set_vectors(self, article_id: int, vectors: Vectors) -> None:
        """Replace the vectors of an article, one for each of its searchable texts."""
        for position, vector in enumerate(vectors):
            row = (QUESTIONS.c.article_id == article_id, QUESTIONS.c.position == position)
            await self._conn.execute(update(QUESTIONS).where(*row).values(vector=pack(vector)))

    async def set_encoder(self, identity: str) -> None:
        """Record which encoder made the stored vectors."""
        await self.bump()
        await self._conn.execute(update(STATE).values(encoder=identity))

    async def bump(self) -> int:
        """Count one change, and notify listeners once the caller commits."""
        query = upsert(STATE).values(id=1, revision=1)
        query = query.on_conflict_do_update(
            index_elements=["id"], set_={"revision": STATE.c.revision + 1}
        )
        revision = (await self._conn.execute(query.returning(STATE.c.revision))).scalar_one()
        await self._conn.execute(select(func.pg_notify(CHANNEL, "")))
        return int(revision)

    async def _set_status(self, status: Status, *conditions: ColumnElement[bool]) -> None:
        await self._conn.execute(update(ARTICLES).where(*conditions).values(status=status))

    async def _insert(
        self, article: Article, columns: Mapping[str, object], packed: Sequence[bytes | None]
    ) -> StoredArticle:
        query = insert(ARTICLES).values(article_values(article) | dict(columns))
        found = await self._conn.execute(query.returning(ARTICLES.c.id))
        article_id = found.scalar_one()
        rows = [
            {
                "article_id": article_id,
                "position": position,
                "text": text,
                "folded": fold(text),
                "vector": vector,
            }
            for position, (text, vector) in enumerate(zip(searchable(article), packed, strict=True))
        ]
        await self._conn.execute(insert(QUESTIONS), rows)
        return (await self._articles(ARTICLES.c.id == article_id))[0]
