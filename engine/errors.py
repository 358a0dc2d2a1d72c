"""What can go wrong while a message is answered."""

from __future__ import annotations

from typing import Optional


class TurnFailed(Exception):
    """A message could not be answered, so nothing of its reply may be used.

    Attributes:
        error: A short name for programs, such as ``action_failed``.
        detail: What happened, for people who read logs.
    """

    def __init__(self, error: str, detail: str) -> None:
        """Remember what happened."""
        super().__init__(f"{error}: {detail}")
        self.error = error
        self.detail = detail


class Abort(BaseException):
    """Carries a ``TurnFailed`` out of Rasa, which swallows every ``Exception`` of an action.

    Rasa would log the failure and go on with an empty reply. This is no ``Exception``, so it gets
    through; ``UraAgent.answer`` is the only place that raises past itself what is inside.
    """

    def __init__(self, failure: TurnFailed) -> None:
        """Wrap the failure."""
        super().__init__(str(failure))
        self.failure = failure


def reasons(error: BaseException) -> str:
    """An error and what caused it, in one line: Rasa wraps errors in others that say little."""
    parts = []
    cause: Optional[BaseException] = error
    while cause is not None:
        parts.append(str(cause) or type(cause).__name__)
        cause = cause.__cause__
    return " <- ".join(parts)
