"""The server as a fixture: import `botapi` into a conftest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.botapi.server import BotApiServer


@pytest.fixture
def botapi() -> Iterator[BotApiServer]:
    """A Bot API with an empty world."""
    with BotApiServer() as server:
        yield server
