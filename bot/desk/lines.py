"""A conversation as an officer reads it: who wrote what, when, and whether it arrived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.webchat import markup, presses
from bot.conversations.files import attachment_of
from bot.desk.words import reason, word
from bot.messages import Kind
from bot.phrases import Phrases
from bot.storage import messages, staff
from bot.storage.conversations import Conversation
from bot.storage.messages import Message

LONGEST = 500
"""Messages shown of a conversation."""

_WORDS = frozenset({Kind.TEXT, Kind.PRESS})
_OUTGOING = frozenset({"queued", "sending", "sent", "delivered", "read", "failed", "unknown"})


@dataclass(frozen=True, slots=True)
class Line:
    """A message in the transcript.

    Attributes:
        label: what it is if it is more than words, e.g. that it is a photo.
        facts: what the channel knows of an attachment: file name, number, coordinates.
        place: the address of a map, where a place was sent.
        file: the address of a file, where one was sent that the channel hands on.
        state: of what was sent, how its delivery stands; None for what came in.
        why: why it was not delivered, in the words of the channel.
    """

    id: int
    author: str
    name: str
    html: str
    at: datetime
    label: str | None
    facts: Sequence[str]
    place: str | None
    file: str | None
    buttons: Sequence[str]
    state: str | None
    state_words: str | None
    why: str | None


async def read(
    tx: AsyncConnection,
    conversation: Conversation,
    t: Phrases,
    *,
    case_id: int,
    after: int = 0,
    before: int | None = None,
    only: int | None = None,
) -> list[Line]:
    """The lines after a message, the last ones before one, or the one of message `only`."""
    past = await messages.transcript(tx, conversation.id, before=before, limit=LONGEST)
    wanted = [m for m in past if (m.id == only if only is not None else m.id > after)]
    known = presses.titles(past, conversation.language)
    names = await staff.names(tx, {m.staff_id for m in wanted if m.staff_id is not None})
    return [_line(message, conversation, known, names, t, case_id=case_id) for message in wanted]


def given_needs(past: Sequence[Message]) -> list[str]:
    """The needs whose articles the person was given, in order."""
    found: dict[str, None] = {}
    for message in past:
        result = message.result or {}
        if result.get("need") and result.get("outcome") in ("answer", "guide", "handoff"):
            found[result["need"]] = None
    return list(found)


def _line(
    message: Message,
    conversation: Conversation,
    known: Mapping[str, str],
    names: Mapping[int, str],
    t: Phrases,
    *,
    case_id: int,
) -> Line:
    incoming = message.direction == "in"
    text = presses.words(message, known)
    state = message.state if not incoming and message.state in _OUTGOING else None
    kind = Kind.DELETED.value if message.content.get("withdrawn") else message.kind
    label = word(t, "kind", kind) if incoming and kind != Kind.TEXT else None
    attachment = attachment_of(message.content)
    held = attachment is not None and (attachment.kept or attachment.file_id)
    facts = _facts(message.content) if message.kind not in _WORDS or attachment else []
    if attachment is not None:
        if not incoming:
            label = word(t, "kind", "photo" if attachment.is_image else "document")
        if attachment.size:
            facts.append(t.size(attachment.size))
        if not held:
            facts.append(t("desk-file-not-kept"))
    return Line(
        id=message.id,
        author=message.author,
        name=_author(message, conversation, names, t),
        html=markup.plain(text) if incoming else markup.to_html(text),
        at=message.created_at,
        label=label,
        facts=facts,
        place=_place(message.content),
        file=f"/desk/cases/{case_id}/files/{message.id}" if held else None,
        buttons=[button["title"] for button in message.content.get("buttons") or ()],
        state=state,
        state_words=word(t, "state", state) if state else None,
        why=reason(t, message.error) if state in ("queued", "failed", "unknown") else None,
    )


def _author(
    message: Message, conversation: Conversation, names: Mapping[int, str], t: Phrases
) -> str:
    if message.author == "user":
        return conversation.name or t("desk-no-name")
    if message.staff_id is not None:
        return names.get(message.staff_id, t("desk-author-officer"))
    return t("desk-author-officer" if message.author == "officer" else "desk-author-bot")


def _facts(content: Mapping[str, Any]) -> list[str]:
    """What tells an officer something; file ids do not."""
    shown = ("file_name", "title", "address", "first_name", "last_name", "phone_number")
    return [
        str(part[name])
        for part in content.values()
        if isinstance(part, Mapping)
        for name in shown
        if part.get(name)
    ]


def _place(content: Mapping[str, Any]) -> str | None:
    place = content.get("location")
    if not isinstance(place, Mapping):
        return None
    try:
        latitude, longitude = float(place["latitude"]), float(place["longitude"])
    except (KeyError, TypeError, ValueError):
        return None
    return (
        f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}"
        f"#map=16/{latitude}/{longitude}"
    )
