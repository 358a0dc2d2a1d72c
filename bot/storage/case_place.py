"""Where a list of cases goes on, as its address says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = re.compile(
    r"(?P<part>[oc])(?P<urgent>[01])\.(?P<micros>\d{1,17})\.(?P<id>\d{1,18})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list: just after a case, by what it is ordered by.

    It holds wherever that case goes meanwhile, so that a list can be read on while it changes.

    Attributes:
        at: since when the case waits, or when it was closed.
    """

    closed: bool
    urgent: bool
    at: datetime
    id: int

    def written(self) -> str:
        """As it stands in an address."""
        micros = (self.at - _EPOCH) // timedelta(microseconds=1)
        return f"{'c' if self.closed else 'o'}{int(self.urgent)}.{micros}.{self.id}"

    @classmethod
    def read(cls, written: str) -> Place | None:
        """What an address says; None if it is no place."""
        found = _PLACE.fullmatch(written)
        if found is None:
            return None
        at = _EPOCH + timedelta(microseconds=int(found["micros"]))
        return cls(found["part"] == "c", found["urgent"] == "1", at, int(found["id"]))
