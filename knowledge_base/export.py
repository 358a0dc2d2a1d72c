"""The database into files: what editors published in the console comes back under git."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from knowledge_base.articles import article_path, format_article
from knowledge_base.catalogue import format_need, need_path
from knowledge_base.import_log import ImportLog
from knowledge_base.repository import Repository


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did, as paths below the folder.

    Attributes:
        written: Files that were new or different.
        removed: Files of articles and needs that were imported once and are withdrawn now.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]


async def export_files(
    conn: AsyncConnection | AsyncSession, folder: Path, *, drafts: bool = False
) -> ExportReport:
    """Write every need and every published article as its file.

    A file that holds the same already is left alone, and so is one the database has never seen.

    Args:
        conn: A connection to the database.
        folder: The folder that holds `catalogue` and `content`.
        drafts: Write a draft in place of its published article, for the editor to check it among
            the others and import it; not one that is outdated.
    """
    repository = Repository(conn)
    needs = await repository.needs()
    texts = {
        need_path(Path(), need.area, need.id).as_posix(): format_need(need)
        for need in needs.values()
    }
    for stored in await repository.all_published():
        article = stored.article
        path = article_path(Path(), needs[article.need].area, article.lang, article.need)
        texts[path.as_posix()] = format_article(article)
    for draft in await repository.drafts() if drafts else ():
        article = draft.stored.article
        if article.need in needs and not draft.outdated:
            path = article_path(Path(), needs[article.need].area, article.lang, article.need)
            texts[path.as_posix()] = format_article(article)
    written = [path for path, text in sorted(texts.items()) if _write(folder / path, text)]
    imported = await ImportLog(conn).checksums()
    removed = [path for path in sorted(imported.keys() - texts.keys()) if _remove(folder / path)]
    return ExportReport(tuple(written), tuple(removed))


def _write(path: Path, text: str) -> bool:
    if path.is_file() and path.read_bytes() == text.encode():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return True


def _remove(path: Path) -> bool:
    existed = path.is_file()
    path.unlink(missing_ok=True)
    return existed
