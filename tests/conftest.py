"""Fixtures that every kind of test shares."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage import migrate
from bot.storage.database import Database
from bot.storage.embedded import EmbeddedPostgres


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """A real PostgreSQL with all tables, for the whole run."""
    with tempfile.TemporaryDirectory(prefix="ura-test-") as folder:
        Path(folder).chmod(0o755)
        server = EmbeddedPostgres(Path(folder))
        url = server.start()
        migrate.upgrade(url)
        yield url
        server.stop()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The database, with empty tables."""
    database = Database(database_url, pool_size=4)
    async with database.transaction() as tx:
        rows = await tx.execute(
            text(
                "select tablename from pg_tables where schemaname = 'public'"
                " and tablename <> 'alembic_version'"
            )
        )
        names = ", ".join(row[0] for row in rows)
        # Without triggers: the audit log refuses to be emptied.
        await tx.execute(text("set local session_replication_role = replica"))
        await tx.execute(text(f"truncate {names} restart identity cascade"))
    yield database
    await database.close()
