"""A message that only tells something: a country, a city, an amount."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer
from actions.giving import give
from actions.reply import HOME_COUNTRIES, Turn


class ActionInform(Action):
    """Remembers countries, and goes on with the question that was waiting for one."""

    def name(self) -> str:
        return "action_inform"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[EventType]:
        turn = Turn(tracker)
        home = turn.home_country
        events = turn.remember_countries()
        pending = turn.slot("pending_need")
        if pending and home in HOME_COUNTRIES:
            reply, more = await give(turn, pending, 1.0, home=home)
            dispatcher.utter_message(json_message=reply)
            return events + more
        if not turn.entities("country"):
            # "200 euro" alone, or a question taken for information: it may still be a question.
            return await ActionAnswer().run(dispatcher, tracker, domain)
        dispatcher.utter_message(
            json_message={"outcome": "chitchat", "say": "country-noted", "confidence": 1.0}
        )
        return [*events, SlotSet("misses", None)]
