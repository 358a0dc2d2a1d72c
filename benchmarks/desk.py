"""The desk under load: real processes, a year of cases, 50 officers connected.

`python -m benchmarks.desk [--sizes 10000,100000,1000000] [--officers 50] [--rounds 200]`.
For each number of messages (and a tenth as many cases) prints the p95 of queue, case, search and
supervision pages, and of the time from a user's message to the officer's screen: from the call
of the API to the end of the request by which the open page fetched the new line.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import html
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.desk_data import Seeded, seed
from bot.accounts.keys import digest
from bot.desk.auth import COOKIE
from bot.processes.prepare import language_sentences, train_language_model
from bot.settings import ROOT
from bot.staff_accounts import Origin, open_session
from bot.storage import migrate, staff, staff_sessions
from bot.storage.database import Database, libpq_url
from bot.storage.embedded import EmbeddedPostgres
from tests.support.system import free_port

TALK = 0.5
"""Seconds between two messages of users while pages are measured."""


def vocabulary() -> list[str]:
    """Words of our own utterances, the most frequent first."""
    counts: dict[str, int] = {}
    for _, sentence in language_sentences():
        for word in sentence.lower().split():
            if word.isalpha():
                counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: -counts[word])[:5_000]


@contextmanager
def processes(url: str, folder: Path) -> Iterator[str]:
    """The web and the worker process; the address of the web."""
    port = free_port()
    environment = os.environ | {
        "URA_DATABASE_URL": url.replace("+psycopg", ""),
        "URA_DATA_DIR": str(folder),
        "URA_PORT": str(port),
        "URA_ENGINE_TOKEN": "none",
        "URA_ENGINE_URL": "http://127.0.0.1:9",
        "URA_LANGUAGE_MODEL": str(folder / "language.npz"),
        "URA_RATE_LIMIT": "0",
        "URA_LOG_LEVEL": "ERROR",
    }
    running = [
        subprocess.Popen([sys.executable, "-m", f"bot.processes.{name}"], cwd=ROOT, env=environment)
        for name in ("web", "worker")
    ]
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{address}/healthz", trust_env=False)
                break
            time.sleep(0.2)
        yield address
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=30)


async def signed_in(database: Database, address: str, staff_id: int) -> httpx.AsyncClient:
    """A browser of an officer, without the slow work of a password."""
    async with database.transaction() as tx:
        person = await staff.by_id(tx, staff_id)
        assert person is not None
        opened = await open_session(tx, person, 12, origin=Origin())
        session = await staff_sessions.find(tx, digest(opened.token))
    assert session is not None
    return httpx.AsyncClient(
        base_url=address,
        cookies={COOKIE: opened.token},
        headers={"Accept": "text/html", "X-CSRF-Token": session.csrf},
        timeout=60,
        trust_env=False,
    )


class Officer:
    """An officer with a case open: a stream, and the fetching of what it tells of."""

    def __init__(self, client: httpx.AsyncClient, case: int) -> None:
        self.client = client
        self.case = case
        self.told = asyncio.Event()
        self.connected = asyncio.Event()

    async def watch(self) -> None:
        path = f"/desk/events?case={self.case}"
        async with self.client.stream("GET", path, timeout=None) as answer:
            async for line in answer.aiter_lines():
                if line == "event: lines":
                    self.connected.set()
                    self.told.set()


@asynccontextmanager
async def connected(
    database: Database, address: str, seeded: Seeded
) -> AsyncIterator[Sequence[Officer]]:
    """All officers, each with their live case open."""
    officers = [
        Officer(await signed_in(database, address, staff_id), case)
        for staff_id, (_, case) in zip(seeded.officers, seeded.live, strict=True)
    ]
    tasks = [asyncio.create_task(one.watch()) for one in officers]
    await asyncio.gather(*(asyncio.wait_for(one.connected.wait(), 60) for one in officers))
    try:
        yield officers
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for one in officers:
            await one.client.aclose()


async def talk(address: str, seeded: Seeded) -> None:
    """Users of the live conversations write, one after the other, until cancelled."""
    async with httpx.AsyncClient(base_url=address, timeout=60, trust_env=False) as client:
        while True:
            await say(client, random.choice(seeded.live)[0])
            await asyncio.sleep(TALK)


async def say(client: httpx.AsyncClient, conversation: str) -> None:
    body = {"conversation_id": conversation, "text": "Faleminderit, po pres përgjigjen"}
    answer = await client.post("/api/v1/messages", json=body)
    assert answer.json()["outcome"] == "held", answer.text


async def timed(rounds: int, ask: Callable[[], Awaitable[httpx.Response]]) -> list[float]:
    """Milliseconds of each round, after some that are not counted."""
    times = []
    for number in range(rounds + 5):
        began = time.perf_counter()
        answer = await ask()
        spent = (time.perf_counter() - began) * 1_000
        assert answer.status_code == 200, answer.text[:500]
        if number >= 5:
            times.append(spent)
    return times


async def to_screen(
    address: str, seeded: Seeded, officers: Sequence[Officer], rounds: int
) -> list[float]:
    """Milliseconds from a user's message to the end of the request that fetched its line."""
    times = []
    async with httpx.AsyncClient(base_url=address, timeout=60, trust_env=False) as client:
        for number in range(rounds):
            at = number % len(officers)
            officer, conversation = officers[at], seeded.live[at][0]
            officer.told.clear()
            began = time.perf_counter()
            sent = asyncio.create_task(say(client, conversation))
            await asyncio.wait_for(officer.told.wait(), 30)
            lines = await officer.client.get(f"/desk/cases/{officer.case}/lines")
            assert "po pres" in lines.text
            times.append((time.perf_counter() - began) * 1_000)
            await sent
    return times


