"""Answering a question."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.giving import FRAUD, give, not_understood, report_fraud
from actions.knowledge import knowledge
from actions.reply import Turn
from actions.understanding import DANGER, understand


class ActionAnswer(Action):
    """Fuses the classifier's ranking with the search, and answers, offers, or says it cannot."""

    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[EventType]:
        turn = Turn(tracker)
        understood = await understand(turn)
        decision = understood.decision
        events = turn.remember_countries()
        if understood.lost >= DANGER and decision.need in (FRAUD, None):
            reply, more = await report_fraud(turn, decision.confidence)
        elif decision.kind == "answer" and decision.need is not None:
            reply, more = await give(turn, decision.need, decision.confidence)
            more.append(SlotSet("alternatives", list(decision.alternatives) or None))
            if understood.also is not None and reply["outcome"] == "answer":
                for also in await knowledge().titles([understood.also], turn.language):
                    reply |= {"lead": "also-asked", "also": also}
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
