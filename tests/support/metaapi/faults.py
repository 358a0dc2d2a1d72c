"""Trouble to order: what the next calls meet instead of an answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Trouble(StrEnum):
    """Ways in which a call can go wrong."""

    ERROR = "error"
    """Meta's error with `code`; nothing is done."""
    LATER = "later"
    """The message is taken, and a status webhook says that it failed with `code`."""
    SILENCE = "silence"
    """The request is taken, and never answered."""
    HANG_UP = "hang_up"
    """The connection is closed in place of an answer."""
    LATE = "late"
    """The answer comes `delay` seconds late."""
    GARBAGE = "garbage"
    """Status 200, but no JSON."""
    PROXY = "proxy"
    """A page of something in between, with HTTP `status`."""


@dataclass(slots=True)
class Fault:
    """One kind of trouble, for a number of calls.

    Attributes:
        path: a word in the path of the calls that meet it.
        to: only messages to this number meet it.
        reading: calls that mark a message as read meet it, rather than those that send.
        done: whether the call has its effect all the same: only its answer is lost.
    """

    trouble: Trouble
    path: str = "messages"
    to: str | None = None
    times: int = 1
    code: int = 131000
    status: int = 502
    delay: float = 1.0
    done: bool = False
    reading: bool = False


class Faults:
    """What was ordered, in its order."""

    def __init__(self) -> None:
        self._ordered: deque[Fault] = deque()

    def order(self, fault: Fault) -> None:
        self._ordered.append(fault)

    def clear(self) -> None:
        self._ordered.clear()

    def next(self, path: str, body: Mapping[str, Any]) -> Fault | None:
        """The trouble that a call meets; it counts as met."""
        for fault in self._ordered:
            if fault.path not in path or fault.reading != (body.get("status") == "read"):
                continue
            if fault.to is not None and fault.to != body.get("to"):
                continue
            fault.times -= 1
            if fault.times <= 0:
                self._ordered.remove(fault)
            return fault
        return None
