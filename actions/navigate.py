"""Taps: an article asked for by name, its details, and "not what I meant"."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.giving import RELATED, give, not_understood
from actions.knowledge import knowledge
from actions.reply import Turn


class ActionShowNeed(Action):
    """Gives the article of a button."""

    def name(self) -> str:
        return "action_show_need"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[EventType]:
        turn = Turn(tracker)
        wanted = turn.entities("need")
        reply, events = await give(turn, wanted[0], 1.0) if wanted else not_understood(turn)
        dispatcher.utter_message(json_message=reply)
        return events


class ActionMore(Action):
    """Gives an article's details."""

    def name(self) -> str:
        return "action_more"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[EventType]:
        turn = Turn(tracker)
        wanted = turn.entities("need")
        need = await knowledge().need(wanted[0]) if wanted else None
        article = (
            await knowledge().article(need.id, turn.language, turn.home_country) if need else None
        )
        if need is None or article is None:
            reply, events = not_understood(turn)
        else:
            events = [SlotSet("last_need", need.id)]
            reply = {
                "outcome": "answer",
                "need": need.id,
                "confidence": 1.0,
                "article": article,
                "details": True,
                "related": await knowledge().titles(need.related[:RELATED], turn.language),
            }
        dispatcher.utter_message(json_message=reply)
        return events


class ActionNotUnderstood(Action):
    """ "Not what I meant": offers what came next in the ranking, or asks for other words."""

    def name(self) -> str:
        return "action_not_understood"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[EventType]:
        turn = Turn(tracker)
        others = await knowledge().titles(turn.slot("alternatives") or (), turn.language)
        if others:
            dispatcher.utter_message(
                json_message={
                    "outcome": "clarify",
                    "say": "not-meant",
                    "choices": others,
                    "confidence": 0.0,
                }
            )
            return [SlotSet("alternatives", None)]
        reply, events = not_understood(turn)
        if reply.get("say") == "not-understood":
            reply["say"] = "rephrase"
        dispatcher.utter_message(json_message=reply)
        return events
