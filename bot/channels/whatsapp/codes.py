"""Meta's error codes, by what they ask of us. Without pywa, which takes a second to import."""

from __future__ import annotations

from typing import Final

WINDOW_OVER: Final = 131047

TOKEN: Final = frozenset({0, 3, 10, 190, *range(200, 300)})
"""The token is wrong, has ended, or lacks a permission: nothing goes until it is replaced."""

ACCOUNT: Final = frozenset({368, 131005, 131031, 131037, 131042, 131045, 133010})
"""The account is blocked, unpaid or not registered: an operator must act at Meta's pages."""

FORM: Final = frozenset({100, 131008, 131009})
"""Something in the message is not as Meta wants it: a mistake of ours."""

THROUGHPUT: Final = frozenset({4, 80007, 130429})
SPAM: Final = 131048
PAIR: Final = 131056
TROUBLE: Final = frozenset({1, 2, 131000, 131016, 131057, 133004, 135000})
"""Meta is in trouble, and says so: the message was not taken."""


def words(code: int, title: str) -> str:
    """How an error is kept: by its code, for which the desk has words, and in Meta's own."""
    return f"[meta-{code}] {title}"
