"""What somebody who waits for a person may expect: when the mission opens, or how long it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.core import get_global
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.handoff.opening import calendar_of
from bot.storage import case_times, missions
from bot.storage.cases import Case
from bot.storage.missions import Mission

QUANTILE = 0.8
"""Of ten people, eight wait no longer than they are told."""

ENOUGH = 5
"""Waits that are measured before any is told: fewer say nothing of the next."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a waiting person is told besides that their case is open.

    Attributes:
        mission: its name.
        opens_at: when it opens next; None while it is open, or if it never does.
        time_zone: the zone of the person, in which that is told.
        minutes: how long people waited for a first answer lately; None if it is not known.
        emergency_phone: whom to call for an urgent case while the mission is closed.
    """

    mission: str
    opens_at: datetime | None = None
    time_zone: str = "UTC"
    minutes: float | None = None
    emergency_phone: str | None = None


async def of(tx: AsyncConnection, case: Case) -> Expectation | None:
    """What the person of a case may expect; None where no mission has it."""
    mission = await missions.get(tx, case.mission_id) if case.mission_id else None
    if mission is None:
        return None
    now = datetime.now(UTC)
    calendar = await calendar_of(tx, mission)
    if calendar.is_open(now):
        minutes = await case_times.usual_wait(
            tx, mission.id, urgent=case.urgent, quantile=QUANTILE, enough=ENOUGH
        )
        return Expectation(mission.name, minutes=minutes)
    return Expectation(
        mission.name,
        # Somebody has been called: that it is closed would only frighten.
        opens_at=None if case.duty_officer_id else calendar.next_opening(now),
        time_zone=zone_of(case.residence, mission, now),
        emergency_phone=mission.contact.get("emergency_phone") if case.urgent else None,
    )


def zone_of(country: str | None, mission: Mission, at: datetime) -> str:
    """The time zone of somebody in a country.

    A country whose clocks differ does not tell it: there the mission's zone stands for all.
    """
    zones = _zones(country) if country else ()
    if mission.time_zone in zones:
        return mission.time_zone
    offsets = {at.astimezone(ZoneInfo(zone)).utcoffset() for zone in zones}
    return zones[0] if len(offsets) == 1 else mission.time_zone


def _zones(country: str) -> tuple[str, ...]:
    # CLDR has no zone of Kosovo's own; its clocks are those of Belgrade.
    return (
        ("Europe/Belgrade",)
        if country == "XK"
        else tuple(get_global("territory_zones").get(country, ()))
    )