def next_page(page: str) -> str:
    """Where a list goes on."""
    link = re.search(r'id="older"[^>]* href="([^"]+)"', page)
    assert link is not None
    return html.unescape(link[1])


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


async def measure(
    url: str, address: str, seeded: Seeded, words: Sequence[str], rounds: int
) -> dict[str, float]:
    database = Database(url)
    found = {}
    async with connected(database, address, seeded) as officers:
        client = officers[0].client
        supervisor = await signed_in(database, address, seeded.supervisor)
        talking = asyncio.create_task(talk(address, seeded))
        following = next_page((await supervisor.get("/desk?tab=closed")).text)
        pages: dict[str, Callable[[], Awaitable[httpx.Response]]] = {
            "queue": lambda: client.get("/desk"),
            "all open": lambda: supervisor.get("/desk?tab=open"),
            "closed": lambda: supervisor.get("/desk?tab=closed"),
            "closed, next page": lambda: supervisor.get(following),
            "case": lambda: supervisor.get(f"/desk/cases/{random.randint(1, seeded.cases)}"),
            "search, common word": lambda: supervisor.get(
                f"/desk?q={words[random.randint(0, 20)]}"
            ),
            "search, rare word": lambda: supervisor.get(f"/desk?q={random.choice(words[3000:])}"),
            "search, tag": lambda: supervisor.get(f"/desk?q=tag:{random.choice(words[:200])}"),
            "search, nothing found": lambda: supervisor.get("/desk?q=zzzqqq"),
            "supervision, 30 days": lambda: supervisor.get("/desk/supervision"),
        }
        for name, ask in pages.items():
            found[name] = p95(await timed(rounds, ask))
        talking.cancel()
        await asyncio.gather(talking, return_exceptions=True)
        found["message to screen"] = p95(await to_screen(address, seeded, officers, rounds))
        await supervisor.aclose()
    await database.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--officers", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=200)
    arguments = parser.parse_args()
    console = Console(width=120)
    sizes = [int(size) for size in arguments.sizes.split(",")]
    words = vocabulary()
    results = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="ura-bench-") as name:
            folder = Path(name)
            folder.chmod(0o755)
            server = EmbeddedPostgres(folder)
            url = server.start()
            try:
                migrate.upgrade(url)
                began = time.monotonic()
                seeded = seed(libpq_url(url), size, words, arguments.officers)
                console.print(f"{size:,} messages stored in {time.monotonic() - began:.0f} s")
                train_language_model(folder / "language.npz")
                with processes(url, folder) as address:
                    results[size] = asyncio.run(
                        measure(url, address, seeded, words, arguments.rounds)
                    )
            finally:
                server.stop()
    table = Table(
        title=f"The desk with {arguments.officers} officers connected: p95 in ms of "
        f"{arguments.rounds} requests, one at a time"
    )
    table.add_column("page")
    for size in sizes:
        table.add_column(f"{size:,} messages", justify="right")
    for page in results[sizes[0]]:
        table.add_row(page, *(f"{results[size][page]:.0f}" for size in sizes))
    console.print(table)


if __name__ == "__main__":
    main()
