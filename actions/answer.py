"""Answering a question."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.giving import give, not_understood
from actions.knowledge import knowledge
from actions.reply import Turn
from knowledge_base.decide import Ranked, decide
from knowledge_base.encoder.packing import unpack

SEARCHED = 8


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
        ranking = [Ranked(item["name"], float(item["confidence"])) for item in turn.ranking]
        decision = decide(ranking, matches, live.homes, turn.home_countries, knowledge().trained)
        events = turn.remember_countries()
        if decision.kind == "answer" and decision.need is not None:
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
