"""The articles that come with Ura, through the real encoder and a real database, to an answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from typer.testing import CliRunner

from knowledge_base.cli import FOLDER, Context, build
from knowledge_base.decide import decide
from knowledge_base.encoder import CachedEncoder, ModelMissingError, SentenceEncoder
from knowledge_base.live import LiveIndex, Snapshot

# Nobody wrote these into an article: they ask in other words than the articles do. The last is the
# home country that the message names.
QUESTIONS = [
    ("a i takon shqiperia zones sepa tash", "sq", "remittance.sepa.albania", ["AL"]),
    ("Ich habe meinen Pass verloren, was nun?", "de", "consular.lost_passport", []),
    ("qualcuno mi ha chiesto soldi al telefono, sembra una truffa", "it", "remittance.fraud", []),
    ("θέλω να εξάγω μέλι στην Ευρώπη", "el", "export.honey", []),
    ("how long until the money is there", "en", "remittance.delivery_time", []),
]


@pytest.fixture(scope="module")
def encoder() -> CachedEncoder:
    """The real encoder, or none where the model has not been made."""
    try:
        return CachedEncoder(SentenceEncoder())
    except ModelMissingError as error:
        pytest.skip(str(error))


def _context(url: str, encoder: CachedEncoder) -> Context:
    @asynccontextmanager
    async def transaction() -> AsyncIterator[AsyncConnection]:
        engine = create_async_engine(url)
        async with engine.begin() as conn:
            yield conn
        await engine.dispose()

    return Context(transaction=transaction, encoder=lambda: encoder)


@pytest.fixture
async def snapshot(engine: AsyncEngine, encoder: CachedEncoder) -> Snapshot:
    """The starter articles, imported and indexed."""
    from knowledge_base.load import import_files

    async with engine.begin() as conn:
        await import_files(conn, FOLDER, encoder)
    return await LiveIndex(engine.connect).current()


async def test_questions_in_other_words_find_their_need(
    snapshot: Snapshot, encoder: CachedEncoder
) -> None:
    found = {}
    for text, lang, need, home in QUESTIONS:
        if need in snapshot.needs:
            matches = snapshot.index.search(text, encoder.encode([text])[0], lang)
            decision = decide([], matches, snapshot.homes, home)
            found[text] = (decision.need, need)
    assert [pair for pair in found.values() if pair[0] != pair[1]] == []


def test_the_commands_import_and_export(
    engine: AsyncEngine, database_url: str, encoder: CachedEncoder, tmp_path: Path
) -> None:
    app = build(_context(database_url, encoder))
    result = CliRunner().invoke(app, ["import", str(FOLDER), "--unchecked"])
    assert result.exit_code == 0, result.output
    result = CliRunner().invoke(app, ["export", str(tmp_path)])
    assert result.exit_code == 0, result.output
    for path in tmp_path.rglob("*.md"):
        assert path.read_bytes() == (FOLDER / path.relative_to(tmp_path)).read_bytes()
