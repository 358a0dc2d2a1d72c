"""A whole Ura as people run it: `ura run` in a process of its own, with its own data folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil

from bot.settings import ROOT
from bot.storage.embedded import address_of_running
from tests.support import running
from tests.support.running import PASSWORD

START_LIMIT = 300.0
"""Seconds; a first start trains."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class System:
    """A running Ura.

    Attributes:
        folder: its data folder; models are shared with the checkout, so that only one trains.
        environment: further settings.
    """

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    staff_email: str = "admin@ura.example"
    staff_password: str = PASSWORD
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def start(self) -> System:
        self.folder.chmod(0o755)
        models = self.folder / "models"
        (ROOT / "var" / "models").mkdir(parents=True, exist_ok=True)
        if not models.exists():
            models.symlink_to(ROOT / "var" / "models")
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("URA_")
        } | {
            "URA_PORT": str(self.port),
            "URA_DATA_DIR": str(self.folder),
            "URA_ADMIN_EMAIL": self.staff_email,
            "URA_ADMIN_PASSWORD": self.staff_password,
            "URA_RATE_LIMIT": "0",
            **self.environment,
        }
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "run"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait_ready(START_LIMIT)
        return self

    def wait_ready(self, limit: float = 90.0) -> None:
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline:
            assert self.process is not None
            assert self.process.poll() is None, f"ura run ended:\n{self.log}"
            try:
                if httpx.get(f"{self.url}/readyz", timeout=5, trust_env=False).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.2)
        raise AssertionError(f"not ready after {limit} s:\n{self.log}")

    def stop(self) -> int:
        """Stop as Ctrl-C does; the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)

    def processes(self, name: str) -> list[psutil.Process]:
        """The processes of a part: web, worker, engine, actions, telegram or postgres."""
        assert self.process is not None
        if name == "postgres":
            pid = int((self.folder / "postgres" / "postmaster.pid").read_text().split()[0])
            return [psutil.Process(pid)]
        module = {
            "web": "bot.processes.web",
            "worker": "bot.processes.worker",
            "telegram": "bot.processes.telegram",
            "engine": "engine.serve",
            "actions": "actions.serve",
        }[name]
        found = []
        for child in psutil.Process(self.process.pid).children(recursive=True):
            try:
                if module in child.cmdline():
                    found.append(child)
            except psutil.Error:
                continue
        return found

    def kill(self, name: str) -> None:
        """`kill -9` a part, as a machine short of memory does."""
        for process in self.processes(name):
            process.kill()

    def ask(
        self, text: str, conversation: str | None = None, *, timeout: float = 30
    ) -> dict[str, Any]:
        """Ask over the API; the body of a 200."""
        answer = self.post(text, conversation or str(uuid.uuid4()), timeout=timeout)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    def post(self, text: str, conversation: str, *, timeout: float = 30) -> httpx.Response:
        return httpx.post(
            f"{self.url}/api/v1/messages",
            json={"conversation_id": conversation, "text": text},
            timeout=timeout,
            trust_env=False,
        )

    @property
    def database_url(self) -> str:
        url = address_of_running(self.folder)
        assert url is not None
        return url

    def query(self, statement: str, *arguments: Any) -> list[tuple[Any, ...]]:
        """Ask the system's own database."""
        return running.query(self, statement, *arguments)
