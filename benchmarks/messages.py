"""A message from request to reply: Ura beside stock Rasa, in one run.

`python -m benchmarks.messages [--messages N] [--long N]`. Prints the time of one message at a
time, messages a second with 16 conversations at once, resident memory after 1,000 messages and
after `--long` more, and a burst of 500 Telegram updates in one second.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psutil
import yaml
from rich.console import Console
from rich.table import Table

from benchmarks import load
from benchmarks.stock import StockRasa
from bot.settings import ROOT, load_settings
from tests.support.botapi import TOKEN, BotApiServer
from tests.support.system import System

CONVERSATIONS = 16
BURST = 500
ROUNDS = 3


def sentences() -> Iterator[str]:
    """Utterances of every need and language, again and again."""
    found = []
    for path in sorted((ROOT / "nlu_data" / "nlu").rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if block["intent"].startswith("ask/remittance"):
                found += [line.removeprefix("- ") for line in block["examples"].splitlines()[:3]]
    return itertools.cycle(found)


Ask = Callable[[httpx.Client, str, str], None]


def one_at_a_time(ask: Ask, texts: list[str]) -> list[float]:
    """Milliseconds of each message, five messages a conversation."""
    times = []
    with httpx.Client(trust_env=False, timeout=60) as client:
        for number, text in enumerate(texts):
            began = time.perf_counter()
            ask(client, f"solo-{id(texts)}-{number // 5}", text)
            times.append((time.perf_counter() - began) * 1_000)
    return times


def at_once(ask: Ask, texts: list[str]) -> float:
    """Messages a second with 16 conversations, each waiting for its own replies."""
    supply = iter(texts)
    lock = threading.Lock()

    def converse(number: int) -> None:
        with httpx.Client(trust_env=False, timeout=60) as client:
            turn = 0
            while True:
                with lock:
                    text = next(supply, None)
                if text is None:
                    return
                ask(client, f"many-{id(texts)}-{number}-{turn // 5}", text)
                turn += 1

    began = time.perf_counter()
    with ThreadPoolExecutor(CONVERSATIONS) as pool:
        list(pool.map(converse, range(CONVERSATIONS)))
    return len(texts) / (time.perf_counter() - began)


def resident(pids: list[int]) -> float:
    """MiB resident in these processes and their children; shared pages count once (PSS)."""
    seen: dict[int, psutil.Process] = {}
    for pid in pids:
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            seen[one.pid] = one
    return sum(one.memory_full_info().pss for one in seen.values() if one.is_running()) / 2**20


def burst(port: int, secret: str, first: int) -> list[load.Answer]:
    """Post 500 updates within a second."""
    texts = sentences()
    return load.post(
        [
            load.Post(
                number / BURST,
                f"http://127.0.0.1:{port}/webhooks/telegram",
                json.dumps(update(first + number, next(texts))).encode(),
                {
                    "Content-Type": "application/json",
                    "X-Telegram-Bot-Api-Secret-Token": secret,
                },
            )
            for number in range(BURST)
        ]
    )


def update(number: int, text: str) -> dict[str, Any]:
    person = {"id": number, "is_bot": False, "first_name": "B"}
    chat = {"id": number, "type": "private", "first_name": "B"}
    message = {
        "message_id": 1,
        "date": int(time.time()),
        "chat": chat,
        "from": person,
        "text": text,
    }
    return {"update_id": number, "message": message}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=300, help="messages a measurement")
    parser.add_argument("--long", type=int, default=0, help="messages after the first 1,000")
    parser.add_argument("--only", choices=("compare", "memory", "telegram"))
    parser.add_argument("--no-stock", action="store_true", help="leave stock Rasa out")
    options = parser.parse_args()
    texts = list(itertools.islice(sentences(), options.messages))
    console = Console()
    with tempfile.TemporaryDirectory(prefix="ura-bench-") as folder, BotApiServer() as botapi:
        system = System(
            Path(folder),
            {
                "URA_TELEGRAM_TOKEN": TOKEN,
                "URA_TELEGRAM_API_URL": botapi.url,
                "URA_PUBLIC_URL": "http://127.0.0.1:1",
            },
        )
        system.start()
        assert system.process is not None

        def ask_ura(client: httpx.Client, conversation: str, text: str) -> None:
            body = {"conversation_id": conversation, "text": text}
            answer = client.post(f"{system.url}/api/v1/messages", json=body)
            assert answer.status_code == 200, answer.text

        def pids() -> list[int]:
            assert system.process is not None
            return [system.process.pid, system.processes("postgres")[0].pid]

        try:
            if options.only in (None, "compare"):
                compare(console, options, texts, ask_ura)
            if options.only in (None, "memory"):
                memory(console, options.long, ask_ura, pids)
            if options.only in (None, "telegram"):
                telegram(console, system, botapi)
        finally:
            system.stop()


def compare(console: Console, options: argparse.Namespace, texts: list[str], ask_ura: Ask) -> None:
    peers: dict[str, Ask] = {"Ura": ask_ura}
    with tempfile.TemporaryDirectory(prefix="ura-stock-") as folder:
        stock = StockRasa(Path(folder) / "stock")
        if not options.no_stock:
            stock.__enter__()
            peers["stock Rasa"] = stock.ask
        try:
            solo: dict[str, list[float]] = {name: [] for name in peers}
            many: dict[str, list[float]] = {name: [] for name in peers}
            for ask in peers.values():
                one_at_a_time(ask, texts[:40])  # warm caches and plans, not measured
            # In turns, so that a noisy moment of the machine falls on both.
            for _ in range(ROUNDS):
                for name, ask in peers.items():
                    solo[name] += one_at_a_time(ask, list(texts))
                for name, ask in peers.items():
                    many[name].append(at_once(ask, list(texts)))
        finally:
            stock.__exit__(None, None, None)
    table = Table(title=f"{options.messages} messages, {ROUNDS} rounds in turns")
    for heading in ("", "median ms", "p95 ms", "messages/s, 16 at once"):
        table.add_column(heading, justify="right")
    for name in peers:
        p95 = statistics.quantiles(solo[name], n=20)[-1]
        table.add_row(
            name,
            f"{statistics.median(solo[name]):.1f}",
            f"{p95:.1f}",
            f"{statistics.median(many[name]):.1f}",
        )
    if len(peers) == 2:
        time_ratio = statistics.median(solo["Ura"]) / statistics.median(solo["stock Rasa"])
        rate_ratio = statistics.median(many["Ura"]) / statistics.median(many["stock Rasa"])
        table.add_row("ratio", f"{time_ratio:.2f} (goal 0.60)", "", f"{rate_ratio:.2f} (goal 2.5)")
    console.print(table)


def memory(console: Console, long: int, ask: Ask, pids: Callable[[], list[int]]) -> None:
    table = Table(title="Resident memory, all processes (goal: under 1,536 MiB, not growing)")
    table.add_column("after messages", justify="right")
    table.add_column("MiB", justify="right")
    texts = sentences()
    at_once(ask, list(itertools.islice(texts, 1_000)))
    table.add_row("1,000", f"{resident(pids()):.0f}")
    for step in range(1, 5 if long else 1):
        at_once(ask, list(itertools.islice(texts, long // 4)))
        table.add_row(f"{1_000 + step * long // 4:,}", f"{resident(pids()):.0f}")
    console.print(table)


def telegram(console: Console, system: System, botapi: BotApiServer) -> None:
    settings = load_settings(data_dir=system.folder)
    first = 5_000_000
    for number in range(BURST):
        botapi.control.meet(first + number)
    began = time.perf_counter()
    answers = burst(system.port, settings.telegram_webhook_secret, first)
    while True:
        replies = [botapi.control.received(first + number) for number in range(BURST)]
        if all(replies) or time.perf_counter() - began > 120:
            break
        time.sleep(0.2)
    took = time.perf_counter() - began
    waits = sorted(answer.seconds * 1_000 for answer in answers)
    table = Table(title=f"{BURST} Telegram updates in one second")
    for heading in (
        "acknowledged",
        "p50 ms",
        "p99 ms (goal 250)",
        "answered",
        "all answered after",
    ):
        table.add_column(heading, justify="right")
    table.add_row(
        str(sum(answer.status == 200 for answer in answers)),
        f"{waits[len(waits) // 2]:.0f}",
        f"{waits[int(len(waits) * 0.99)]:.0f}",
        str(sum(bool(messages) for messages in replies)),
        f"{took:.1f} s",
    )
    console.print(table)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    main()
