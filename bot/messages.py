"""The neutral messages that every channel speaks: what came in, what goes out.

Channels translate provider payloads into `Inbound` and `Outbound` into provider calls;
nothing above `bot/channels` knows more of a provider than these types say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a person sent."""

    TEXT = "text"
    PRESS = "press"
    """A tap on a button; `text` is the button's payload."""
    EDIT = "edit"
    """The person changed an earlier message; `text` is the new wording."""
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT = "contact"
    STICKER = "sticker"
    OTHER = "other"
    BLOCKED = "blocked"
    """The person stopped the bot: nothing more can be sent until they return."""
    UNBLOCKED = "unblocked"


WORDS = frozenset({Kind.TEXT, Kind.PRESS, Kind.EDIT})
"""Kinds whose text is a message to answer."""


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message of a person, as any channel gives it.

    Attributes:
        channel: name of the channel, e.g. `telegram`.
        address: where replies go in that channel: a chat id, a visitor's token.
        provider_id: the provider's id of this update; a second one with the same id is a replay.
        kind: what was sent.
        text: words, caption or payload; may be empty.
        name: how the person is called in that channel, if known.
        language: the language the person's device is set to (ISO 639-1), a hint only.
        data: whatever else an officer may need (file ids, coordinates); JSON.
    """

    channel: str
    address: str
    provider_id: str
    kind: Kind
    text: str = ""
    name: str | None = None
    language: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Button:
    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where an answer comes from; the figures of the API contract."""

    authority: str
    title: str
    url: str | None
    checked_on: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Outbound:
    """One message to a person. `text` uses paragraphs, `- ` lists and `**bold**` only."""

    text: str
    buttons: tuple[Button, ...] = ()
    source: SourceLine | None = None
    author: str = "bot"

    def content(self) -> dict[str, Any]:
        """What is stored beside the text, as JSON."""
        return {
            "buttons": [asdict(button) for button in self.buttons],
            "source": asdict(self.source) if self.source else None,
        }

    @classmethod
    def restore(cls, text: str, content: Mapping[str, Any], author: str = "bot") -> Outbound:
        source = content.get("source")
        return cls(
            text=text,
            buttons=tuple(Button(**button) for button in content.get("buttons", ())),
            source=SourceLine(**source) if source else None,
            author=author,
        )


# The outcome of a send. A union of small types rather than flags, so that a channel cannot
# report a message as both sent and worth another try.


@dataclass(frozen=True, slots=True)
class Sent:
    provider_id: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Certainly not sent; worth another try after so many seconds."""

    after: float
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Certainly not sent, and another try would fail the same way."""

    why: str
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """Perhaps sent: the answer never came. Not repeated, but shown."""

    why: str


SendResult = Sent | TryAgain | Refused | Unknown
