"""The titles of needs, as the knowledge base words them in the officer's language."""

from __future__ import annotations

import time
from collections.abc import Iterable

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import Database
from knowledge_base.reader import Reader

log = structlog.get_logger()

KEPT = 300.0
"""Seconds that a title is kept: editors seldom change one, the desk shows them all the time."""

_titles: dict[tuple[str, str], tuple[float, str]] = {}
_catalogues: dict[str, tuple[float, list[tuple[str, str]]]] = {}


async def titles(database: Database, needs: Iterable[str | None], language: str) -> dict[str, str]:
    """The titles by need id; a need without an article is called by its id."""
    now = time.monotonic()
    found: dict[str, str] = {}
    missing: list[str] = []
    for need in {need for need in needs if need}:
        kept = _titles.get((need, language))
        if kept and now - kept[0] < KEPT:
            found[need] = kept[1]
        else:
            missing.append(need)
    if missing:
        found |= await _read(database, missing, language)
        for need in missing:
            _titles[need, language] = (now, found[need])
    return found


async def catalogue(database: Database, language: str) -> list[tuple[str, str]]:
    """Every need that has an article, with its title, in the order of the titles."""
    now = time.monotonic()
    kept = _catalogues.get(language)
    if kept and now - kept[0] < KEPT:
        return kept[1]
    try:
        async with database.transaction() as tx:
            found = await Reader(tx).titles(language)
    except SQLAlchemyError as error:
        log.warning("need_titles_missing", why=repr(error))
        return []
    listed = sorted(found.items(), key=lambda item: item[1].casefold())
    _catalogues[language] = (now, listed)
    return listed


async def _read(database: Database, needs: list[str], language: str) -> dict[str, str]:
    found = {need: need for need in needs}
    try:
        async with database.transaction() as tx:
            reader = Reader(tx)
            for need in needs:
                stored = await reader.published(need, language)
                if stored is not None:
                    found[need] = stored.article.title
    except SQLAlchemyError as error:
        # A case is to be seen and taken whatever became of the articles.
        log.warning("need_titles_missing", why=repr(error))
    return found
