"""Giving an article: to whom it may be given, and what comes with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.knowledge import knowledge
from actions.reply import Reply, Turn
from knowledge_base.needs import Need

RELATED = 3
FRAUD = "remittance.fraud"


async def give(
    turn: Turn, need_id: str, confidence: float, *, home: str | None = None
) -> tuple[Reply, list[EventType]]:
    """The reply for a need, and the slots to set.

    A need for staff is answered with what is safe to say and handed over. A need whose answer
    differs by country asks for the country first, once.
    """
    home = home or turn.home_country
    need = await knowledge().need(need_id)
    article = await knowledge().article(need_id, turn.language, home)
    if need is None or article is None:
        return not_understood(turn)
    if "home" in need.asks and home is None:
        reply: Reply = {
            "outcome": "guide",
            "say": "ask-home-country",
            "ask": "home_country",
            "need": need_id,
            "confidence": confidence,
        }
        return reply, [SlotSet("pending_need", need_id), SlotSet("misses", None)]
    reply = {
        "outcome": "answer",
        "need": need_id,
        "confidence": confidence,
        "article": article,
        "related": await knowledge().titles(need.related[:RELATED], turn.language),
    }
    handoff = _handoff(need)
    if handoff is not None:
        reply |= {"outcome": "handoff", "handoff": handoff}
    return reply, [
        SlotSet("last_need", need_id),
        SlotSet("pending_need", None),
        SlotSet("misses", None),
        SlotSet("alternatives", None),
    ]


async def report_fraud(turn: Turn, confidence: float) -> tuple[Reply, list[EventType]]:
    """Money or card data just went to a fraudster: what to do at once, and a person, urgently."""
    reply, events = await give(turn, FRAUD, confidence)
    reply |= {
        "outcome": "handoff",
        "lead": "fraud-lead",
        "handoff": {"reason": "fraud", "urgent": True},
    }
    return reply, events


def _handoff(need: Need) -> Mapping[str, Any] | None:
    """Whether, and why, a need goes to a person."""
    if need.urgent:
        return {"reason": "urgent", "urgent": True}
    if need.id == "meta.handoff":
        return {"reason": "asked", "urgent": False}
    if need.complexity == "staff" or need.release == "staff_check":
        return {"reason": "staff_need", "urgent": False}
    return None


def not_understood(turn: Turn) -> tuple[Reply, list[EventType]]:
    """Not understood: once asks again, twice offers a person, the third time opens a case."""
    misses = int(turn.slot("misses") or 0) + 1
    if misses >= 3:
        reply: Reply = {
            "outcome": "handoff",
            "handoff": {"reason": "not_understood", "urgent": False},
            "confidence": 0.0,
        }
        return reply, [SlotSet("misses", None), SlotSet("pending_need", None)]
    say = "not-understood" if misses == 1 else "offer-person"
    reply = {"outcome": "fallback", "say": say, "confidence": 0.0}
    return reply, [SlotSet("misses", float(misses))]
