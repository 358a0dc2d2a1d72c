"""What somebody who waits is told, in their language and by their clock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.conversations.next_step import waiting
from bot.handoff.expectation import Expectation, zone_of
from bot.phrases import LANGUAGES, phrases
from tests.unit.handoff.test_routing import mission

NOW = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("country", "mission_zone", "expected"),
    [
        ("GR", "Europe/Berlin", "Europe/Athens"),
        ("DE", "Europe/Rome", "Europe/Berlin"),
        ("XK", "Europe/Rome", "Europe/Belgrade"),
        # Several clocks: the mission's own, if it is there, is the best guess, and it is named.
        ("US", "America/New_York", "America/New_York"),
        ("US", "Europe/Rome", "Europe/Rome"),
        (None, "Europe/Rome", "Europe/Rome"),
        ("QQ", "Europe/Rome", "Europe/Rome"),
    ],
)
def test_the_persons_time_zone(country: str | None, mission_zone: str, expected: str) -> None:
    assert zone_of(country, mission(1, time_zone=mission_zone), NOW) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_when_and_how_long(language: str) -> None:
    sentences = phrases(language)
    closed = Expectation("Example", NOW, "Europe/Athens", None, "as written")
    text = waiting(sentences, "case-opened", closed).text
    assert "10:00 (EET)" in text
    assert "16" in text
    assert "as written" in text
    text = waiting(sentences, "case-opened", Expectation("Example", minutes=42)).text
    assert "45" in text
    assert waiting(sentences, "case-opened", None).text == sentences("case-opened")


def test_lengths_of_time_are_rounded_up() -> None:
    duration = phrases("en").duration
    lengths = [duration(minutes) for minutes in (0, 4, 12, 58, 61, 1439, 1500)]
    assert lengths == [
        "5 minutes",
        "5 minutes",
        "15 minutes",
        "1 hour",
        "2 hours",
        "1 day",
        "2 days",
    ]
