"""One running system for the tests that do not break it, and a maker of further ones."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support import metaapi
from tests.support.botapi import TOKEN, BotApiServer
from tests.support.metaapi import MetaServer
from tests.support.system import System


@pytest.fixture(scope="session")
def telegram() -> Iterator[BotApiServer]:
    """A Bot API server on loopback."""
    with BotApiServer() as server:
        yield server


@pytest.fixture(scope="session")
def meta() -> Iterator[MetaServer]:
    """Meta's Cloud API on loopback."""
    with MetaServer() as server:
        yield server


def _system(stack: ExitStack, environment: dict[str, str]) -> System:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ura-e2e-")))
    system = System(folder, environment)
    stack.callback(lambda: system.process and system.process.poll() is None and system.stop())
    return system.start()


@pytest.fixture(scope="session")
def ura(telegram: BotApiServer, meta: MetaServer) -> Iterator[System]:
    """A running Ura with web chat, desk, API, Telegram by long polling, and WhatsApp."""
    with ExitStack() as stack:
        system = _system(
            stack,
            {
                "URA_TELEGRAM_TOKEN": TOKEN,
                "URA_TELEGRAM_API_URL": telegram.url,
                **metaapi.environment(meta),
            },
        )
        meta.control.subscribe(f"{system.url}/webhooks/whatsapp")
        yield system


@pytest.fixture
def make_ura() -> Iterator[Callable[..., System]]:
    """Start further systems, which the test may break."""
    with ExitStack() as stack:
        yield lambda **environment: _system(stack, environment)
