"""When a mission is open: holidays of two countries, its own days, and clocks that change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.handoff.opening import Calendar, public_holidays
from bot.storage.mission_hours import Day, Hours

WEEKDAYS = tuple(Hours(day, time(9), time(17)) for day in range(5))


def berlin(*days: Day, weekly: tuple[Hours, ...] = WEEKDAYS, region: str | None = None) -> Calendar:
    return Calendar("Europe/Berlin", "DE", "AL", region, weekly, {day.day: day for day in days})


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-16T07:59", False),  # a Monday in winter: 08:59 in Berlin
        ("2026-11-16T08:00", True),
        ("2026-11-16T15:59", True),
        ("2026-11-16T16:00", False),
        ("2026-11-15T10:00", False),  # Sunday
        ("2026-07-06T07:00", True),  # summer: 09:00 in Berlin
        ("2026-12-25T10:00", False),  # a holiday in Germany
        ("2028-11-28T10:00", False),  # Albania's flag day, a Tuesday
        ("2026-11-23T10:00", False),  # Alphabet day, a Sunday, kept on the Monday
    ],
)
def test_open_by_the_missions_own_clock_and_both_countries_holidays(at: str, is_open: bool) -> None:
    assert berlin().is_open(utc(at)) is is_open


def test_all_home_and_usual_host_countries_have_holidays() -> None:
    for country in ("AL", "XK", "DE", "IT", "GR", "CH", "AT", "GB", "US", "FR", "BE", "SE"):
        assert public_holidays(country, None, 2027), country
    assert date(2027, 2, 17) in public_holidays("XK", None, 2027)


def test_holidays_have_names_in_the_readers_language() -> None:
    day = date(2026, 12, 25)
    assert public_holidays("AL", None, 2026)[day] == "Christmas Day"
    assert public_holidays("AL", None, 2026, "sq")[day] == "Krishtlindjet"
    assert public_holidays("DE", None, 2026, "sq")[day] == "Christmas Day"


def test_a_part_of_the_country_has_holidays_of_its_own() -> None:
    epiphany = utc("2027-01-06T10:00")
    assert berlin().is_open(epiphany)
    assert not berlin(region="BY").is_open(epiphany)


def test_an_unknown_country_has_no_holidays_but_the_missions_own_days() -> None:
    assert public_holidays("QQ", None, 2027) == {}


def test_own_days_close_and_open() -> None:
    closed = Day(date(2026, 11, 16), True, "Moving house")
    open_anyway = Day(date(2026, 12, 25), False, "")
    assert not berlin(closed).is_open(utc("2026-11-16T10:00"))
    assert berlin(closed).closed_because(closed.day) == "Moving house"
    assert berlin(open_anyway).is_open(utc("2026-12-25T10:00"))


def test_the_next_opening_skips_nights_weekends_and_holidays() -> None:
    calendar = berlin()
    assert calendar.next_opening(utc("2026-11-16T10:00")) == utc("2026-11-16T10:00")
    assert calendar.next_opening(utc("2026-11-13T16:30")) == utc("2026-11-16T08:00")
    # Thursday evening; Friday and Saturday are Christmas.
    assert calendar.next_opening(utc("2026-12-24T18:00")) == utc("2026-12-28T08:00")
    # Over the end of summer time the clock on the wall counts.
    assert calendar.next_opening(utc("2026-10-23T16:00")) == utc("2026-10-26T08:00")


def test_two_spans_a_day() -> None:
    calendar = berlin(weekly=(Hours(0, time(9), time(12)), Hours(0, time(14), time(16))))
    assert not calendar.is_open(utc("2026-11-16T12:00"))
    assert calendar.next_opening(utc("2026-11-16T12:00")) == utc("2026-11-16T13:00")


def test_targets_count_opening_time_only() -> None:
    calendar = berlin()
    # An hour before closing on Friday, two hours of work: an hour into Monday.
    assert calendar.after(utc("2026-11-13T15:00"), 120) == utc("2026-11-16T09:00")
    assert calendar.after(utc("2026-11-16T08:00"), 480) == utc("2026-11-16T16:00")
    start, end = utc("2026-11-13T15:00"), utc("2026-11-16T09:00")
    assert calendar.open_between(start, end) == timedelta(hours=2)
    assert calendar.open_between(end, start) == timedelta()


def test_without_hours_it_is_always_open() -> None:
    calendar = berlin(weekly=())
    night = utc("2026-11-15T03:00")
    assert calendar.is_open(night)
    assert calendar.next_opening(night) == night
    assert calendar.after(night, 30) == night + timedelta(minutes=30)


def test_a_mission_that_never_opens_has_no_next_opening() -> None:
    first = date(2026, 11, 16)
    always = [Day(first + timedelta(n), True, "Closed for good") for n in range(500)]
    assert berlin(*always).next_opening(utc("2026-11-16T10:00")) is None
    assert berlin(*always).after(utc("2026-11-16T10:00"), 10) is None


def test_coming_closed_days_leave_out_weekends() -> None:
    found = berlin().closed_days(date(2026, 12, 20), 3)
    assert found[0][0] == date(2026, 12, 25)
    assert all(day.weekday() < 5 for day, _ in found)
