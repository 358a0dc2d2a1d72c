"""Files into the database. Doing it twice changes nothing the second time."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from knowledge_base.articles import format_article
from knowledge_base.catalogue import format_need
from knowledge_base.files import ArticleFile, Files, read_files
from knowledge_base.import_log import ImportLog
from knowledge_base.records import StoredArticle, checksum, searchable
from knowledge_base.reference.tables import tables_of
from knowledge_base.repository import Repository
from knowledge_base.vectors import Encoder, Vectors, unpack


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import changed, as paths below the folder.

    Attributes:
        needs: Catalogue files that were new or different.
        published: Article files that became a new version.
        overwritten: Those of `published` that replaced what an editor published in the console.
        withdrawn: Files that are gone, and whose article is no longer given.
        kept: Files that are gone, but whose article an editor published anew in the console.
        encoded: How many texts were turned into vectors.
    """

    needs: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    overwritten: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    encoded: int = 0

    @property
    def changed(self) -> bool:
        """Whether readers get anything else than before."""
        return bool(self.needs or self.published or self.withdrawn or self.encoded)


async def import_files(
    conn: AsyncConnection | AsyncSession, folder: Path, encoder: Encoder
) -> ImportReport:
    """Bring the database to what changed in the files since the last import.

    A file that did not change since leaves alone what editors published in the console. One that
    did change is the newer word: it is published, and the report names it as overwriting.
    The caller commits; only then do listeners on `kb_changed` hear of it.

    Args:
        conn: A connection inside a transaction.
        folder: The folder that holds `catalogue` and `content`.
        encoder: What makes the vectors. Another one than last time encodes everything anew.

    Raises:
        FileError: A file cannot be read; nothing has been written then.
    """
    files = read_files(folder)
    if files.errors:
        raise files.errors[0]
    # The tables are not stored, but an article that shows one must not be published without it.
    tables_of(folder)
    return await _Import(conn, files, encoder).run()


class _Import:
    """One import: the files, the database, and what the log says of the last time."""

    def __init__(
        self, conn: AsyncConnection | AsyncSession, files: Files, encoder: Encoder
    ) -> None:
        self._repository = Repository(conn)
        self._log = ImportLog(conn)
        self._files = files
        self._encoder = encoder

    async def run(self) -> ImportReport:
        before = await self._log.checksums()
        stored = {
            (one.article.need, one.article.lang): one
            for one in await self._repository.all_published()
        }
        encoded = await self._renew_vectors(stored)
        needs = await self._import_needs(before)
        published, overwritten, texts = await self._import_articles(before, stored)
        withdrawn, kept = await self._remove_vanished(before, stored)
        return ImportReport(
            tuple(needs), tuple(published), tuple(overwritten), tuple(withdrawn), tuple(kept),
            encoded + texts,
        )  # fmt: skip

    async def _encode(self, texts: list[str]) -> Vectors:
        # Encoding keeps a processor busy; a thread leaves the event loop to others.
        if not texts:
            return unpack([])
        return await asyncio.to_thread(self._encoder.encode, texts)

    async def _renew_vectors(self, stored: dict[tuple[str, str], StoredArticle]) -> int:
        identity = self._encoder.identity
        if await self._repository.encoder() == identity:
            return 0
        texts = {one.id: searchable(one.article) for one in stored.values()}
        vectors = await self._encode([text for group in texts.values() for text in group])
        start = 0
        for article_id, group in texts.items():
            await self._repository.set_vectors(article_id, vectors[start : start + len(group)])
            start += len(group)
        await self._repository.set_encoder(identity)
        return start

    async def _import_needs(self, before: dict[str, str]) -> list[str]:
        changed = []
        for file in self._files.needs.values():
            digest = checksum(format_need(file.need))
            if before.get(file.path) == digest:
                continue
            await self._repository.save_need(file.need)
            await self._log.record(file.path, digest)
            changed.append(file.path)
        return changed

    async def _import_articles(
        self, before: dict[str, str], stored: dict[tuple[str, str], StoredArticle]
    ) -> tuple[list[str], list[str], int]:
        fresh: list[ArticleFile] = []
        overwritten = []
        for file in self._files.articles:
            digest = checksum(format_article(file.article))
            if before.get(file.path) == digest:
                continue
            current = stored.get((file.article.need, file.article.lang))
            if current is None or current.checksum != digest:
                fresh.append(file)
                if current is not None and current.origin == "console":
                    overwritten.append(file.path)
            await self._log.record(file.path, digest)
        texts = [text for file in fresh for text in searchable(file.article)]
        vectors = await self._encode(texts)
        start = 0
        for file in fresh:
            end = start + len(searchable(file.article))
            await self._repository.publish(file.article, vectors[start:end], origin="file")
            start = end
        return [file.path for file in fresh], overwritten, len(texts)

    async def _remove_vanished(
        self, before: dict[str, str], stored: dict[tuple[str, str], StoredArticle]
    ) -> tuple[list[str], list[str]]:
        present = {file.path for file in self._files.articles}
        present |= {file.path for file in self._files.needs.values()}
        withdrawn, kept = [], []
        for path in sorted(before.keys() - present):
            await self._log.forget(path)
            if path.startswith("catalogue/"):
                await self._repository.withdraw_need(Path(path).stem)
                withdrawn.append(path)
                continue
            current = stored.get((Path(path).stem, Path(path).parts[1]))
            if current is None:
                continue
            if current.checksum != before[path]:
                kept.append(path)
                continue
            await self._repository.withdraw(current.article.need, current.article.lang)
            withdrawn.append(path)
        return withdrawn, kept
