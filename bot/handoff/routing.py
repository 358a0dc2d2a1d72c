"""Which mission a case goes to: rules first, then the place where the person lives.

Pure: what is known of the case in, a mission and the reason out, so that the desk can show what
would happen to a case before there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.storage.missions import Mission
from bot.storage.routing import Rule


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known when a person is handed over.

    Attributes:
        residence: the country where they live; None if they have not said.
        home: Albania or Kosovo, if they have said.
        need: the need that they asked about.
        language: the language of their conversation.
    """

    residence: str | None
    home: str | None
    need: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Route:
    """Where a case goes. `why` is `rule`, `place` or `fallback`."""

    mission: Mission
    why: str
    rule: Rule | None = None


def choose(asked: Asked, missions: Sequence[Mission], rules: Sequence[Rule]) -> Route | None:
    """The mission for a case; None if no mission is set up, or none fits and none is fallback.

    Args:
        asked: what is known of the case.
        missions: the active ones.
        rules: in the order in which they are looked at.
    """
    by_id = {mission.id: mission for mission in missions}
    matching = [rule for rule in rules if rule.mission_id in by_id and _matches(rule, asked)]
    if matching:
        # Of two rules of one priority, the one that says more knows better.
        rule = min(matching, key=lambda rule: (rule.priority, -_says(rule), rule.id))
        return Route(by_id[rule.mission_id], "rule", rule)
    near = [m for m in missions if m.host_country == asked.residence and _takes(m, asked)]
    if near:
        return Route(min(near, key=lambda mission: _distance(mission, asked)), "place")
    fallback = next((mission for mission in missions if mission.fallback), None)
    return Route(fallback, "fallback") if fallback else None


def about(topic: str, need: str | None) -> bool:
    """Whether a need is of a topic: that need itself, or any of an area."""
    return need is not None and (need == topic or need.startswith(f"{topic}."))


def _matches(rule: Rule, asked: Asked) -> bool:
    return (
        rule.host_country in ("", asked.residence)
        and rule.home_country in ("", asked.home)
        and (not rule.topic or about(rule.topic, asked.need))
        and rule.language in ("", asked.language)
    )


def _says(rule: Rule) -> int:
    fields = (rule.host_country, rule.home_country, rule.topic, rule.language)
    return sum(1 for field in fields if field) + rule.topic.count(".")


def _takes(mission: Mission, asked: Asked) -> bool:
    """Whether the mission takes the topic. Nobody is sent away because theirs is not known."""
    if asked.need is None or not mission.topics:
        return True
    return any(about(topic, asked.need) for topic in mission.topics)


def _distance(mission: Mission, asked: Asked) -> tuple[bool, bool, bool, bool, int]:
    """Better missions come first: of the home country, meant for the topic, of the language."""
    meant = any(about(topic, asked.need) for topic in mission.topics)
    return (
        asked.home is not None and mission.home_country != asked.home,
        not meant,
        asked.language not in mission.languages,
        mission.kind != "embassy",
        mission.id,
    )
