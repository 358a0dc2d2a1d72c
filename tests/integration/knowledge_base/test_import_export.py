"""Importing and exporting against a real database."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from knowledge_base.articles import parse_article
from knowledge_base.errors import FileError
from knowledge_base.export import export_files
from knowledge_base.load import ImportReport, import_files
from knowledge_base.records import searchable
from knowledge_base.reference.tables import SHIPPED
from knowledge_base.repository import Repository
from tests.unit.knowledge_base.samples import (
    ENGLISH,
    ENGLISH_PATH,
    NEED,
    NEED_PATH,
    HashEncoder,
    write_folder,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one need and its English and Albanian articles."""
    return write_folder(tmp_path / "kb")


def _contents(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


async def _load(conn: AsyncConnection, folder: Path) -> ImportReport:
    return await import_files(conn, folder, HashEncoder())


async def test_everything_is_published_once(conn: AsyncConnection, folder: Path) -> None:
    first = await _load(conn, folder)
    revision = await Repository(conn).revision()
    second = await _load(conn, folder)
    assert first.changed
    assert ENGLISH_PATH in first.published
    assert first.needs == (NEED_PATH,)
    assert not second.changed
    assert second == ImportReport()
    assert await Repository(conn).revision() == revision > 0


async def test_unreadable_tables_leave_what_is_published(
    conn: AsyncConnection, folder: Path
) -> None:
    await _load(conn, folder)
    shutil.copytree(SHIPPED, folder / "checklists")
    (folder / "checklists" / "channels.yml").write_text("rows: none", "utf-8")
    (folder / ENGLISH_PATH).write_text(ENGLISH.replace("Yes.", "{table: channels}"), "utf-8")
    with pytest.raises(FileError, match=r"checklists/channels\.yml:1: 'rows' must be a list"):
        await _load(conn, folder)
    stored = await Repository(conn).published("remittance.test", "en")
    assert stored is not None
    assert stored.article == parse_article(ENGLISH)


async def test_only_what_changed_is_encoded(conn: AsyncConnection, folder: Path) -> None:
    await _load(conn, folder)
    (folder / ENGLISH_PATH).write_text(ENGLISH.replace("Yes.", "Certainly."), "utf-8")
    report = await _load(conn, folder)
    assert report.published == (ENGLISH_PATH,)
    assert report.overwritten == ()
    assert report.encoded == len(searchable(parse_article(ENGLISH)))
    stored = await Repository(conn).published("remittance.test", "en")
    assert stored is not None
    assert (stored.version, stored.article.answer[:10]) == (2, "Certainly.")


async def test_spacing_alone_changes_nothing(conn: AsyncConnection, folder: Path) -> None:
    await _load(conn, folder)
    (folder / ENGLISH_PATH).write_text(ENGLISH.replace("\n## ", "\n\n## ") + "\n\n", "utf-8")
    assert not (await _load(conn, folder)).changed


async def test_another_encoder_renews_the_vectors(conn: AsyncConnection, folder: Path) -> None:
    await _load(conn, folder)
    before = await Repository(conn).questions()
    report = await import_files(conn, folder, HashEncoder(seed=1))
    after = await Repository(conn).questions()
    assert report.encoded == len(before) == len(after)
    assert report.published == ()
    assert all(old.vector != new.vector for old, new in zip(before, after, strict=True))


async def test_a_vanished_article_is_withdrawn(conn: AsyncConnection, folder: Path) -> None:
    await _load(conn, folder)
    (folder / ENGLISH_PATH).unlink()
    report = await _load(conn, folder)
    repository = Repository(conn)
    assert report.withdrawn == (ENGLISH_PATH,)
    assert await repository.published("remittance.test", "en") is None
    assert [one.status for one in await repository.versions("remittance.test", "en")] == [
        "withdrawn"
    ]
    assert {question.lang for question in await repository.questions()} == {"sq"}


async def test_a_vanished_need_takes_its_articles_along(
    conn: AsyncConnection, folder: Path
) -> None:
    await _load(conn, folder)
    (folder / NEED_PATH).unlink()
    shutil.rmtree(folder / "content")
    report = await _load(conn, folder)
    assert NEED_PATH in report.withdrawn
    assert await Repository(conn).needs() == {}
    assert await Repository(conn).questions() == []


async def test_what_the_console_published_outlives_an_unchanged_file(
    conn: AsyncConnection, folder: Path
) -> None:
    await _load(conn, folder)
    edited = parse_article(ENGLISH.replace("Yes.", "Edited."))
    vectors = HashEncoder().encode(searchable(edited))
    await Repository(conn).publish(edited, vectors, author="editor")
    assert not (await _load(conn, folder)).changed
    stored = await Repository(conn).published("remittance.test", "en")
    assert stored is not None
    assert (stored.article, stored.author) == (edited, "editor")


async def test_a_changed_file_overwrites_the_console_and_says_so(
    conn: AsyncConnection, folder: Path
) -> None:
    await _load(conn, folder)
    edited = parse_article(ENGLISH.replace("Yes.", "Edited."))
    await Repository(conn).publish(edited, HashEncoder().encode(searchable(edited)))
    (folder / ENGLISH_PATH).write_text(ENGLISH.replace("Yes.", "Newer."), "utf-8")
    report = await _load(conn, folder)
    assert report.overwritten == report.published == (ENGLISH_PATH,)


async def test_a_vanished_file_leaves_what_the_console_published(
    conn: AsyncConnection, folder: Path
) -> None:
    await _load(conn, folder)
    edited = parse_article(ENGLISH.replace("Yes.", "Edited."))
    await Repository(conn).publish(edited, HashEncoder().encode(searchable(edited)))
    (folder / ENGLISH_PATH).unlink()
    report = await _load(conn, folder)
    assert (report.withdrawn, report.kept) == ((), (ENGLISH_PATH,))
    assert await Repository(conn).published("remittance.test", "en") is not None


async def test_a_bad_file_stops_the_import_before_it_writes(
    conn: AsyncConnection, folder: Path
) -> None:
    (folder / ENGLISH_PATH).write_text("no front matter", "utf-8")
    with pytest.raises(FileError, match=r"en/remittance/remittance.test.md:1: "):
        await _load(conn, folder)
    assert await Repository(conn).revision() == 0


async def test_a_folder_without_a_catalogue_withdraws_nothing(
    conn: AsyncConnection, folder: Path, tmp_path: Path
) -> None:
    await _load(conn, folder)
    with pytest.raises(FileError, match="no folder 'catalogue'"):
        await _load(conn, tmp_path / "elsewhere")
    assert NEED.id in await Repository(conn).needs()


async def test_export_writes_the_same_files(
    conn: AsyncConnection, folder: Path, tmp_path: Path
) -> None:
    await _load(conn, folder)
    target = tmp_path / "out"
    report = await export_files(conn, target)
    originals, copies = _contents(folder), _contents(target)
    assert copies == originals
    assert len(report.written) == len(originals)
    assert (await export_files(conn, target)).written == ()


async def test_export_brings_console_edits_and_withdrawals_back(
    conn: AsyncConnection, folder: Path
) -> None:
    await _load(conn, folder)
    edited = parse_article(ENGLISH.replace("Yes.", "Edited."))
    await Repository(conn).publish(edited, HashEncoder().encode(searchable(edited)))
    await Repository(conn).withdraw("remittance.test", "sq")
    report = await export_files(conn, folder)
    assert report.written == (ENGLISH_PATH,)
    assert report.removed == ("content/sq/remittance/remittance.test.md",)
    assert "Edited." in (folder / ENGLISH_PATH).read_text("utf-8")
    again = await _load(conn, folder)
    assert not again.changed
    assert again.overwritten == ()


async def test_drafts_are_written_into_files_only_when_asked_for(
    engine: AsyncEngine, folder: Path
) -> None:
    edited = parse_article(ENGLISH.replace("Yes.", "Edited."))
    async with engine.begin() as conn:
        await _load(conn, folder)
    async with engine.begin() as conn:
        await Repository(conn).save_draft(edited, author="editor")
    async with engine.begin() as conn:
        assert (await export_files(conn, folder)).written == ()
        assert (await export_files(conn, folder, drafts=True)).written == (ENGLISH_PATH,)
        # What it published is the draft, and there is none any more.
        assert (await _load(conn, folder)).published == (ENGLISH_PATH,)
        assert await Repository(conn).drafts() == []


async def test_an_outdated_draft_undoes_nothing(engine: AsyncEngine, folder: Path) -> None:
    async with engine.begin() as conn:
        await _load(conn, folder)
        await Repository(conn).save_draft(parse_article(ENGLISH.replace("Yes.", "Edited.")))
    (folder / ENGLISH_PATH).write_text(ENGLISH.replace("Yes.", "Newer."), "utf-8")
    async with engine.begin() as conn:
        await _load(conn, folder)
    async with engine.begin() as conn:
        assert (await export_files(conn, folder, drafts=True)).written == ()
