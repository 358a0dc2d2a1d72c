"""A person is needed: asked for, or money was just lost."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.giving import give, report_fraud
from actions.reply import Turn


class ActionHandoff(Action):
    """The person asks for a person."""

    def name(self) -> str:
        return "action_handoff"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[EventType]:
        reply, events = await give(Turn(tracker), "meta.handoff", 1.0)
        dispatcher.utter_message(json_message=reply)
        return events


class ActionReportFraud(Action):
    """Money or card data just went to a fraudster: what to do at once, and a person, urgently."""

    def name(self) -> str:
        return "action_report_fraud"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[EventType]:
        turn = Turn(tracker)
        confidence = float((turn.message.get("intent") or {}).get("confidence") or 0.0)
        reply, events = await report_fraud(turn, confidence)
        dispatcher.utter_message(json_message=reply)
        return turn.remember_countries() + events
