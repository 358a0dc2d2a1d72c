"""What every webhook guards against."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope
from structlog.testing import capture_logs

from bot.channels.webhooks import SOURCES_REMEMBERED, Refusals, TooLarge, body_of


def request(
    *chunks: bytes, declared: int | None = None, gone: bool = False
) -> tuple[Scope, Receive]:
    events: list[Message] = [
        {"type": "http.request", "body": chunk, "more_body": gone or place < len(chunks) - 1}
        for place, chunk in enumerate(chunks)
    ]
    events += [{"type": "http.disconnect"}] if gone else []

    async def receive() -> Message:
        return events.pop(0)

    headers = [] if declared is None else [(b"content-length", str(declared).encode())]
    return {"type": "http", "headers": headers}, receive


@pytest.mark.parametrize("chunks", [[b""], [b"0123456789"], [b"01234", b"", b"56789"]])
async def test_a_body_is_read_to_its_end(chunks: Sequence[bytes]) -> None:
    assert await body_of(*request(*chunks), limit=10) == b"".join(chunks)


async def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    with pytest.raises(TooLarge):
        await body_of(*request(declared=11), limit=10)


async def test_a_body_is_given_up_on_where_it_becomes_too_large() -> None:
    scope, receive = request(b"01234", b"567890", b"never read", declared=3)
    with pytest.raises(TooLarge):
        await body_of(scope, receive, limit=10)
    assert (await receive())["body"] == b"never read"


async def test_a_caller_that_goes_away_has_sent_nothing() -> None:
    with pytest.raises(ClientDisconnect):
        await body_of(*request(b"half", gone=True))


def test_each_source_is_told_of_once_and_only_so_many() -> None:
    refusals = Refusals("refused", "wrong secret")
    with capture_logs() as logs:
        for _ in range(3):
            refusals.tell({"client": ("192.0.2.1", 1)})
            refusals.tell({"client": None})
        assert [line["source"] for line in logs] == ["192.0.2.1", "unknown"]
        for number in range(SOURCES_REMEMBERED + 10):
            refusals.tell({"client": (f"source {number}", 1)})
    assert len(logs) == SOURCES_REMEMBERED
