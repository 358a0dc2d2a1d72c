"""One running system for the tests that do not break it, and a maker of further ones."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support import browser as browsers
from tests.support import desk as desks
from tests.support import metaapi, scene
from tests.support.botapi import TOKEN, BotApiServer
from tests.support.browser import tab
from tests.support.desk import Desk
from tests.support.desk_pages import SignsIn, officers, sign_in
from tests.support.metaapi import MetaServer
from tests.support.running import within
from tests.support.scene import Scene
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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser. Not for the whole session: tests without one have loops of their own."""
    with browsers.chromium() as browser:
        yield browser


@pytest.fixture
def desk(chromium: Browser, ura: System) -> Iterator[Page]:
    """The queue, with the first account signed in."""
    with tab(chromium) as page:
        sign_in(page, ura, ura.staff_email, ura.staff_password)
        yield page


@pytest.fixture
def officer(chromium: Browser, ura: System) -> Iterator[SignsIn]:
    """Signs an officer of a name in, in a browser of their own; a second time, in another."""
    with officers(chromium, ura) as signs_in:
        yield signs_in


@pytest.fixture(scope="session")
def place() -> Iterator[Desk]:
    """A desk without Rasa, on which `shown` puts a morning's work."""
    with (
        tempfile.TemporaryDirectory(prefix="ura-desk-") as folder,
        desks.running(Path(folder), {}) as desk,
    ):
        yield desk


@pytest.fixture(scope="session")
def shown(place: Desk) -> Scene:
    return within(place, scene.build)
