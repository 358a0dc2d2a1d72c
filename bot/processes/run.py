"""`ura run`: everything a machine needs to answer, started, watched and stopped."""

from __future__ import annotations

import asyncio
import secrets
import signal
import sys
import time
from pathlib import Path

import httpx

from bot.processes import logs
from bot.processes.databases import start_postgres
from bot.processes.ports import free_ports, why_not
from bot.processes.prepare import ENGINE_PYTHON, prepare
from bot.processes.supervisor import Child, supervise
from bot.processes.telling import PreparationError, console, step, tell_trouble
from bot.settings import ROOT, Settings, SettingsError, load_settings
from bot.storage.embedded import EmbeddedPostgres

START_LIMIT = 240.0
"""Seconds until a start that did not come to an answering system is called a failure."""


NOT_STARTED = 2
"""The exit code where something must be put right before a start: a setting, a file, a server."""


def run() -> int:
    """Run until a signal; the exit code."""
    # Until the processes are supervised, SIGTERM is what Ctrl-C is: PostgreSQL is stopped too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    postgres: EmbeddedPostgres | None = None
    try:
        settings = load_settings()
        logs.configure(settings.log_level, "supervisor")
        _refuse_a_taken_port(settings)
        if settings.database_url is None:
            step("Starting the embedded PostgreSQL")
            postgres = EmbeddedPostgres(settings.data_dir)
            settings.database_url = start_postgres(postgres, settings.data_dir)
        model = prepare(settings)
        asyncio.run(_supervise(settings, model, postgres))
    except SettingsError as error:
        tell_trouble(f"A setting is wrong.\n{error}")
        return NOT_STARTED
    except PreparationError as error:
        tell_trouble(str(error))
        return NOT_STARTED
    except KeyboardInterrupt:
        pass
    finally:
        if postgres is not None:
            postgres.stop()
    console.print("Ura has stopped.")
    return 0


def _refuse_a_taken_port(settings: Settings) -> None:
    trouble = why_not(settings.host, settings.port)
    if trouble is not None:
        raise PreparationError(
            f"Nothing can listen at {settings.host}:{settings.port}: {trouble}.\n"
            "Stop the program that has this port (perhaps another Ura), or set URA_PORT and"
            " URA_HOST to what is free."
        )


def children(settings: Settings, model: Path) -> list[Child]:
    """The processes of one machine, in the order in which they are stopped."""
    engine_port, actions_port = free_ports(2)
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
    url = settings.own_url

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
