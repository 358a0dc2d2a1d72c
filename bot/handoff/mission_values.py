"""What a mission's fields may hold, whether a supervisor typed them or a directory file names them.

Texts in, values of `missions` out; the first wrong one is refused with a sentence that says what
is expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from babel import Locale

from bot.handoff import opening
from bot.phrases import LANGUAGES
from bot.storage.mission_hours import Hours

KINDS = ("embassy", "consulate")
HOME_COUNTRIES = ("AL", "XK")
TOPICS = ("remittance", "investment", "export", "diaspora", "consular", "meta")
CONTACT = ("address", "phone", "emergency_phone", "email", "website")
MINUTES = (
    "response_minutes",
    "resolution_minutes",
    "urgent_response_minutes",
    "urgent_resolution_minutes",
    "offline_minutes",
    "silent_minutes",
)
DEFAULT_MINUTES: Mapping[str, int] = {
    "response_minutes": 240,
    "resolution_minutes": 2400,
    "urgent_response_minutes": 30,
    "urgent_resolution_minutes": 1440,
    "offline_minutes": 15,
    "silent_minutes": 120,
}
"""Where nobody says otherwise: half a day and five days of work; half an hour and a day for
urgent ones; a quarter of an hour without the owner, two hours without their answer."""

TO_BE_FILLED_IN = "to be filled in"
"""A contact that reads so in a directory file is not known yet and is not stored."""

LONGEST = 200
MOST_MINUTES = 100_000

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,60}")
_TOPIC = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


class BadValue(ValueError):
    """A field holds what it may not.

    Attributes:
        name: the field.
        key: the catalogue key of the sentence that says what is expected.
        arguments: what the sentence needs.
    """

    def __init__(self, name: str, key: str, **arguments: str | int) -> None:
        super().__init__(f"{name}: {key}")
        self.name = name
        self.key = key
        self.arguments = arguments


@cache
def countries() -> frozenset[str]:
    """The codes of all countries, as CLDR knows them (XK stands for Kosovo)."""
    names = [str(code) for code in Locale("en").territories]
    groups = ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ")  # of countries, and of none
    return frozenset(code for code in names if len(code) == 2 and code not in groups)


def read(fields: Mapping[str, str]) -> dict[str, Any]:
    """The values of the fields that are given.

    Raises:
        BadValue: one of them is wrong.
    """
    values: dict[str, Any] = {
        name: read_one(name, fields[name].strip())
        for name, read_one in _READERS.items()
        if name in fields
    }
    region, country = values.get("host_region"), values.get("host_country")
    if region and country and not opening.knows_region(country, region):
        raise BadValue("host_region", "mission-bad-region", value=region, country=country)
    return values


def contact(fields: Mapping[str, str]) -> dict[str, str]:
    """The contact data that are known.

    Raises:
        BadValue: one is too long.
    """
    return {
        name: _text(name, fields[name].strip())
        for name in CONTACT
        if fields.get(name, "").strip() and fields[name].strip().casefold() != TO_BE_FILLED_IN
    }


def spans(weekday: int, text: str, name: str = "hours") -> list[Hours]:
    """The opening hours of a weekday, written as `09:00-12:00, 13:00-16:00`; empty is closed.

    Raises:
        BadValue: no hours, or hours that end before they begin or overlap.
    """
    found: list[Hours] = []
    for part in (part.strip() for part in text.split(",")):
        if not part:
            continue
        span = _SPAN.fullmatch(part)
        try:
            first, second, third, fourth = map(int, span.groups()) if span else (0, 0, 0, 0)
            opens, closes = time(first, second), time(third, fourth)
        except ValueError:
            raise BadValue(name, "mission-bad-hours", value=part) from None
        if opens >= closes or (found and opens < found[-1].closes):
            raise BadValue(name, "mission-bad-hours", value=part)
        found.append(Hours(weekday, opens, closes))
    return found


def spans_text(hours: list[Hours], weekday: int) -> str:
    """The hours of a weekday as `spans` reads them."""
    return ", ".join(
        f"{entry.opens:%H:%M}-{entry.closes:%H:%M}" for entry in hours if entry.weekday == weekday
    )


def flag(value: str) -> bool:
    return value in ("true", "on", "1")


def topic(name: str, value: str) -> str:
    """An area such as `consular`, or a need such as `consular.passport`; empty is any."""
    if value and (not _TOPIC.fullmatch(value) or value.partition(".")[0] not in TOPICS):
        raise BadValue(name, "mission-bad-topic", value=value, known=", ".join(TOPICS))
    return value


def country(name: str, value: str) -> str:
    code = value.upper()
    if code not in countries():
        raise BadValue(name, "mission-bad-country", value=value)
    return code


def choice(*allowed: str) -> Callable[[str, str], str]:
    def read_choice(name: str, value: str) -> str:
        if value not in allowed:
            raise BadValue(name, "mission-bad-choice", value=value, known=", ".join(allowed))
        return value

    return read_choice


def number(name: str, value: str, most: int = MOST_MINUTES) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= most):
        raise BadValue(name, "mission-bad-number", value=value, most=most)
    return int(value[:9])


def _minutes(name: str, value: str) -> int | None:
    return number(name, value) if value else None


def _text(name: str, value: str) -> str:
    if not value or len(value) > LONGEST or "\x00" in value:
        raise BadValue(name, "mission-bad-text", most=LONGEST)
    return value


def _key(name: str, value: str) -> str:
    if not _KEY.fullmatch(value):
        raise BadValue(name, "mission-bad-key", value=value)
    return value


def _zone(name: str, value: str) -> str:
    if value not in available_timezones():
        raise BadValue(name, "mission-bad-zone", value=value)
    return value


def _list(read_item: Callable[[str, str], str]) -> Callable[[str, str], list[str]]:
    def read_list(name: str, value: str) -> list[str]:
        items = [item for item in re.split(r"[\s,]+", value) if item]
        return list(dict.fromkeys(read_item(name, item) for item in items))

    return read_list


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    "key": _key,
    "name": _text,
    "kind": choice(*KINDS),
    "home_country": choice(*HOME_COUNTRIES),
    "host_country": country,
    "host_region": lambda name, value: value.upper() or None,
    "city": _text,
    "time_zone": _zone,
    "languages": _list(choice(*LANGUAGES)),
    "topics": _list(topic),
    "fallback": lambda name, value: flag(value),
    "ask_rating": lambda name, value: flag(value),
    **dict.fromkeys(MINUTES, _minutes),
}


USUAL_PRIORITY = 100


def rule(fields: Mapping[str, str]) -> dict[str, str]:
    """What a routing rule is about; empty fields take any.

    Raises:
        BadValue: a field is wrong, or none says anything.
    """
    readers: Mapping[str, Callable[[str, str], str]] = {
        "host_country": country,
        "home_country": choice(*HOME_COUNTRIES),
        "topic": topic,
        "language": choice(*LANGUAGES),
    }
    found = {
        name: read_one(name, fields[name].strip()) if fields.get(name, "").strip() else ""
        for name, read_one in readers.items()
    }
    if not any(found.values()):
        raise BadValue("host_country", "mission-bad-rule")
    return found
