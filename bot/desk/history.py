"""A case's history in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk.words import word
from bot.phrases import Phrases
from bot.storage import cases
from bot.storage.alert_wishes import ANSWERED
from bot.storage.cases import CaseEvent

_PLAIN = frozenset(
    {
        "opened",
        "urgent",
        "claimed",
        "closed",
        "reopened",
        "left",
        "channel_changed",
        "number_shown",
        "window_closing",
        "suggested",
        "suggestion_answered",
    }
)
_FLOW = frozenset(
    {
        "routed",
        "covered",
        "duty",
        "transferred",
        "moved",
        "released",
        "requeued",
        "returned",
        "due_soon",
        "breached",
        "rated",
    }
)
"""Events of a history; each reply is in the transcript anyway."""


KINDS = _PLAIN | _FLOW

MOST = 200
"""Lines of a history shown at once; a case's page shows the newest."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a history, with the note that somebody left."""

    words: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class History:
    """The newest lines before some moment.

    Attributes:
        before: the event before which older lines stand; None where there are none.
    """

    lines: Sequence[Happened]
    before: int | None


async def read(tx: AsyncConnection, case_id: int, t: Phrases, before: int | None = None) -> History:
    found = await cases.events(tx, case_id, kinds=KINDS, before=before, limit=MOST + 1)
    shown = found[-MOST:]
    return History(
        [Happened(_words(one, t), one.at, str(one.data.get("note", ""))) for one in shown],
        shown[0].id if len(found) > MOST else None,
    )


def _words(event: CaseEvent, t: Phrases) -> str:
    name = event.staff_name or ""
    if event.kind == ANSWERED and event.data.get("outcome") in ("taken", "declined"):
        return t(f"desk-event-suggestion-{event.data['outcome']}", name=name)
    if event.kind in _PLAIN:
        return t(f"desk-event-{event.kind.replace('_', '-')}", name=name)
    # Of a person who has left, the data of events are gone too.
    data = event.data
    key = f"case-event-{event.kind.replace('_', '-')}"
    if event.kind in ("due_soon", "breached"):
        return t(key, target=word(t, "target", str(data.get("target", ""))))
    if event.kind == "requeued":
        return t(key, name=name, why=word(t, "requeued", str(data.get("why", ""))))
    to = str(data.get("to") or data.get("mission") or "")
    return t(key, name=name, to=to, rating=str(data.get("rating", "")))
