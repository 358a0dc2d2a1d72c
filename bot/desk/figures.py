"""Figures of supervision in words: whose they are, how long a time is, where the cases are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.desk.charts import Columns, columns, share
from bot.desk.period import Period
from bot.desk.views import NO_TOPIC
from bot.desk.words import word
from bot.phrases import Phrases
from bot.storage.supervision import Figures

Key = int | str | date | None

WEEKLY_FROM = 93
"""Days from which on a chart shows weeks: more bars than this are hairs."""


@dataclass(frozen=True, slots=True)
class Names:
    """How things are called that figures are about."""

    t: Phrases
    missions: Mapping[int, str]
    officers: Mapping[int, str]

    def of(self, group: str, key: Key) -> str:
        if group == "mission":
            return self.missions.get(int(str(key or 0)), self.t("desk-no-mission"))
        if group == "officer":
            return self.officers.get(int(str(key or 0)), self.t("desk-no-officer"))
        if group == "topic":
            return word(self.t, "topic", str(key or NO_TOPIC))
        if group == "reason":
            return word(self.t, "reason", str(key))
        return str(key or self.t("desk-all"))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    Attributes:
        link: the cases it speaks of.
        breached_link, rated_link: those that missed a target, and those that were rated.
        median, p90: how long the bars of the first response are, in hundredths of the longest.
    """

    name: str
    figures: Figures
    link: str
    breached_link: str
    rated_link: str
    median: float
    p90: float


def rows_of(group: str, found: Sequence[Figures], names: Names, period: Period) -> list[Row]:
    """The lines of a group: those with the most cases first, days in their order."""
    own = [one for one in found if one.group == group]
    if group == "day":
        own.sort(key=lambda one: str(one.key))
    else:
        own.sort(key=lambda one: (-one.cases, str(one.key)))
    longest = max((one.response_p90 or 0.0 for one in own), default=0.0)
    rows = []
    for one in own:
        narrowed = _narrowed(group, one.key)
        rows.append(
            Row(
                names.of(group, one.key),
                one,
                period.cases(**narrowed),
                period.cases(**narrowed, breached="1"),
                period.cases(**narrowed, rated="1"),
                share(one.response_median, longest),
                share(one.response_p90, longest),
            )
        )
    return rows


def cases_per_day(
    found: Sequence[Figures], period: Period, shown: Callable[[date], str]
) -> Columns:
    """A chart of how many cases were opened each day, or each week of a long period.

    Args:
        shown: how a day is written under its bar.
    """
    counts = {one.key: one.cases for one in found if one.group == "day"}
    width = 7 if period.length >= WEEKLY_FROM else 1
    values = []
    first = period.since
    while first <= period.until:
        last = min(first + timedelta(days=width - 1), period.until)
        days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
        link = period.cases(since=first.isoformat(), until=last.isoformat())
        values.append((shown(first), sum(counts.get(one, 0) for one in days), link))
        first = last + timedelta(days=1)
    return columns(values)


def duration(t: Phrases, minutes: float | None) -> str:
    """A time as people say it; a dash where nothing was measured."""
    if minutes is None:
        return "–"
    if minutes < 1:
        return t("desk-now")
    whole = round(minutes)
    if whole < 60:
        return t("desk-minutes", n=whole)
    if whole < 24 * 60:
        return t("desk-hours", h=whole // 60, n=whole % 60)
    return t("desk-days", d=whole // (24 * 60), h=whole // 60 % 24)


def _narrowed(group: str, key: Key) -> dict[str, str]:
    """The filter of the queue that shows a line's cases."""
    if group in ("mission", "officer"):
        return {group: str(key or 0)}
    if group == "topic":
        return {"topic": str(key or NO_TOPIC)}
    if group == "reason":
        return {"reason": str(key)}
    if group == "day":
        return {"since": str(key), "until": str(key)}
    return {}
