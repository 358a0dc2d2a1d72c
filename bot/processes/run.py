"""`ura run`: everything a machine needs to answer, started, watched and stopped."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import sys
import time
from pathlib import Path

import httpx

from bot.processes import logs
from bot.processes.prepare import ENGINE_PYTHON, PreparationError, console, prepare, step
from bot.processes.supervisor import Child, supervise
from bot.settings import ROOT, Settings, SettingsError, load_settings
from bot.storage.embedded import EmbeddedPostgres

START_LIMIT = 240.0
"""Seconds until a start that did not come to an answering system is called a failure."""


def run() -> int:
    """Run until a signal; the exit code."""
    try:
        settings = load_settings()
    except SettingsError as error:
        console.print(f"[red]A setting is wrong.[/red]\n{error}")
        return 2
    logs.configure(settings.log_level, "supervisor")
    if not _port_free(settings.host, settings.port):
        console.print(f"URA_PORT: port {settings.port} is taken; set another one.")
        return 2
    postgres: EmbeddedPostgres | None = None
    if settings.database_url is None:
        step("Starting the embedded PostgreSQL")
        postgres = EmbeddedPostgres(settings.data_dir)
        settings.database_url = postgres.start()
    try:
        model = prepare(settings)
        asyncio.run(_supervise(settings, model, postgres))
    except PreparationError as error:
        console.print(f"[red]{error}[/red]")
        return 1
    except KeyboardInterrupt:
        pass
    finally:
        if postgres is not None:
            postgres.stop()
    console.print("Ura has stopped.")
    return 0


def children(settings: Settings, model: Path) -> list[Child]:
    """The processes of one machine, in the order in which they are stopped."""
    engine_port, actions_port = _free_ports(2)
    token = secrets.token_urlsafe(24)
    shared = {
        "URA_DATABASE_URL": str(settings.database_url),
        "URA_DATA_DIR": str(settings.data_dir),
        "URA_SECRET_KEY": settings.key.decode(),
        "URA_ENGINE_URL": f"http://127.0.0.1:{engine_port}",
        "URA_ENGINE_TOKEN": token,
        "URA_ACTIONS_PORT": str(actions_port),
        "URA_LANGUAGE_MODEL": str(settings.language_model),
        "PYTHONPATH": str(ROOT),
        # glibc keeps an arena a thread otherwise, and never gives them back.
        "MALLOC_ARENA_MAX": "2",
    }
    python = sys.executable
    found = [
        Child("web", [python, "-m", "bot.processes.web"], shared),
        Child("worker", [python, "-m", "bot.processes.worker"], shared),
        Child(
            "engine",
            [str(ENGINE_PYTHON), "-m", "engine.serve"],
            {
                "URA_ENGINE_MODEL": str(model),
                "URA_ENGINE_PORT": str(engine_port),
                "URA_ENGINE_TOKEN": token,
                "URA_ACTION_URL": f"http://127.0.0.1:{actions_port}/webhook",
                "PYTHONPATH": str(ROOT),
                "MALLOC_ARENA_MAX": "2",
            },
        ),
        Child("actions", [python, "-m", "actions.serve"], shared),
    ]
    if settings.telegram_token is not None and settings.public_url is None:
        found.insert(0, Child("telegram", [python, "-m", "bot.processes.telegram"], shared))
    return found


async def _supervise(settings: Settings, model: Path, postgres: EmbeddedPostgres | None) -> None:
    url = f"http://{settings.host}:{settings.port}"

    async def ready() -> None:
        began = time.monotonic()
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            while True:
                try:
                    answer = await client.get(f"{url}/readyz")
                    if answer.status_code == 200:
                        break
                except httpx.HTTPError:
                    pass
                if time.monotonic() - began > START_LIMIT:
                    console.print("[red]Ura is not ready yet; the lines above say why.[/red]")
                    began = time.monotonic()
                await asyncio.sleep(0.2)
        print(f"Ura is ready: {url}", flush=True)

    async def watch() -> None:
        assert postgres is not None
        while True:
            await asyncio.sleep(0.5)
            if postgres.running():
                continue
            step("PostgreSQL ended; starting it again")
            try:
                await asyncio.to_thread(postgres.restart)
            except Exception as error:
                step(f"PostgreSQL does not start yet: {error}")

    step("Starting the processes")
    await supervise(
        children(settings, model), ready=ready, watch=watch if postgres is not None else None
    )


def _port_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _free_ports(count: int) -> list[int]:
    """Ports that were free a moment ago, all different."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


if __name__ == "__main__":
    os._exit(run())
