"""Live streams of the web process: nothing lost between two connections, and a quick stop."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.conversations import outbox
from bot.desk import service
from bot.messages import Outbound
from bot.settings import ROOT
from bot.storage import conversations, queue
from bot.storage.database import Database
from bot.storage.staff import Staff
from tests.integration.desk.conftest import PASSWORD, Opens


@dataclass
class Web:
    url: str
    process: subprocess.Popen[bytes]


@contextmanager
def running(database_url: str, folder: Path) -> Iterator[Web]:
    """The real web process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {
        "URA_DATABASE_URL": database_url.replace("+psycopg", ""),
        "URA_ENGINE_TOKEN": "token",
        "URA_DATA_DIR": str(folder),
        "URA_PORT": str(port),
    }
    command = [sys.executable, "-m", "bot.processes.web"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings)
    web = Web(f"http://127.0.0.1:{port}", process)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{web.url}/healthz", trust_env=False)
            break
        except httpx.HTTPError:
            time.sleep(0.1)
    yield web
    if process.poll() is None:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def web(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with running(database_url, tmp_path_factory.mktemp("web")) as web:
        yield web


@asynccontextmanager
async def opened(
    client: httpx.AsyncClient, path: str, **headers: str
) -> AsyncIterator[AsyncIterator[tuple[str, Any]]]:
    """A stream's events as pairs of name and data."""

    async def events(lines: AsyncIterator[str]) -> AsyncIterator[tuple[str, Any]]:
        name = ""
        async for line in lines:
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield name, json.loads(line.removeprefix("data: "))

    async with client.stream("GET", path, headers=headers, timeout=10) as answer:
        assert answer.status_code == 200
        yield events(answer.aiter_lines())


async def until(events: AsyncIterator[tuple[str, Any]], name: str) -> list[tuple[str, Any]]:
    """The events up to the first of this name."""
    found = []
    async for event in events:
        found.append(event)
        if event[0] == name:
            return found
    return found


@pytest.fixture
async def client(web: Web, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=web.url, trust_env=False) as client:
        yield client


@pytest.fixture
async def visitor(client: httpx.AsyncClient) -> httpx.AsyncClient:
    """A browser whose person has asked something."""
    await client.get("/")
    message = {"id": str(uuid.uuid4()), "text": "Si?"}
    assert (await client.post("/chat/messages", json=message)).status_code == 202
    return client


@pytest.fixture
async def officer(client: httpx.AsyncClient, ana: Staff) -> httpx.AsyncClient:
    """A browser in which Ana is signed in."""
    await client.post("/desk/sign-in", data={"email": ana.email, "password": PASSWORD})
    return client


async def say(database: Database, client: httpx.AsyncClient, *words: str) -> int:
    """Ura's words to the visitor; the conversation's id."""
    async with database.transaction() as tx:
        conversation = await conversations.find(tx, "web", client.cookies["ura_visitor"])
        assert conversation is not None
        await outbox.put(tx, conversation, [Outbound(text) for text in words])
    return conversation.id


async def test_a_visitor_gets_each_message_once_across_connections(
    visitor: httpx.AsyncClient, database: Database
) -> None:
    async with opened(visitor, "/chat/events") as events:
        first = await until(events, "status")
        assert [data["author"] for name, data in first if name == "message"] == ["user"]
        await say(database, visitor, "një", "dy")
        news = await until(events, "status")
        assert [data["text"] for name, data in news if name == "message"] == ["një", "dy"]
        last = news[-2][1]["id"]
    await say(database, visitor, "tre")
    async with opened(visitor, "/chat/events?after=0", **{"Last-Event-ID": str(last)}) as events:
        missed = await until(events, "status")
        assert [data["text"] for name, data in missed if name == "message"] == ["tre"]


async def test_a_person_who_leaves_hears_the_farewell_and_no_more(
    visitor: httpx.AsyncClient, database: Database
) -> None:
    async with opened(visitor, "/chat/events") as events:
        await until(events, "status")
        async with database.transaction() as tx:
            conversation = await conversations.find(tx, "web", visitor.cookies["ura_visitor"])
            assert conversation is not None
            await outbox.put(tx, conversation, [Outbound("U fshi.")])
            await conversations.anonymise(tx, conversation.id)
        names = [name for name, _ in await until(events, "left")]
        assert names == ["message", "status", "left"]
        with pytest.raises(StopAsyncIteration):
            await anext(events)


async def test_the_desk_hears_of_its_case_and_of_the_queue(
    officer: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    async with opened(officer, f"/desk/events?case={case_id}") as events:
        first = await until(events, "lines")
        counts = {"waiting": 1, "urgent": 0, "mine": 0, "open": 1, "mentions": 0}
        assert first[0] == ("queue", counts)
        await service.claim(database, case_id, ana)
        news = dict(await until(events, "lines"))
        assert news["queue"]["mine"] == 1
        assert "case" in news
        async with database.transaction() as tx:
            await queue.notify(tx, {"type": "state", "conversation": 1, "message": 5})
        assert await anext(events) == ("line", {"message": 5})
        await open_case(address="2", urgent=True)
        assert (await anext(events))[1]["urgent"] == 1


async def test_a_stream_ends_with_its_session(officer: httpx.AsyncClient, open_case: Opens) -> None:
    async with opened(officer, "/desk/events") as events:
        await until(events, "queue")
        page = (await officer.get("/desk")).text
        token = page.partition('name="csrf" value="')[2].partition('"')[0]
        await officer.post("/desk/sign-out", headers={"X-CSRF-Token": token})
        await open_case()
        assert (await anext(events))[0] == "end"


# The last one: it ends the process that the others share.
async def test_the_web_process_stops_at_once_with_open_streams(
    web: Web, visitor: httpx.AsyncClient, officer: httpx.AsyncClient
) -> None:
    async with opened(visitor, "/chat/events") as chat, opened(officer, "/desk/events") as desk:
        await until(chat, "status")
        await until(desk, "queue")
        began = time.monotonic()
        web.process.send_signal(signal.SIGTERM)
        for events in (chat, desk):
            with pytest.raises(StopAsyncIteration):
                await anext(events)
        await asyncio.to_thread(web.process.wait, 3)
        assert time.monotonic() - began < 3
