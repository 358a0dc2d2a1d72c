"""Trouble to order: what the next calls of a method meet instead of an answer."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

from tests.support.botapi.errors import ApiError, bad_request, forbidden, too_many_requests


class Trouble(StrEnum):
    """Ways in which a call can go wrong."""

    SILENCE = "silence"
    """The request is taken, and never answered."""
    HANG_UP = "hang_up"
    """The connection is closed in place of an answer."""
    LATE = "late"
    """The answer comes `delay` seconds late."""
    GARBAGE = "garbage"
    """Status 200, but no JSON."""
    FLOOD = "flood"
    """429 with `retry_after`."""
    BLOCKED = "blocked"
    """403: the person blocked the bot."""
    REFUSED = "refused"
    """400 with `description`."""
    ERROR = "error"
    """An HTTP status of your choice, 500 if none is given."""


@dataclass(slots=True)
class Fault:
    """One kind of trouble, for a number of calls."""

    trouble: Trouble
    times: int = 1
    done: bool = False
    """Whether the call has its effect all the same: the message is there, its answer is lost."""
    delay: float = 1.0
    retry_after: int = 1
    status: int = 500
    description: str = "Internal Server Error"
    chat_id: int | None = None

    def error(self) -> ApiError | None:
        """The refusal to answer with; None where the trouble is of another kind."""
        match self.trouble:
            case Trouble.FLOOD:
                return too_many_requests(self.retry_after)
            case Trouble.BLOCKED:
                return forbidden("bot was blocked by the user")
            case Trouble.REFUSED:
                return bad_request(self.description)
            case Trouble.ERROR:
                return ApiError(self.status, self.description)
        return None


class Faults:
    """What was ordered, by method; `*` is every method."""

    def __init__(self) -> None:
        """Start without trouble."""
        self._ordered: dict[str, deque[Fault]] = {}

    def order(self, method: str, fault: Fault) -> None:
        self._ordered.setdefault(method.lower(), deque()).append(fault)

    def clear(self) -> None:
        self._ordered.clear()

    def next(self, method: str, chat_id: object) -> Fault | None:
        """The trouble that a call meets; it counts as met."""
        for name in (method.lower(), "*"):
            for fault in self._ordered.get(name, ()):
                if fault.chat_id is not None and str(fault.chat_id) != str(chat_id):
                    continue
                fault.times -= 1
                if fault.times <= 0:
                    self._ordered[name].remove(fault)
                return fault
        return None
