"""Small talk: a short human answer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.giving import give
from actions.reply import Turn

SENTENCES = {
    "greet": "greet",
    "goodbye": "goodbye",
    "thanks": "thanks",
    "affirm": "affirm",
    "deny": "deny",
    "how_are_you": "how-are-you",
    "bot_challenge": "bot-challenge",
    "insult": "insult",
    "change_language": "choose-language",
}


OFFERS = {"bot_challenge": "human", "insult": "human", "change_language": "languages"}
"""What the sentence speaks of, to tap on."""


class ActionSmallTalk(Action):
    """Answers small talk by the intent's own sentence."""

    def name(self) -> str:
        return "action_small_talk"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[EventType]:
        turn = Turn(tracker)
        if turn.intent == "affirm" and int(turn.slot("misses") or 0) >= 2:
            # The last thing said was the offer of a person.
            reply, events = await give(turn, "meta.handoff", 1.0)
            dispatcher.utter_message(json_message=reply)
            return events
        say = SENTENCES.get(turn.intent, "greet")
        reply = {"outcome": "chitchat", "say": say, "confidence": _confidence(turn)}
        if turn.intent in OFFERS:
            reply["offer"] = OFFERS[turn.intent]
        dispatcher.utter_message(json_message=reply)
        return [SlotSet("misses", None)]


def _confidence(turn: Turn) -> float:
    return float((turn.message.get("intent") or {}).get("confidence") or 0.0)
