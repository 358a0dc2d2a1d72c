"""A case's way, as its page shows it: its mission, who is here, to whom it can go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from babel import Locale
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk.words import word
from bot.handoff.opening import calendar_of
from bot.handoff.service import CLOSE_REASONS
from bot.phrases import Phrases
from bot.storage import missions, presence, staff
from bot.storage.cases import Case
from bot.storage.missions import Mission
from bot.storage.presence import Looker
from bot.storage.staff import Staff


@dataclass(frozen=True, slots=True)
class Target:
    """Where a case may be passed on to, as a choice of the form."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The way of a case.

    Attributes:
        closed_now: whether its mission is closed at this hour.
        residence: the country where the person lives, in words.
        duty: the officer on duty who was called.
        colleagues, missions: to whom it can be passed on.
        may_pass: whether this officer may do so.
        lookers: who else has it open.
        reasons: why a case is closed, code and words.
    """

    mission: Mission | None
    closed_now: bool
    residence: str | None
    duty: str | None
    colleagues: Sequence[Target]
    missions: Sequence[Target]
    may_pass: bool
    lookers: Sequence[Looker]
    reasons: Sequence[tuple[str, str]]
    close_reason: str | None


async def flow_of(tx: AsyncConnection, case: Case, person: Staff, t: Phrases) -> Flow:
    mission = await missions.get(tx, case.mission_id) if case.mission_id else None
    closed_now = False
    if mission is not None:
        closed_now = not (await calendar_of(tx, mission)).is_open(datetime.now(UTC))
    duty = await staff.by_id(tx, case.duty_officer_id) if case.duty_officer_id else None
    supervisor = person.role == "supervisor"
    mine = case.status == "claimed" and case.owner_id == person.id
    may_pass = case.status != "closed" and (mine or supervisor or case.status == "waiting")
    names = Locale(t.language).territories
    return Flow(
        mission=mission,
        closed_now=closed_now,
        residence=str(names.get(case.residence, case.residence)) if case.residence else None,
        duty=duty.name if duty else None,
        colleagues=await _colleagues(tx, case, t) if may_pass and (mine or supervisor) else (),
        missions=[
            Target(f"mission:{other.id}", other.name)
            for other in (await missions.active(tx) if may_pass else ())
            if other.id != case.mission_id
        ],
        may_pass=may_pass,
        lookers=await presence.lookers(tx, case.id, but=person.id),
        reasons=[(code, word(t, "close-reason", code)) for code in CLOSE_REASONS],
        close_reason=word(t, "close-reason", case.close_reason) if case.close_reason else None,
    )


async def _colleagues(tx: AsyncConnection, case: Case, t: Phrases) -> list[Target]:
    """Who works for the case's mission, or everybody where nobody is named for it."""
    found = await missions.colleagues(tx, case.mission_id) if case.mission_id else []
    people = found or await missions.colleagues(tx)
    here = await presence.online(tx)
    return [
        Target(f"person:{one.id}", t("case-online", name=one.name) if one.id in here else one.name)
        for one in people
        if one.id != case.owner_id
    ]
