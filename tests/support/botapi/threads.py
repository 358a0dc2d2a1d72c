"""Calling what lives on the server's thread from any other."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class OnLoop(Protocol):
    """Something that belongs to one thread's event loop."""

    loop: asyncio.AbstractEventLoop
    thread: int


S = TypeVar("S", bound=OnLoop)


def on_loop(function: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Have a method run on its object's own thread, whoever calls it; the caller waits."""

    @wraps(function)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if threading.get_ident() == self.thread:
            return function(self, *args, **kwargs)
        result: Future[R] = Future()

        def run() -> None:
            try:
                result.set_result(function(self, *args, **kwargs))
            except BaseException as error:
                result.set_exception(error)

        self.loop.call_soon_threadsafe(run)
        return result.result(timeout=10)

    return call
