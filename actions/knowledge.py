"""The action server's one view of the knowledge base."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import create_async_engine

from actions.reply import Reply
from knowledge_base.live import LiveIndex
from knowledge_base.needs import Need, Source
from knowledge_base.reader import Reader
from knowledge_base.records import StoredArticle
from knowledge_base.reference.shown import sections_for

ROOT = Path(__file__).resolve().parent.parent
_TRAINED = re.compile(r"^- intent: ask/(\S+)", re.MULTILINE)


class Knowledge:
    """Articles and their search, live: what is published now is given now."""

    def __init__(self, database_url: str) -> None:
        self._engine = create_async_engine(
            database_url, pool_size=4, connect_args={"prepare_threshold": 1}
        )
        self.trained = trained_needs()
        self._revision = -1
        self._articles: dict[tuple[str, str], StoredArticle | None] = {}
        self.live = LiveIndex(self._engine.connect, max_age_seconds=0.5)

    async def article(self, need: str, language: str, home: str | None) -> Reply | None:
        """A need's article as a reply carries it; None if there is none (any more).

        Sections for the other home country are left out where the person's is known, and
        reference tables stand where the article asks for them.
        """
        snapshot = await self.live.current()
        catalogue = snapshot.needs.get(need)
        stored = await self._published(snapshot.revision, need, language)
        if stored is None or catalogue is None:
            return None
        return _shown(catalogue, stored, home)

    async def _published(self, revision: int, need: str, language: str) -> StoredArticle | None:
        """The article, read once a revision: most answers are among the same few."""
        if revision != self._revision:
            self._articles.clear()
            self._revision = revision
        key = (need, language)
        if key not in self._articles:
            async with self._engine.connect() as connection:
                self._articles[key] = await Reader(connection).published(need, language)
        return self._articles[key]

    async def titles(self, needs: Iterable[str], language: str) -> list[dict[str, str]]:
        """Needs with their titles in a language; those without an article are left out."""
        titles = (await self.live.current()).titles
        return [
            {"need": need, "title": title}
            for need in needs
            if (title := titles.get((need, language)) or titles.get((need, "en")))
        ]

    async def need(self, need: str) -> Need | None:
        return (await self.live.current()).needs.get(need)


def trained_needs() -> frozenset[str]:
    """The needs that the classifier has examples of. About one published since the last
    training it has no opinion, and only the search counts."""
    found = {path.stem for path in (ROOT / "knowledge_base" / "content").rglob("*.md")}
    for path in (ROOT / "nlu_data" / "nlu").rglob("*.yml"):
        found.update(_TRAINED.findall(path.read_text(encoding="utf-8")))
    return frozenset(found)


def _shown(need: Need, stored: StoredArticle, home: str | None) -> dict[str, Any]:
    sections = [
        {"heading": section.heading, "text": section.markdown}
        for section in sections_for(stored.article, home)
    ]
    return {
        "need": need.id,
        "language": stored.article.lang,
        "title": stored.article.title,
        "answer": stored.article.answer,
        "sections": sections,
        "countries": list(need.home),
        "source": _source(need.sources),
        "reviewed": need.reviewed is not None,
        "valid_until": need.valid_until.isoformat() if need.valid_until else None,
    }


def _source(sources: Sequence[Source]) -> dict[str, Any] | None:
    if not sources:
        return None
    first = sources[0]
    return {
        "authority": first.authority,
        "title": first.title,
        "url": first.url,
        "checked_on": first.checked_on.isoformat(),
    }


_knowledge: Knowledge | None = None


def knowledge() -> Knowledge:
    """The process's view, opened on first use: importing an action opens nothing."""
    global _knowledge
    if _knowledge is None:
        _knowledge = Knowledge(os.environ["URA_DATABASE_URL"])
    return _knowledge
