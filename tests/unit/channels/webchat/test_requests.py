"""Whether a request comes from our own pages."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from bot.channels.webchat.requests import TooLarge, body_of, form_of, same_site


def request(body: bytes = b"", **headers: str) -> Request:
    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw, "path": "/"}, receive)


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"sec_fetch_site": "same-origin"}, True),
        ({"sec_fetch_site": "none"}, True),
        ({"sec_fetch_site": "cross-site"}, False),
        ({"sec_fetch_site": "same-site"}, False),
        ({"origin": "http://ura.example", "host": "ura.example"}, True),
        ({"origin": "https://ura.example", "host": "10.0.0.1:8000"}, True),
        ({"origin": "https://evil.example", "host": "ura.example"}, False),
        ({"origin": "null", "host": "ura.example"}, False),
        ({"host": "ura.example"}, True),
    ],
)
def test_cross_site_requests_are_known(headers: dict[str, str], ours: bool) -> None:
    assert same_site(request(**headers), "https://ura.example") is ours


async def test_a_body_is_read_no_further_than_allowed() -> None:
    assert await body_of(request(b"x" * 10), 10) == b"x" * 10
    with pytest.raises(TooLarge):
        await body_of(request(b"x" * 11), 10)


async def test_a_form_may_hold_anything() -> None:
    form = await form_of(request(b"text=%C3%AB+%FF%0A&text2=&x"))
    assert form["text"] == "ë \ufffd\n"
    assert form["text2"] == ""
