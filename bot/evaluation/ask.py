"""Messages put to a system of their own, so that no case of theirs reaches anybody's desk."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx

from bot.evaluation.examples import Example
from bot.evaluation.score import Reply
from bot.settings import ROOT

START_LIMIT = 400.0
"""Seconds; the first start trains."""

AT_ONCE = 4


class EvaluationError(RuntimeError):
    """The system did not start or did not answer; the message says what it printed."""


@contextmanager
def own_system(models: Path) -> Iterator[str]:
    """A whole Ura with an empty database, and its address; gone when the block ends.

    Args:
        models: folder of trained models to share, so that nothing is trained twice.
    """
    with tempfile.TemporaryDirectory(prefix="ura-evaluate-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the database runs as another user
        models.mkdir(parents=True, exist_ok=True)
        (folder / "models").symlink_to(models.resolve())
        port = _free_port()
        environment = {k: v for k, v in os.environ.items() if not k.startswith("URA_")} | {
            "URA_PORT": str(port),
            "URA_DATA_DIR": name,
            "URA_RATE_LIMIT": "0",
        }
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "run"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(process, url, folder / "log")
            yield url
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def ask(url: str, examples: Sequence[Example], tell: Callable[[int], None]) -> list[Reply]:
    """The reply to each message, each in a conversation of its own.

    Args:
        url: where Ura runs.
        examples: the messages.
        tell: told how many are answered.
    """
    done = iter(range(1, len(examples) + 1))

    def one(example: Example) -> Reply:
        body = {"conversation_id": f"evaluate-{uuid.uuid4()}", "text": example.text}
        answer = client.post("/api/v1/messages", json=body)
        if answer.status_code != 200:
            raise EvaluationError(f"{answer.status_code} for {example.text!r}: {answer.text}")
        tell(next(done))
        return Reply.of(answer.json())

    with (
        httpx.Client(base_url=url, timeout=60, trust_env=False) as client,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        return list(pool.map(one, examples))


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise EvaluationError(f"Ura did not start:\n{log.read_text(errors='replace')[-2000:]}")
        try:
            if httpx.get(f"{url}/readyz", timeout=5, trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise EvaluationError(f"Ura was not ready after {START_LIMIT:.0f} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
