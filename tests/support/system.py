"""A whole Ura as people run it: `ura run` in a process of its own, with its own data folder."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

import httpx
import psutil

import bot.evaluation.system
from bot.evaluation.system import free_port
from bot.storage.embedded import address_of_running
from tests.support import running
from tests.support.running import PASSWORD

__all__ = ["System", "free_port"]


@dataclass
class System(bot.evaluation.system.System):
    """A running Ura that a test may ask, look into, and break."""

    staff_email: str = "admin@ura.example"
    staff_password: str = PASSWORD

    def settings(self) -> dict[str, str]:
        account = {
            "URA_ADMIN_EMAIL": self.staff_email,
            "URA_ADMIN_PASSWORD": self.staff_password,
        }
        return account | super().settings()

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
