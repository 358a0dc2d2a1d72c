"""A load generator in a process of its own, so that what it measures is not its own queue.

`post(requests)` starts it and waits. Each request is sent at its time however late the answers
to the others are (an open loop): a slow server is not spared by a patient client.
"""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import aiohttp
import uvloop

from bot.settings import ROOT

CONNECTIONS = 50


@dataclass(frozen=True, slots=True)
class Post:
    """One request. `at` is in seconds from the start."""

    at: float
    url: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """`seconds` from the moment the request was due to the end of the answer; status 0 is none."""

    status: int
    seconds: float


def post(requests: Sequence[Post]) -> list[Answer]:
    """Send requests, each at its time; their answers in the same order."""
    done = subprocess.run(
        [sys.executable, "-c", "from benchmarks.load import main; main()"],
        input=pickle.dumps(list(requests)),
        stdout=subprocess.PIPE,
        cwd=ROOT,
        check=True,
    )
    answers: list[Answer] = pickle.loads(done.stdout)
    return answers


async def _send(requests: Sequence[Post]) -> list[Answer]:
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector) as session:
        # Connections are open before the clock starts, as a provider's are.
        hosts = [request.url for request in requests[:1] * CONNECTIONS]
        await asyncio.gather(*(_open(session, url) for url in hosts))
        began = time.perf_counter()

        async def one(request: Post) -> Answer:
            due = began + request.at
            await asyncio.sleep(due - time.perf_counter())
            try:
                async with session.post(
                    request.url, data=request.body, headers=request.headers
                ) as answer:
                    await answer.read()
                    return Answer(answer.status, time.perf_counter() - due)
            except aiohttp.ClientError:
                return Answer(0, time.perf_counter() - due)

        return list(await asyncio.gather(*map(one, requests)))


async def _open(session: aiohttp.ClientSession, url: str) -> None:
    async with session.get(url) as answer:
        await answer.read()


def main() -> None:
    given = pickle.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(pickle.dumps(uvloop.run(_send(given))))
