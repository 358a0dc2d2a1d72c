"""Where somebody lives, as the dialogue remembers it, and asking for it once.

The dialogue's state is the engine's (`engine.tracker.compact` documents it); of it, only the slots
named here are read, and the one that a tap answers is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from babel import Locale

from bot.messages import Button, Outbound
from bot.phrases import Phrases
from bot.storage.missions import Mission

LIVES_IN = "host_country"
HOME = "home_country"

MOST_BUTTONS = 8
"""WhatsApp shows at most ten; two are left for the other choices."""

OTHER = "other"


def slot(dialogue: Mapping[str, Any], name: str) -> str | None:
    """A slot's value, if it is a text."""
    slots = dialogue.get("slots")
    value = slots.get(name) if isinstance(slots, Mapping) else None
    return value if isinstance(value, str) and value else None


def remember(dialogue: Mapping[str, Any], country: str) -> dict[str, Any]:
    """The dialogue's state with the country where the person lives."""
    slots = dialogue.get("slots")
    known = dict(slots) if isinstance(slots, Mapping) else {}
    return {**dialogue, "slots": {**known, LIVES_IN: country}}


def question(missions: Sequence[Mission], sentences: Phrases) -> Outbound | None:
    """Asks where the person lives; None where the answer would change nothing."""
    names = Locale(sentences.language).territories
    countries = sorted({mission.host_country for mission in missions})
    if len(countries) < 2:
        return None
    shown = sorted(countries[:MOST_BUTTONS], key=lambda code: str(names.get(code, code)))
    buttons = [Button(str(names.get(code, code)), f"/residence {code}") for code in shown]
    buttons.append(Button(sentences("button-other-country"), f"/residence {OTHER}"))
    return Outbound(sentences("ask-residence"), tuple(buttons), author="system")
