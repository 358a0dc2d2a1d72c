"""What the address of the supervision page says: a period, and which cases of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from fastapi import Request

from bot.desk.address import day, number
from bot.desk.views import NO_TOPIC, TOPICS
from bot.storage.supervision import Chosen, day_of

DAYS = 30
LONGEST = 731
"""Days: a longer period is cut to its end."""


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, and what else is chosen, as the address writes it."""

    since: date
    until: date
    mission: str = ""
    officer: str = ""
    topic: str = ""

    @classmethod
    def of(cls, request: Request) -> Period:
        """The last 30 days, unless the address says otherwise."""
        given = request.query_params
        until = date.fromisoformat(day(given.get("until")) or today().isoformat())
        asked = day(given.get("since"))
        since = date.fromisoformat(asked) if asked else until - timedelta(days=DAYS - 1)
        since = max(min(since, until), until - timedelta(days=LONGEST - 1))
        topic = given.get("topic", "")
        return cls(
            since,
            until,
            number(given.get("mission")),
            number(given.get("officer")),
            topic if topic in TOPICS else "",
        )

    def chosen(self) -> Chosen:
        return Chosen(
            self.since,
            self.until + timedelta(days=1),
            int(self.mission) if self.mission else None,
            int(self.officer) if self.officer else None,
            None if not self.topic else "" if self.topic == NO_TOPIC else self.topic,
        )

    def query(self, **changes: str) -> str:
        values = {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "mission": self.mission,
            "officer": self.officer,
            "topic": self.topic,
        } | changes
        return urlencode({name: value for name, value in values.items() if value})

    def cases(self, **changes: str) -> str:
        """The queue with the cases behind a figure."""
        return f"/desk?{self.query(tab='all', **changes)}"

    def last(self, days: int) -> str:
        """The page for the last days, with the rest as it is."""
        since = today() - timedelta(days=days - 1)
        changes = {"since": since.isoformat(), "until": today().isoformat()}
        return f"/desk/supervision?{self.query(**changes)}"

    @property
    def length(self) -> int:
        return (self.until - self.since).days + 1


def today() -> date:
    """The day it is, as the figures count days."""
    return day_of(datetime.now(UTC))
