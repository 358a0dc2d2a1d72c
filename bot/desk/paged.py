"""What stands around a page of a long list: how many there are, and the way on and back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage.paging import COUNTED


@dataclass(frozen=True, slots=True)
class Paged:
    """Around one page.

    Attributes:
        total: how many rows the whole list has; one more than `most` where that is all that is
            known.
        older: the address of the next page; None on the last one.
        newest: the address of the first page; None there.
    """

    total: int
    older: str | None = None
    newest: str | None = None
    most: int = COUNTED
