"""Which mission a case goes to."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from bot.handoff.routing import Asked, choose
from bot.storage.missions import Mission
from bot.storage.routing import Rule

_DEFAULTS: dict[str, Any] = {field.name: None for field in dataclasses.fields(Mission)} | {
    "kind": "embassy",
    "home_country": "AL",
    "host_country": "DE",
    "city": "",
    "time_zone": "UTC",
    "languages": ["sq"],
    "topics": [],
    "contact": {},
    "fallback": False,
    "ask_rating": True,
}


def mission(number: int, **values: Any) -> Mission:
    return Mission(**(_DEFAULTS | {"id": number, "key": str(number), "name": str(number)} | values))


def rule(number: int, mission_id: int, priority: int = 100, **what: str) -> Rule:
    empty = {"host_country": "", "home_country": "", "topic": "", "language": ""}
    return Rule(id=number, priority=priority, mission_id=mission_id, **(empty | what))


def asked(
    residence: str | None = "DE",
    home: str | None = None,
    need: str | None = None,
    language: str = "sq",
) -> Asked:
    return Asked(residence, home, need, language)


MISSIONS = [
    mission(1),
    mission(2, home_country="XK"),
    mission(3, kind="consulate", topics=["consular"]),
    mission(4, kind="consulate", languages=["de"]),
    mission(5, host_country="IT", languages=["it"], fallback=True),
]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (asked(), 1),
        (asked(home="XK"), 2),
        (asked(need="consular.passport"), 3),
        (asked(need="consular.passport", home="XK"), 2),
        (asked(need="export.wine"), 1),
        (asked(language="de"), 4),
        (asked(residence="IT"), 5),
        (asked(residence="FR"), 5),
        (asked(residence=None), 5),
    ],
)
def test_without_rules_the_place_topic_and_language_decide(what: Asked, expected: int) -> None:
    route = choose(what, MISSIONS, [])
    assert route is not None
    assert route.mission.id == expected


def test_rules_come_first_by_priority_and_then_by_how_much_they_say() -> None:
    rules = [
        rule(1, 5, priority=50, host_country="FR"),
        rule(2, 4, priority=100, topic="consular"),
        rule(3, 2, priority=100, topic="consular.passport"),
        rule(4, 1, priority=200, host_country="DE"),
    ]
    chosen = {
        "FR": choose(asked("FR", need="consular.passport"), MISSIONS, rules),
        "passport": choose(asked("DE", need="consular.passport"), MISSIONS, rules),
        "consular": choose(asked("DE", need="consular.death"), MISSIONS, rules),
        "DE": choose(asked("DE", need="export.wine"), MISSIONS, rules),
    }
    assert {name: route and (route.mission.id, route.why) for name, route in chosen.items()} == {
        "FR": (5, "rule"),
        "passport": (2, "rule"),
        "consular": (4, "rule"),
        "DE": (1, "rule"),
    }


def test_a_topic_is_not_the_beginning_of_another_word() -> None:
    rules = [rule(1, 2, topic="consular.pass")]
    route = choose(asked(need="consular.passport"), MISSIONS, rules)
    assert route is not None
    assert route.why == "place"


def test_without_missions_there_is_one_queue_as_before() -> None:
    assert choose(asked(), [], []) is None
    assert choose(asked("FR"), MISSIONS[:4], []) is None
