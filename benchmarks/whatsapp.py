"""A thousand signed WhatsApp webhooks a second, for ten seconds, beside the running bot.

`python -m benchmarks.whatsapp [--rate N] [--seconds N] [--people N] [--questions N] [--states]`.
Ura runs whole; Meta is the server of the tests, which takes 80 messages a second as Meta does, so
answering ten thousand messages takes two minutes and more. Prints how many webhooks were
acknowledged and how fast, how many messages were stored and answered, and whether each person got
their answers in the order of their messages.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.load import Post, post
from tests.support.metaapi import PHONE_ID, MetaServer, environment
from tests.support.metaapi.webhooks import post_of, signature, value_of
from tests.support.metaapi.world import World
from tests.support.system import System

COMMANDS = ("/help", "/privacy", "/language")
QUESTION = "Ist Kosovo im SEPA-Raum?"
GOAL_MS = 300
PATIENCE = 600.0
"""Seconds until the last answer, at most."""


def number_of(person: int) -> str:
    """A number of the range that its country keeps for films, made longer: nobody has it."""
    return f"4477009000{person:05d}"


def webhooks(url: str, options: argparse.Namespace) -> list[Post]:
    """One message each, of every person in turn; `/help 7` is somebody's eighth."""
    world = World()
    found = []
    for place in range(options.rate * options.seconds):
        turn, person = divmod(place, options.people)
        asked = options.questions and place % options.questions == 0
        text = f"{QUESTION} {turn}" if asked else f"{COMMANDS[turn % 3]} {turn}"
        message = {
            "from": number_of(person),
            "id": f"wamid.bench.{place}",
            "timestamp": str(int(time.time())),
            "type": "text",
            "text": {"body": text},
        }
        contacts = [{"profile": {"name": "Test Name"}, "wa_id": number_of(person)}]
        value = value_of(world, PHONE_ID, contacts=contacts, messages=[message])
        body = json.dumps(post_of([value])).encode()
        headers = {"X-Hub-Signature-256": signature(body), "Content-Type": "application/json"}
        found.append(Post(place / options.rate, url, body, headers))
    return found


def answered(system: System) -> int:
    rows = system.query(
        "select count(distinct reply_to) from messages where direction = 'out'"
        " and state in ('sent', 'delivered', 'read')"
    )
    return int(rows[0][0])


def out_of_order(system: System, meta: MetaServer, people: int) -> int:
    """People who got an answer before that to an earlier message, as their phone shows it."""
    turns = {
        str(answer): int(text.rsplit(" ", 1)[1])
        for answer, text in system.query(
            "select o.id, i.text from messages o join messages i on i.id = o.reply_to"
        )
    }
    wrong = 0
    for person in range(people):
        received = meta.control.received(number_of(person))
        seen = [turns[message.reference] for message in received if message.reference in turns]
        wrong += seen != sorted(seen)
    return wrong


def measure(system: System, meta: MetaServer, options: argparse.Namespace) -> dict[str, Any]:
    url = f"{system.url}/webhooks/whatsapp"
    for person in range(options.people):
        meta.control.say(number_of(person), "", deliver=False)
    if options.states:
        meta.control.subscribe(url)
    requests = webhooks(url, options)
    began = time.perf_counter()
    answers = post(requests)
    stored = int(system.query("select count(*) from messages where direction = 'in'")[0][0])
    while (done := answered(system)) < stored and time.perf_counter() - began < PATIENCE:
        time.sleep(1.0)
    took = time.perf_counter() - began
    waits = sorted(answer.seconds * 1_000 for answer in answers)
    return {
        "sent": len(requests),
        "acknowledged": sum(answer.status == 200 for answer in answers),
        "p50 ms": f"{waits[len(waits) // 2]:.0f}",
        f"p99 ms (goal {GOAL_MS})": f"{waits[int(len(waits) * 0.99)]:.0f}",
        "slowest ms": f"{waits[-1]:.0f}",
        "lost": len(requests) - stored,
        "answered": done,
        "people out of order": out_of_order(system, meta, options.people),
        "all answered after": f"{took:.0f} s",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=1_000, help="webhooks a second")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--questions", type=int, default=20, help="every so many go to Rasa")
    parser.add_argument("--states", action="store_true", help="Meta posts delivery states, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ura-bench-") as folder, MetaServer() as meta:
        system = System(Path(folder), environment(meta)).start()
        try:
            figures = measure(system, meta, options)
        finally:
            system.stop()
    table = Table(title=f"{options.rate} signed webhooks a second for {options.seconds} s")
    table.add_column("")
    table.add_column("figure", justify="right")
    for name, value in figures.items():
        table.add_row(name, str(value))
    Console().print(table)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    main()
