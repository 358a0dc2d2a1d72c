"""The desk's processes over a database of their own: web and worker, without Rasa.

What people ask of Rasa waits; commands such as `/human` are answered, which is all that the
tests of the staff's pages need. Starts in two seconds where a whole Ura takes half a minute.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bot.processes.prepare import train_language_model
from bot.settings import ROOT
from bot.storage import migrate
from bot.storage.embedded import EmbeddedPostgres
from tests.support import running as systems
from tests.support.system import free_port

EMAIL = "supervisor@ura.example"


@dataclass
class Desk:
    """Running processes.

    Attributes:
        url: where the web process listens.
        database_url: SQLAlchemy's.
        environment: settings of the processes.
    """

    url: str
    database_url: str
    environment: Mapping[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, *names: str) -> None:
        """Start processes that do not run, and wait until the web answers."""
        for name in names:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", f"bot.processes.{name}"],
                cwd=ROOT,
                env=os.environ | dict(self.environment),
            )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(httpx.HTTPError):
                httpx.get(f"{self.url}/healthz", trust_env=False)
                return
            time.sleep(0.1)
        raise AssertionError("the web process does not answer")

    def kill(self, name: str) -> None:
        """`kill -9`, as a machine short of memory does."""
        self.processes[name].kill()
        self.processes.pop(name).wait(timeout=30)

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait(timeout=30)

    def query(self, statement: str, *arguments: Any) -> list[tuple[Any, ...]]:
        return systems.query(self, statement, *arguments)

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
    desk = Desk(f"http://127.0.0.1:{port}", url, settings)
    systems.add_account(desk, EMAIL, "Supervisor One", "supervisor")
    try:
        desk.start("web", "worker")
        yield desk
    finally:
        desk.stop()
        server.stop()
