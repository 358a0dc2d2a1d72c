"""The desk's processes over a database of their own: web and worker, without Rasa.

What people ask of Rasa waits; commands such as `/human` are answered, which is all that the
tests of the staff's pages need. Starts in two seconds where a whole Ura takes half a minute.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psycopg

from bot.processes.prepare import train_language_model
from bot.settings import ROOT
from bot.staff_accounts import add_staff
from bot.storage import migrate
from bot.storage.database import Database, libpq_url
from bot.storage.embedded import EmbeddedPostgres
from tests.support.system import free_port

EMAIL = "supervisor@ura.example"
PASSWORD = "a long enough password"


@dataclass
class Desk:
    """Running processes.

    Attributes:
        url: where the web process listens.
        database_url: for psycopg.
    """

    url: str
    database_url: str

    def query(self, statement: str, *arguments: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            cursor = connection.execute(statement, arguments or None)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def open_case(self) -> int:
        """Let somebody ask for a person; the case's number."""
        conversation = str(uuid.uuid4())
        answer = httpx.post(
            f"{self.url}/api/v1/messages",
            json={"conversation_id": conversation, "text": "/human"},
            timeout=30,
            trust_env=False,
        )
        assert answer.status_code == 200, answer.text
        found = self.query(
            "select c.id from cases c join conversations v on v.id = c.conversation_id"
            " where v.address = %s",
            conversation,
        )
        return int(found[0][0])


@contextmanager
def running(folder: Path, environment: Mapping[str, str]) -> Iterator[Desk]:
    """The processes, with one supervisor's account."""
    folder.chmod(0o755)
    server = EmbeddedPostgres(folder)
    url = server.start()
    migrate.upgrade(url)

    async def account() -> None:
        database = Database(url, pool_size=1)
        await add_staff(
            database, email=EMAIL, name="Supervisor One", role="supervisor", password=PASSWORD
        )
        await database.close()

    asyncio.run(account())
    train_language_model(folder / "language.npz")
    port = free_port()
    settings = {
        "URA_DATABASE_URL": url.replace("+psycopg", ""),
        "URA_DATA_DIR": str(folder),
        "URA_PORT": str(port),
        "URA_ENGINE_TOKEN": "none",
        "URA_ENGINE_URL": "http://127.0.0.1:9",
        "URA_LANGUAGE_MODEL": str(folder / "language.npz"),
        **environment,
    }
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", f"bot.processes.{name}"], cwd=ROOT, env=os.environ | settings
        )
        for name in ("web", "worker")
    ]
    desk = Desk(f"http://127.0.0.1:{port}", libpq_url(url))
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(httpx.HTTPError):
                httpx.get(f"{desk.url}/healthz", trust_env=False)
                break
            time.sleep(0.1)
        yield desk
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=30)
        server.stop()
