"""What a message is about: the classifier and the search together, and danger before all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.giving import FRAUD
from actions.knowledge import knowledge
from actions.reply import Turn
from knowledge_base.decide import NEED_PREFIX, Decision, Ranked, decide
from knowledge_base.encoder.packing import unpack
from knowledge_base.live import Snapshot
from knowledge_base.needs import Need

SEARCHED = 8
ANSWERABLE = ("answer", "clarify")

DANGER = 0.1
"""Share of the classifier's belief in dangers from which a person is called, unless something else
is sure. Low, because calling one in vain costs a few minutes: on the development set 116 of 120
messages about a danger reach it, and 0.8 % of the others."""

SURE = 0.95
"""How probable another need must be for a possible danger to be left aside."""

LOST_PASSPORT = "consular.lost_passport"

REPORT = "report_fraud"
"""The intent of who has just lost money. When it is not sure, it speaks for the need of fraud."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What to do with a message.

    Attributes:
        decision: What to answer.
        robbed: Whether somebody seems to report money just lost to a fraud.
        also: The need of a second question, answered when the first one is.
    """

    decision: Decision
    robbed: bool = False
    also: str | None = None


async def understand(turn: Turn) -> Understood:
    """Decide over a message, and over each of its questions where it asks several."""
    live = await knowledge().live.current()
    whole = _understand(turn, live, turn.message)
    if whole.decision.kind not in ANSWERABLE or _grave(whole, live.needs):
        return whole
    asked: dict[str | None, Understood] = {}
    for part in turn.message.get("parts") or ():
        one = _understand(turn, live, part)
        if one.decision.kind in ANSWERABLE:
            asked.setdefault(one.decision.need, one)
    order = sorted(asked.values(), key=lambda one: not _grave(one, live.needs))
    near = {whole.decision.need, *whole.decision.alternatives}
    # The first must be answered for sure; of the second, the likeliest need is only offered.
    if len(order) < 2 or order[0].decision.kind != "answer" or not near & asked.keys():
        return whole
    return Understood(order[0].decision, order[0].robbed, order[1].decision.need)


def _understand(turn: Turn, live: Snapshot, heard: Mapping[str, Any]) -> Understood:
    """What a message, or one of its questions, is about on its own."""
    # Greek in Latin letters was read as Greek, which is what the articles are in.
    text = heard.get("reading") or heard.get("text") or ""
    vector = unpack(heard["vector"]) if heard.get("vector") else None
    matches = live.index.search(text, vector, turn.language, k=SEARCHED)
    entries = heard.get("ranking") or ()
    ranking = _ranking(entries)
    decision = decide(ranking, matches, live.homes, turn.home_countries, knowledge().trained)
    lost = next((float(one["confidence"]) for one in entries if one["name"] == REPORT), 0.0)
    danger = _danger(ranking, lost, live.needs)
    if danger is not None and not _surer(decision, live.needs):
        # Between two dangers nobody is asked which: either goes to a person at once.
        return Understood(danger, robbed=danger.need == FRAUD)
    return Understood(decision, robbed=lost >= DANGER and decision.need in (FRAUD, None))


def _ranking(entries: Sequence[Mapping[str, Any]]) -> list[Ranked]:
    """The classifier's ranking, with the report of a fraud counted to the need of fraud."""
    shares: dict[str, float] = {}
    for entry in entries:
        name = f"{NEED_PREFIX}{FRAUD}" if entry["name"] == REPORT else entry["name"]
        shares[name] = shares.get(name, 0.0) + float(entry["confidence"])
    return [Ranked(name, share) for name, share in shares.items()]


def _danger(ranking: Sequence[Ranked], lost: float, needs: Mapping[str, Need]) -> Decision | None:
    """The likeliest urgent need, or a fraud just suffered, if all that is likely enough."""
    urgent = [
        (one.confidence, one.name.removeprefix(NEED_PREFIX))
        for one in ranking
        if (need := needs.get(one.name.removeprefix(NEED_PREFIX))) is not None and need.urgent
    ]
    urgent.append((lost, FRAUD))
    share = sum(confidence for confidence, _ in urgent)
    if share < DANGER:
        return None
    likely = [one for one in urgent if one[0] >= DANGER] or urgent
    # Whose passport somebody else holds may be held too: that help comes first.
    _, gravest = max(likely, key=lambda one: (one[1] != LOST_PASSPORT, one[0]))
    return Decision("answer", gravest, share)


def _surer(decision: Decision, needs: Mapping[str, Need]) -> bool:
    """Whether a decision stands although somebody may be in danger."""
    if decision.kind != "answer" or decision.need == LOST_PASSPORT:
        return False
    need = needs.get(decision.need or "")
    return decision.confidence >= SURE or (need is not None and need.urgent)


def _grave(one: Understood, needs: Mapping[str, Need]) -> bool:
    need = needs.get(one.decision.need or "")
    return one.robbed or (need is not None and need.urgent)
