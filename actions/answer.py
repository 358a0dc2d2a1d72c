"""Answering a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.giving import FRAUD, give, not_understood, report_fraud
from actions.knowledge import knowledge
from actions.reply import Turn
from knowledge_base.decide import NEED_PREFIX, Decision, Ranked, decide
from knowledge_base.encoder.packing import unpack
from knowledge_base.needs import Need

SEARCHED = 8


DANGER = 0.2
"""Share of the classifier's belief in urgent needs from which a person is called, unless something
else is sure. Low, because calling one in vain costs a few minutes: on the development set it
misses none of 60 urgent messages, and calls in vain for 1.3 % of the others at most."""

SURE = 0.95
"""How probable another need must be for a possible danger to be left aside."""

LOST_PASSPORT = "consular.lost_passport"

REPORT = "report_fraud"
"""The intent of who has just lost money. When it is not sure, it speaks for the need of fraud."""


def _danger(ranking: Sequence[Ranked], needs: Mapping[str, Need]) -> Decision | None:
    """The likeliest urgent need, if urgent needs together are likely enough."""
    urgent = [
        (one.confidence, one.name.removeprefix(NEED_PREFIX))
        for one in ranking
        if (need := needs.get(one.name.removeprefix(NEED_PREFIX))) is not None and need.urgent
    ]
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


def _ranking(entries: Sequence[Mapping[str, Any]]) -> list[Ranked]:
    """The classifier's ranking, with the report of a fraud counted to the need of fraud."""
    shares: dict[str, float] = {}
    for entry in entries:
        name = f"{NEED_PREFIX}{FRAUD}" if entry["name"] == REPORT else entry["name"]
        shares[name] = shares.get(name, 0.0) + float(entry["confidence"])
    return [Ranked(name, share) for name, share in shares.items()]


class ActionAnswer(Action):
    """Fuses the classifier's ranking with the search, and answers, offers, or says it cannot."""

    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[EventType]:
        turn = Turn(tracker)
        live = await knowledge().live.current()
        vector = unpack(turn.vector) if turn.vector else None
        matches = live.index.search(turn.text, vector, turn.language, k=SEARCHED)
        ranking = _ranking(turn.ranking)
        decision = decide(ranking, matches, live.homes, turn.home_countries, knowledge().trained)
        danger = _danger(ranking, live.needs)
        if danger is not None and not _surer(decision, live.needs):
            # Between two dangers nobody is asked which: either goes to a person at once.
            decision = danger
        events = turn.remember_countries()
        lost = next((one["confidence"] for one in turn.ranking if one["name"] == REPORT), 0.0)
        if lost >= DANGER and decision.need in (FRAUD, None):
            reply, more = await report_fraud(turn, decision.confidence)
        elif decision.kind == "answer" and decision.need is not None:
            reply, more = await give(turn, decision.need, decision.confidence)
            more.append(SlotSet("alternatives", list(decision.alternatives) or None))
        elif decision.kind == "clarify":
            reply = {
                "outcome": "clarify",
                "say": "clarify",
                "confidence": decision.confidence,
                "choices": await knowledge().titles(decision.alternatives, turn.language),
            }
            more = [SlotSet("alternatives", None), SlotSet("pending_need", None)]
        elif decision.kind == "out_of_scope":
            reply = {
                "outcome": "fallback",
                "say": "out-of-scope",
                "confidence": decision.confidence,
            }
            more = []
        else:
            reply, more = not_understood(turn)
        dispatcher.utter_message(json_message=reply)
        return events + more
