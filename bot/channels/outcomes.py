"""What the channels know alike of a call to a provider that failed."""

from __future__ import annotations

from typing import Final

import httpx

SLOWLY: Final = 60.0
"""Seconds until another try where a person must first put something right."""

NEVER_LEFT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
"""What httpx raises before the first byte of a request is written. All else it raises may come
when the provider has the whole request: a lost answer looks the same as a lost question."""
