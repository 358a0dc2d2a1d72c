"""Stock Rasa for comparison: its default configuration, our utterances, one remote action.

Built in a folder of its own: the pipeline and policies that `rasa init` of 3.6 writes, an intent
a need, a rule an intent, an action that answers with one sentence, the REST channel. DIET,
TED and UnexpecTED are trained for one epoch, on a sample of the utterances: that changes what they
answer, not how long they take, and the full training would take hours on two cores.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import yaml

from bot.processes.prepare import ENGINE_PYTHON, article_questions
from bot.settings import ROOT
from tests.support.system import free_port

EPOCHS = 1
SAMPLE = 2
"""Utterances an intent and file."""

CONFIG = {
    "recipe": "default.v1",
    "assistant_id": "stock",
    "language": "en",
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": EPOCHS, "constrain_similarities": True},
        {"name": "EntitySynonymMapper"},
        {"name": "ResponseSelector", "epochs": EPOCHS, "constrain_similarities": True},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ],
    "policies": [
        {"name": "MemoizationPolicy"},
        {"name": "RulePolicy"},
        {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": EPOCHS},
        {
            "name": "TEDPolicy",
            "max_history": 5,
            "epochs": EPOCHS,
            "constrain_similarities": True,
        },
    ],
}

ACTION = """
from rasa_sdk import Action
class ActionAnswer(Action):
    def name(self):
        return "action_answer"
    async def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="An answer.")
        return []
"""


class StockRasa:
    """A running stock Rasa; a context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._processes: list[subprocess.Popen[bytes]] = []

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self._processes]

    def ask(self, client: httpx.Client, sender: str, text: str) -> None:
        answer = client.post(
            f"http://127.0.0.1:{self.port}/webhooks/rest/webhook",
            json={"sender": sender, "message": text},
        )
        assert answer.json(), "stock Rasa answered nothing"

    def __enter__(self) -> Self:
        intents = self._write()
        self._run("train", "--num-threads", "2", "--fixed-model-name", "stock", wait=True)
        actions_port = free_port()
        (self.folder / "endpoints.yml").write_text(
            yaml.safe_dump({"action_endpoint": {"url": f"http://127.0.0.1:{actions_port}/webhook"}})
        )
        (self.folder / "credentials.yml").write_text("rest:\n")
        self._start("-m", "rasa_sdk", "--actions", "stock_actions", "-p", str(actions_port))
        self._start("-m", "rasa", "run", "-p", str(self.port), "-i", "127.0.0.1")
        self._wait_ready()
        print(f"stock Rasa is ready, with {intents} intents")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _write(self) -> int:
        examples: dict[str, list[str]] = {}
        files = sorted((ROOT / "nlu_data" / "nlu").rglob("*.yml"))
        for text in (*(path.read_text(encoding="utf-8") for path in files), article_questions()):
            for block in yaml.safe_load(text)["nlu"]:
                name = block["intent"].replace("/", "_").replace(".", "_")
                examples.setdefault(name, []).extend(block["examples"].splitlines()[:SAMPLE])
        folder = self.folder
        (folder / "data").mkdir(parents=True)
        (folder / "config.yml").write_text(yaml.safe_dump(CONFIG, sort_keys=False))
        nlu = [
            {"intent": name, "examples": "\n".join(lines) + "\n"}
            for name, lines in examples.items()
        ]
        self._yaml("data/nlu.yml", {"version": "3.1", "nlu": nlu})
        # Rules, so that every message calls the action; a story, so that TED has what to learn.
        rules = [
            {"rule": name, "steps": [{"intent": name}, {"action": "action_answer"}]}
            for name in (*examples, "nlu_fallback")
        ]
        self._yaml("data/rules.yml", {"version": "3.1", "rules": rules})
        turns = [{"intent": name} for name in list(examples)[:2]]
        story = [step for turn in turns for step in (turn, {"action": "action_answer"})]
        stories = [{"story": "two questions", "steps": story}]
        self._yaml("data/stories.yml", {"version": "3.1", "stories": stories})
        domain = {"version": "3.1", "intents": list(examples), "actions": ["action_answer"]}
        self._yaml("domain.yml", domain)
        (folder / "stock_actions.py").write_text(ACTION)
        return len(examples)

    def _yaml(self, name: str, content: object) -> None:
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (self.folder / name).write_text(text, encoding="utf-8")

    def _environment(self) -> dict[str, str]:
        return os.environ | {"RASA_TELEMETRY_ENABLED": "false", "PYTHONPATH": str(self.folder)}

    def _run(self, *arguments: str, wait: bool) -> None:
        with (self.folder / "train.log").open("wb") as log:
            subprocess.run(
                [str(ENGINE_PYTHON), "-m", "rasa", *arguments],
                cwd=self.folder,
                env=self._environment(),
                stdout=log,
                stderr=log,
                check=True,
            )

    def _start(self, *arguments: str) -> None:
        log = (self.folder / "run.log").open("ab")
        self._processes.append(
            subprocess.Popen(
                [str(ENGINE_PYTHON), *arguments],
                cwd=self.folder,
                env=self._environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        )

    def _wait_ready(self) -> None:
        deadline = time.monotonic() + 180
        with httpx.Client(trust_env=False, timeout=30) as client:
            while time.monotonic() < deadline:
                try:
                    self.ask(client, "warm-up", "hello")
                    return
                except (httpx.HTTPError, AssertionError, ValueError):
                    time.sleep(1)
        raise TimeoutError((self.folder / "run.log").read_text()[-3000:])
