"""Ura's own sentences, from the Fluent catalogues under `bot/locales/<language>/`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton, format_timedelta
from babel.numbers import format_decimal
from babel.units import format_unit
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number

LANGUAGES = ("sq", "en", "it", "el", "de")
NAMES = {"sq": "Shqip", "en": "English", "it": "Italiano", "el": "Ελληνικά", "de": "Deutsch"}
FOLDER = Path(__file__).parent / "locales"

_UNITS = (("megabyte", 1_000_000), ("kilobyte", 1_000), ("byte", 1))

Moment = datetime
"""The type, where the name is a method's."""


class MissingPhrase(KeyError):
    """A catalogue lacks a key, or the phrase an argument."""


class Phrases:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        # A page of two hundred cases asks for the same few words a thousand times.
        self._plain: dict[str, str] = {}
        for path in sorted((FOLDER / language).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def __call__(self, key: str, **arguments: Any) -> str:
        """The sentence under a key.

        Raises:
            MissingPhrase: there is none, or an argument is missing.
        """
        if not arguments and key in self._plain:
            return self._plain[key]
        if not self._bundle.has_message(key):
            raise MissingPhrase(f"{key} ({self.language})")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise MissingPhrase(f"{key} ({self.language})")
        values = {
            name: fluent_number(value) if isinstance(value, int | float) else value
            for name, value in arguments.items()
        }
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise MissingPhrase(f"{key} ({self.language}): {errors[0]}")
        if not arguments:
            self._plain[key] = str(text)
        return str(text)

    def has(self, key: str) -> bool:
        return bool(self._bundle.has_message(key))

    def date(self, day: date) -> str:
        return format_date(day, format="long", locale=self.language)

    def datetime(self, moment: datetime, timezone: str = "UTC") -> str:
        """Date and time with the zone's name: a time without a zone misleads someone abroad."""
        local = moment.astimezone(ZoneInfo(timezone))
        shown: str = format_datetime(local, format="medium", locale=self.language)
        return f"{shown} {local.tzname()}"

    def moment(self, moment: Moment, timezone: str) -> str:
        """A coming day and time in somebody's own zone, which is named; without the year."""
        local = moment.astimezone(ZoneInfo(timezone))
        weekday = format_date(local, "EEEE", locale=self.language)
        day = format_skeleton("MMMMd", local, locale=self.language)
        return f"{weekday}, {day}, {local:%H:%M} ({local.tzname()})"

    def duration(self, minutes: float) -> str:
        """A length of time in words, rounded up as far as anybody would say it."""
        exact = timedelta(minutes=minutes)
        step = timedelta(days=1)
        if exact <= timedelta(hours=1):
            step = timedelta(minutes=5)
        elif exact <= timedelta(days=1):
            step = timedelta(hours=1)
        rounded = max(-(-exact // step), 1) * step
        return format_timedelta(rounded, "minute", threshold=1.0, locale=self.language)

    def size(self, size: int) -> str:
        """The size of a file in units that people know."""
        unit, bytes_of_it = next(
            ((unit, many) for unit, many in _UNITS if size >= many), _UNITS[-1]
        )
        value = round(size / bytes_of_it, 1)
        shown: str = format_unit(value, f"digital-{unit}", "short", locale=self.language)
        return shown

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self.language)


@cache
def phrases(language: str) -> Phrases:
    """The sentences of a language; of English for a language we have none in."""
    return Phrases(language if language in LANGUAGES else "en")
