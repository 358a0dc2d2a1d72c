"""What can go wrong while a message is answered."""

from __future__ import annotations


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
