"""Checks on what a browser sends: where it comes from, and how much it is."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

from fastapi import Request

LONGEST_BODY = 200_000
"""Bytes. No question is longer; a reply of the desk is cut at 3,900 characters."""


class TooLarge(Exception):
    """The body is longer than allowed."""


def same_site(request: Request, public_url: str | None) -> bool:
    """Whether a request that changes something comes from our own pages.

    Browsers say so in Sec-Fetch-Site; older ones in Origin. A program sends neither, and has
    no cookie of somebody else's to misuse.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is None:
        return True
    hosts = {request.headers.get("host", "")}
    if public_url:
        hosts.add(urlsplit(public_url).netloc)
    return urlsplit(origin).netloc in hosts


async def body_of(request: Request, limit: int = LONGEST_BODY) -> bytes:
    """The body, read no further than allowed.

    Raises:
        TooLarge: it is longer than `limit` bytes; not read at all where it says so itself.
    """
    if said_length(request) > limit:
        raise TooLarge
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLarge
    return bytes(body)


def said_length(request: Request) -> int:
    """The bytes that a request says it has; 0 where it does not say."""
    said = request.headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0


def file_name_of(request: Request) -> str:
    """The name of a file that is sent as a body, as our scripts tell it: a header, since names
    tell of people and addresses are written into logs; percent-encoded, since headers are ASCII."""
    return unquote(request.headers.get("x-file-name", ""), errors="replace")


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form sent as `application/x-www-form-urlencoded`; the last of a name wins.

    Raises:
        TooLarge: the body is longer than allowed.
    """
    body = (await body_of(request)).decode("ascii", "replace")
    return dict(parse_qsl(body, keep_blank_values=True, errors="replace"))


def wants_page(request: Request) -> bool:
    """Whether a person's browser asks for a page, rather than a program for data."""
    return "text/html" in request.headers.get("accept", "") and not by_script(request)


def by_script(request: Request) -> bool:
    """Whether a script of a page asks: it cannot follow a redirect to another page."""
    if "hx-request" in request.headers:
        return True
    mode = request.headers.get("sec-fetch-mode")
    if mode is not None:
        return mode != "navigate"
    accept = request.headers.get("accept", "")
    return accept.startswith(("text/event-stream", "application/json"))
