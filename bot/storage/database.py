"""Connections to PostgreSQL, and the one way to write: a transaction that commits as a whole."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine


class Database:
    """A pool of connections. The caller's transaction is the unit of work."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self.url = url
        self._engine: AsyncEngine = create_async_engine(
            url,
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=False,
            connect_args={"prepare_threshold": 1},
        )
        # The same pool; only the mode differs.
        self._reader = self._engine.execution_options(isolation_level="AUTOCOMMIT")

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        async with self._engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection for statements that each stand alone: no begin, no commit to wait for."""
        async with self._reader.connect() as connection:
            yield connection

    async def close(self) -> None:
        await self._engine.dispose()


def libpq_url(url: str) -> str:
    """The address as libpq writes it, for psycopg and procrastinate."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
