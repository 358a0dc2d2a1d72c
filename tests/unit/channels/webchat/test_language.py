"""The language of a page."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from bot.channels.webchat.language import accepted, page_language


def request(query: str = "", cookie: str = "", accept: str = "") -> Request:
    headers = [(b"cookie", cookie.encode()), (b"accept-language", accept.encode())]
    return Request(
        {"type": "http", "headers": headers, "query_string": query.encode(), "path": "/"}
    )


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("it-IT,it;q=0.9,en;q=0.8", "it"),
        ("fr, de;q=0.7, en;q=0.9", "en"),
        ("EL", "el"),
        ("en;q=0, de;q=0.1", "de"),
        ("fr-FR", None),
        ("", None),
        ("en;q=abc", None),
        ("de," * 5000, "de"),
    ],
)
def test_the_browsers_wish_is_read_by_its_weights(header: str, language: str | None) -> None:
    assert accepted(header) == language


def test_the_address_comes_before_the_cookie_and_the_cookie_before_the_browser() -> None:
    assert page_language(request("lang=de", "ura_language=it", "en")) == "de"
    assert page_language(request("", "ura_language=it", "en")) == "it"
    assert page_language(request("lang=xx", "ura_language=../x", "en")) == "en"
    assert page_language(request()) == "sq"
