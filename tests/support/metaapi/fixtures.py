"""The server as a fixture: import `meta` into a conftest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.metaapi.server import MetaServer


@pytest.fixture
def meta() -> Iterator[MetaServer]:
    """Meta, with an empty world."""
    with MetaServer() as server:
        yield server
