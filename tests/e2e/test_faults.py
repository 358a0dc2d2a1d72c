"""Real processes are killed at any moment of a conversation: nothing is lost, nothing doubled."""

from __future__ import annotations

import os
import random
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from bot.phrases import phrases
from tests.support.botapi import TOKEN, BotApiServer
from tests.support.system import System

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

KILLS = int(os.environ.get("URA_TEST_KILLS", "4"))
"""How often each process is killed; `make faults` kills each 20 times, which takes longer than
the rest of the tests together."""

TO_KILL = ("worker", "actions", "web", "telegram", "engine", "postgres")

COMMANDS = ("/help", "/privacy", "/language")
KEYS = ("help", "privacy", "choose-language")


@pytest.fixture(scope="module")
def botapi() -> Iterator[BotApiServer]:
    with BotApiServer() as server:
        yield server


@pytest.fixture(scope="module")
def system(botapi: BotApiServer) -> Iterator[System]:
    # Not pytest's own folder: every start of pytest by root closes that to other users, and one
    # of them owns the database.
    with tempfile.TemporaryDirectory(prefix="ura-faults-") as folder:
        system = System(
            Path(folder),
            {"URA_TELEGRAM_TOKEN": TOKEN, "URA_TELEGRAM_API_URL": botapi.url},
        ).start()
        yield system
        system.stop()


def unhandled(system: System) -> int:
    try:
        rows = system.query(
            "select count(*) from messages where direction = 'in' and handled_at is null"
        )
    except Exception:  # the database is what was killed
        return -1
    return int(rows[0][0])


def settled(system: System, limit: float = 90.0) -> None:
    """Wait until every stored message is answered and every reply has left or is marked."""
    deadline = time.monotonic() + limit
    waiting: object = None
    while time.monotonic() < deadline:
        try:
            waiting = system.query(
                "select count(*) filter (where direction = 'in' and handled_at is null),"
                " count(*) filter (where state in ('queued', 'sending')) from messages"
            )
            if waiting == [(0, 0)]:
                return
        except Exception as error:  # the database is on its way back
            waiting = error
        time.sleep(0.2)
    raise AssertionError(f"still waiting: {waiting}\n{system.log[-3000:]}")


@pytest.mark.timeout(1_500)
@pytest.mark.parametrize("name", TO_KILL)
def test_killing_a_process_loses_and_doubles_nothing(
    system: System, botapi: BotApiServer, name: str
) -> None:
    """Each round a person sends messages of Telegram while the process is killed at a random
    moment of the conversation; the replies that arrive are each message's, once, in order."""
    chance = random.Random(name)
    base = 10_000 * (TO_KILL.index(name) + 1)
    question = "Quali documenti servono per mandare soldi?"
    for number in range(KILLS):
        person = base + number
        botapi.control.say(person, question)
        killer = threading.Timer(chance.uniform(0.0, 0.12), system.kill, [name])
        killer.start()
        for command in COMMANDS:
            botapi.control.say(person, command)
            time.sleep(chance.uniform(0.0, 0.03))
        killer.join()
        # The next blow falls on a process that is back, not on the way up.
        if name in ("engine", "postgres"):
            system.wait_ready(90)
        else:
            time.sleep(chance.uniform(0.3, 1.2))
    system.wait_ready(90)
    deadline = time.monotonic() + 60
    while botapi.control.pending() and time.monotonic() < deadline:
        time.sleep(0.2)
    settled(system)
    delayed = {phrases(code)("delayed") for code in ("sq", "it")}
    for number in range(KILLS):
        person = base + number
        stored = system.query(
            "select m.id, m.state, m.text, m.author from messages m"
            " join conversations c on c.id = m.conversation_id"
            " where c.address = %s and m.direction = 'out' order by m.id",
            str(person),
        )
        received = [message.text for message in botapi.control.received(person)]
        answers = [text for text in received if text not in delayed]
        # Every message got its one reply, in order; one whose sending was cut off is marked.
        kept = [row for row in stored if row[2] not in delayed]
        assert len(kept) == 1 + len(COMMANDS), (person, stored)
        assert {row[1] for row in kept} <= {"sent", "unknown"}, stored
        unknown = sum(row[1] == "unknown" for row in stored)
        assert len(set(received)) == len(received), ("doubled", person, received)
        assert len(answers) >= len(kept) - unknown, (person, received, stored)
        first_lines = [text.splitlines()[0] for text in answers[-len(COMMANDS) :]]
        if not unknown:
            expected = [phrases("it")(key).splitlines()[0] for key in KEYS]
            assert first_lines == expected, (person, first_lines)


def test_while_rasa_is_away_people_hear_it_and_the_answer_comes(
    system: System, botapi: BotApiServer
) -> None:
    """Rasa is stopped rather than killed, so that nothing brings it back before we say so."""
    system.wait_ready()
    engines = system.processes("engine")
    for process in engines:
        process.suspend()
    try:
        person = 90_001
        asked = time.monotonic()
        botapi.control.say(person, "Quali documenti servono per mandare soldi?")
        while not botapi.control.received(person):
            assert time.monotonic() - asked < 15, "nothing was said within 15 s"
            time.sleep(0.1)
        assert botapi.control.received(person)[0].text in {
            phrases(code)("delayed") for code in ("sq", "it", "en")
        }
        answer = system.post("Ist Kosovo im SEPA-Raum?", str(uuid.uuid4()))
        assert answer.status_code == 503
        assert "error" in answer.json()
    finally:
        for process in engines:
            process.resume()
    deadline = time.monotonic() + 60
    while len(botapi.control.received(person)) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    replies = [message.text for message in botapi.control.received(person)]
    assert len(replies) == 2, replies
    assert "busta paga" in replies[1]


def test_the_system_stops_cleanly(make_ura: Callable[..., System]) -> None:
    system = make_ura()
    assert system.ask("/help")["outcome"] == "chitchat"
    children = [
        process
        for name in ("web", "worker", "engine", "actions")
        for process in system.processes(name)
    ]
    assert len(children) == 4
    assert system.stop() == 0
    assert not any(process.is_running() for process in children)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{system.url}/healthz", trust_env=False)
