"""Processes of the tests: started, waited for, and stopped."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
TOKEN = "a-token-of-the-tests"
_PATIENCE = 60.0  # Seconds for a process to answer; a busy machine takes ten.


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def engine_environment(**more: str) -> dict[str, str]:
    """The environment of the engine's processes, without what the developer has set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("URA_")}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def service_python() -> Path:
    """The interpreter of the service's environment."""
    return ROOT / ".venv" / "bin" / "python"


def run_engine(module: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Run a program of the engine to its end."""
    return subprocess.run(
        [sys.executable, "-m", f"engine.{module}", *arguments],
        cwd=ROOT,
        env=engine_environment(**environment),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@dataclass
class Process:
    """A server that is running."""

    process: subprocess.Popen
    port: int

    def stop(self) -> None:
        """End it and wait for its end."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(command: Any, port: int, ready: str, environment: dict[str, str]) -> Process:
    """Start a server and wait until a path of it answers."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{command} ended with {process.returncode}")
        try:
            if request(port, "GET", ready)[0] == 200:
                return Process(process, port)
        except OSError:
            pass
        time.sleep(0.1)
    process.kill()
    raise RuntimeError(f"{command} did not answer in time")


def start_actions(port: int) -> Process:
    """Start the action server."""
    script = str(Path(__file__).parent / "action_server.py")
    command = [str(service_python()), script, str(port)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return start(command, port, "/health", kept)


def start_engine(model: Path, action_port: int, python: Path | None = None) -> Process:
    """Start the engine with a model, by the interpreter that runs this or by another."""
    port = free_port()
    command = [
        str(python or sys.executable),
        "-m",
        "engine.serve",
        "--model",
        str(model),
        "--port",
        str(port),
    ]
    action_url = f"http://127.0.0.1:{action_port}/webhook"
    environment = engine_environment(URA_ENGINE_TOKEN=TOKEN, URA_ACTION_URL=action_url)
    return start(command, port, "/webhooks/ura/health", environment)


def request(
    port: int, method: str, path: str, body: bytes | None = None, token: str | None = None
) -> tuple[int, Any]:
    """Call a server; its status and the JSON it answered."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, json.loads(response.read() or b"null")
    finally:
        connection.close()
