"""When a mission is open: its weekly hours, public holidays of both countries, its own days.

A mission without weekly hours is taken to be open always: nobody has said when it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import mission_hours
from bot.storage.mission_hours import Day, Hours
from bot.storage.missions import Mission

LOOK_AHEAD = 400
"""Days searched for the next opening. A mission closed for longer than a year does not open."""


@lru_cache(maxsize=512)
def public_holidays(
    country: str, region: str | None, year: int, language: str = "en"
) -> Mapping[date, str]:
    """The public holidays of a country and year by day, each with its name.

    Args:
        language: in which to name them; English where the library has no names in it.

    A country that the library does not know has none: the mission enters its days itself.
    """
    try:
        known = holidays.country_holidays(country).supported_languages
        named = language if language in known else "en_US"
        found = holidays.country_holidays(country, subdiv=region, years=year, language=named)
    except NotImplementedError:
        return {}
    return dict(found.items())


def knows_region(country: str, region: str) -> bool:
    """Whether holidays of this part of a country are known."""
    return region in holidays.list_supported_countries().get(country, ())


@dataclass(frozen=True, slots=True)
class Calendar:
    """The opening times of one mission."""

    time_zone: str
    host_country: str
    home_country: str
    host_region: str | None = None
    weekly: Sequence[Hours] = ()
    days: Mapping[date, Day] = field(default_factory=dict)

    def closed_because(self, day: date, language: str = "en") -> str | None:
        """The name of what keeps the mission closed on a day; None if nothing does."""
        own = self.days.get(day)
        if own is not None:
            return (own.name or str(day)) if own.closed else None
        host = public_holidays(self.host_country, self.host_region, day.year, language)
        return host.get(day) or public_holidays(self.home_country, None, day.year, language).get(
            day
        )

    def is_open(self, at: datetime) -> bool:
        if not self.weekly:
            return True
        return any(opens <= at < closes for opens, closes in self._spans(at, days=1))

    def next_opening(self, at: datetime) -> datetime | None:
        """When it opens next; `at` itself while it is open, None if it never does."""
        if not self.weekly:
            return at
        for opens, closes in self._spans(at):
            if at < closes:
                return max(at, opens)
        return None

    def after(self, start: datetime, minutes: int) -> datetime | None:
        """The moment at which it will have been open for so many minutes since a start."""
        left = timedelta(minutes=minutes)
        if not self.weekly:
            return start + left
        for opens, closes in self._spans(start):
            begins = max(start, opens)
            if closes - begins >= left:
                return begins + left
            left -= max(closes - begins, timedelta())
        return None

    def open_between(self, start: datetime, end: datetime) -> timedelta:
        """For how long it was open in a time."""
        if not self.weekly:
            return max(end - start, timedelta())
        total = timedelta()
        for opens, closes in self._spans(start):
            if opens >= end:
                break
            total += max(min(closes, end) - max(opens, start), timedelta())
        return total

    def closed_days(self, first: date, count: int, language: str = "en") -> list[tuple[date, str]]:
        """Days of the coming weeks on which it would open but for a holiday of any kind."""
        weekdays = {entry.weekday for entry in self.weekly} or set(range(7))
        found = []
        for day in (first + timedelta(n) for n in range(LOOK_AHEAD)):
            why = self.closed_because(day, language)
            if why and day.weekday() in weekdays:
                found.append((day, why))
                if len(found) == count:
                    break
        return found

    def _spans(
        self, start: datetime, days: int = LOOK_AHEAD
    ) -> Iterator[tuple[datetime, datetime]]:
        """Opening spans in UTC from the day of a moment on, in order."""
        zone = ZoneInfo(self.time_zone)
        first = start.astimezone(zone).date()
        for day in (first + timedelta(n) for n in range(days)):
            if self.closed_because(day):
                continue
            for entry in self.weekly:
                if entry.weekday == day.weekday():
                    opens = datetime.combine(day, entry.opens, zone)
                    closes = datetime.combine(day, entry.closes, zone)
                    yield opens.astimezone(UTC), closes.astimezone(UTC)


async def calendar_of(tx: AsyncConnection, mission: Mission) -> Calendar:
    """The opening times of a mission, as they are stored now."""
    weekly = await mission_hours.weekly(tx, mission.id)
    days = await mission_hours.days(tx, mission.id)
    return Calendar(
        time_zone=mission.time_zone,
        host_country=mission.host_country,
        home_country=mission.home_country,
        host_region=mission.host_region,
        weekly=weekly,
        days={day.day: day for day in days},
    )
