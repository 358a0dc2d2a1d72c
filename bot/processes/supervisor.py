"""One process that starts the others, keeps them running, and stops them all."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from bot.settings import ROOT

log = structlog.get_logger()

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 10.0
"""Seconds between a crash and the next start; doubled each time, and back to the first after a
process has run for `STEADY` seconds."""
STEADY = 20.0
GRACE = 8.0
"""Seconds a process has to stop by itself before it is killed."""


def _die_with_parent() -> None:
    """Ask Linux to stop this process when the supervisor dies, even by SIGKILL."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


@dataclass(slots=True)
class Child:
    """A process to keep running.

    Attributes:
        name: how the log calls it.
        command: program and arguments.
        environment: what it gets beside the supervisor's own environment.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    async def keep_running(self) -> None:
        """Start it, and start it again whenever it ends, until cancelled."""
        pause = FIRST_PAUSE
        while True:
            began = time.monotonic()
            self.process = await asyncio.create_subprocess_exec(
                *self.command,
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdin=asyncio.subprocess.DEVNULL,
                # A session of its own: Ctrl-C reaches the supervisor, which stops all in order.
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )
            code = await self.process.wait()
            if time.monotonic() - began > STEADY:
                pause = FIRST_PAUSE
            log.error("process_ended", name=self.name, code=code, restart_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def stop(self) -> None:
        """Stop it: politely, then by force."""
        process = self.process
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), GRACE)
        except TimeoutError:
            log.warning("process_killed", name=self.name)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


async def supervise(
    children: Sequence[Child],
    *,
    ready: Callable[[], Awaitable[None]],
    watch: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Run all children until SIGINT or SIGTERM.

    Args:
        children: started together; stopped in the order given.
        ready: awaited beside them once, e.g. to say that the service answers.
        watch: runs beside them for as long as they do.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    keepers = [asyncio.create_task(child.keep_running()) for child in children]
    sides = [asyncio.create_task(_logged(ready))]
    if watch is not None:
        sides.append(asyncio.create_task(_logged(watch)))
    try:
        await stop.wait()
    finally:
        for task in (*sides, *keepers):
            task.cancel()
        await asyncio.gather(*sides, *keepers, return_exceptions=True)
        for child in children:
            await child.stop()


async def _logged(job: Callable[[], Awaitable[None]]) -> None:
    try:
        await job()
    except Exception:
        log.exception("supervisor_task_failed")
