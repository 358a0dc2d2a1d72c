"""The JSON that an action utters, and the tracker read with names.

Fields of a reply:
    outcome: `answer`, `clarify`, `guide`, `handoff`, `chitchat` or `fallback`.
    say: key of a sentence in the service's catalogues, where there is no article.
    need, confidence: what was understood.
    article: title, short answer, sections, source and what it holds for.
    details: the article's sections are wanted, not its short answer.
    related, choices: needs to offer as buttons, each {"need", "title"}.
    also: the need of a second question in the same message.
    offer: `human` or `languages`: what a sentence offers, as buttons.
    ask: a slot that is asked for (`home_country`).
    lead: key of a sentence to stand before the article.
    handoff: {"reason", "urgent"}: a person is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

Reply = dict[str, Any]

HOME_COUNTRIES = ("AL", "XK")


class Turn:
    """What an action needs to know of the message it answers."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self.message: Mapping[str, Any] = tracker.latest_message
        metadata = self.message.get("metadata") or {}
        self.language: str = metadata.get("language", "en")
        self.intent: str = (self.message.get("intent") or {}).get("name") or ""

    def slot(self, name: str) -> Any:
        return self._tracker.get_slot(name)

    def entities(self, kind: str) -> list[str]:
        """Values of the message's entities of a kind, in the order of the text."""
        found = [item for item in self.message.get("entities") or () if item.get("entity") == kind]
        return [str(item["value"]) for item in sorted(found, key=lambda item: item.get("start", 0))]

    @property
    def home_country(self) -> str | None:
        """Albania or Kosovo: from this message if it names just one, else as remembered."""
        named = {code for code in self.entities("country") if code in HOME_COUNTRIES}
        if len(named) == 1:
            return named.pop()
        remembered = self.slot("home_country")
        return str(remembered) if remembered else None

    @property
    def home_countries(self) -> list[str]:
        """Home countries that the message is about: those it names, else the one remembered."""
        named = [code for code in self.entities("country") if code in HOME_COUNTRIES]
        remembered = self.slot("home_country")
        return named or ([str(remembered)] if remembered else [])

    @property
    def host_country(self) -> str | None:
        """The other country, where the person lives."""
        named = [code for code in self.entities("country") if code not in HOME_COUNTRIES]
        return named[0] if named else self.slot("host_country")

    def remember_countries(self) -> list[EventType]:
        """Slots to set for countries that this message names."""
        events: list[EventType] = []
        for slot, value in (
            ("home_country", self.home_country),
            ("host_country", self.host_country),
        ):
            if value and value != self.slot(slot):
                events.append(SlotSet(slot, value))
        return events
