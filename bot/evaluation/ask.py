"""Messages put to a system of their own, so that no case of theirs reaches anybody's desk."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx

from bot.evaluation.examples import Example
from bot.evaluation.score import Reply
from bot.evaluation.system import NotStarted, System

AT_ONCE = 4


class EvaluationError(RuntimeError):
    """The system did not start or did not answer; the message says what it printed."""


@contextmanager
def own_system(models: Path) -> Iterator[str]:
    """A whole Ura with an empty database, and its address; gone when the block ends.

    Args:
        models: folder of trained models to share, so that nothing is trained twice.

    Raises:
        EvaluationError: it did not start.
    """
    with tempfile.TemporaryDirectory(prefix="ura-evaluate-") as name:
        system = System(Path(name), models=models)
        try:
            yield system.start().url
        except NotStarted as error:
            raise EvaluationError(str(error)) from error
        finally:
            if system.process is not None:
                system.stop()


def ask(url: str, examples: Sequence[Example], tell: Callable[[int], None]) -> list[Reply]:
    """The reply to each message, each in a conversation of its own.

    Args:
        url: where Ura runs.
        examples: the messages.
        tell: told how many are answered.
    """
    done = iter(range(1, len(examples) + 1))

    def one(example: Example) -> Reply:
        body = {"conversation_id": f"evaluate-{uuid.uuid4()}", "text": example.text}
        answer = client.post("/api/v1/messages", json=body)
        if answer.status_code != 200:
            raise EvaluationError(f"{answer.status_code} for {example.text!r}: {answer.text}")
        tell(next(done))
        return Reply.of(answer.json())

    with (
        httpx.Client(base_url=url, timeout=60, trust_env=False) as client,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        return list(pool.map(one, examples))
