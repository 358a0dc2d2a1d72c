"""A whole Ura as people run it: `ura run` in a process of its own, with its own data folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import httpx

from bot.processes.ports import free_ports
from bot.settings import ROOT

START_LIMIT = 400.0
"""Seconds; a first start trains."""

STOP_LIMIT = 60.0


class NotStarted(RuntimeError):
    """The system did not start; the message says what it printed."""


def free_port() -> int:
    return free_ports(1)[0]


@dataclass
class System:
    """A running Ura that shares nothing with the one that is set up here but the models.

    Attributes:
        folder: its data folder.
        environment: further settings. Those of this process and of `.env` are not taken over:
            they name the database and the channels of real people.
        models: folder of trained models to share, so that nothing is trained twice.
    """

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    models: Path = ROOT / "var" / "models"
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def settings(self) -> dict[str, str]:
        """What it is started with; the same is right for `ura` commands about it."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("URA_")}
        return inherited | {
            "URA_ENV_FILE": os.devnull,
            "URA_PORT": str(self.port),
            "URA_DATA_DIR": str(self.folder),
            "URA_RATE_LIMIT": "0",
            **self.environment,
        }

    def start(self) -> Self:
        """Start it, and wait until a message would be answered.

        Raises:
            NotStarted: it ended, or took too long.
        """
        self.folder.chmod(0o755)  # the embedded database runs as another user
        self.models.mkdir(parents=True, exist_ok=True)
        shared = self.folder / "models"
        if not shared.exists():
            shared.symlink_to(self.models.resolve())
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "run"],
                cwd=ROOT,
                env=self.settings(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait_ready(START_LIMIT)
        return self

    def wait_ready(self, limit: float = 90.0) -> None:
        """Wait until a message would be answered.

        Raises:
            NotStarted: the program ended, or `limit` seconds have passed.
        """
        assert self.process is not None
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise NotStarted(f"Ura did not start:\n{self.log[-4000:]}")
            try:
                if httpx.get(f"{self.url}/readyz", timeout=5, trust_env=False).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.2)
        raise NotStarted(f"Ura was not ready after {limit:.0f} s:\n{self.log[-4000:]}")

    def stop(self) -> int:
        """Stop as Ctrl-C does; the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=STOP_LIMIT)
