"""What the two kinds of running systems have in common: an address, a database, its people."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

import psycopg

from bot.staff_accounts import add_staff
from bot.storage.database import Database, libpq_url

PASSWORD = "a long enough password"

Result = TypeVar("Result")


class Running(Protocol):
    """A system that listens at `url`; `database_url` is SQLAlchemy's."""

    @property
    def url(self) -> str: ...

    @property
    def database_url(self) -> str: ...


def query(system: Running, statement: str, *arguments: Any) -> list[tuple[Any, ...]]:
    """Ask a system's own database."""
    with psycopg.connect(libpq_url(system.database_url), autocommit=True) as connection:
        cursor = connection.execute(statement, arguments or None)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []


def newest_case(system: Running) -> int:
    return int(query(system, "select max(id) from cases")[0][0])


def within(system: Running, work: Callable[[Database], Awaitable[Result]]) -> Result:
    """Do something with a system's database in the way its own processes do.

    In a thread of its own: Playwright's loop runs in the test's.
    """

    async def done() -> Result:
        database = Database(system.database_url, pool_size=1)
        try:
            return await work(database)
        finally:
            await database.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, done()).result()


def add_account(system: Running, email: str, name: str, role: str = "officer") -> int:
    """Somebody who signs in with `PASSWORD`; their id."""
    return within(
        system,
        lambda database: add_staff(database, email=email, name=name, role=role, password=PASSWORD),
    )
