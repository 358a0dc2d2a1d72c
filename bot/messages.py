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
    REACTION = "reaction"
    """An emoji put to a message; `text` is the emoji, empty if it was taken back."""
    DELETED = "deleted"
    """The person took an earlier message back; `data["original"]` is its provider id."""
    MOVED = "moved"
    """The person's address changed; `data` has the new `address` and `sealed_address`."""
    OTHER = "other"
    BLOCKED = "blocked"
    """The person stopped the bot: nothing more can be sent until they return."""
    UNBLOCKED = "unblocked"


WORDS = frozenset({Kind.TEXT, Kind.PRESS, Kind.EDIT})
"""Kinds whose text is a message to answer."""

SILENT = frozenset({Kind.REACTION, Kind.DELETED, Kind.MOVED, Kind.BLOCKED, Kind.UNBLOCKED})
"""Kinds that nobody expects an answer to: a reply would be a nuisance."""


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
        sealed_address: for a channel whose address is only a fingerprint: the real one, encrypted.
        reply_until: for a channel that allows answers for a time only: when this message's ends.
    """

    channel: str
    address: str
    provider_id: str
    kind: Kind
    text: str = ""
    name: str | None = None
    language: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    sealed_address: str | None = None
    reply_until: datetime | None = None


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
class Template:
    """A text that the provider has approved, for a person who has not written for long.

    Attributes:
        parameters: what fills its placeholders, by their names (`1`, `2`, ... without names).
    """

    name: str
    language: str
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """A file, and what it is by its own bytes.

    Attributes:
        name: as its owner calls it; empty where nobody gave it a name.
    """

    data: bytes = field(repr=False)
    mime_type: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """What a message says of its file: enough to show it, and to know it before it is fetched.

    Attributes:
        name, mime_type: as whoever sent it said; empty where nothing was said.
        size: bytes; 0 where it is not known.
        file_id: the provider's id of it, where the provider has it.
        kept: whether it is in our own table, and then what it says of itself was checked.
    """

    name: str
    mime_type: str
    size: int
    file_id: str = ""
    kept: bool = False

    @property
    def is_image(self) -> bool:
        return self.mime_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Outbound:
    """One message to a person. `text` uses paragraphs, `- ` lists and `**bold**` only.

    Attributes:
        template: the approved text to send; `text` is how it reads, for the transcript.
        reference: our own number of the message, which a provider may give back with its states.
        attachment: what the message is in place of words: a file.
        file: that file itself; the outbox reads it just before it is sent.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    source: SourceLine | None = None
    author: str = "bot"
    template: Template | None = None
    reference: int | None = None
    attachment: Attachment | None = None
    file: File | None = None

    def content(self) -> dict[str, Any]:
        """What is stored beside the text, as JSON."""
        stored: dict[str, Any] = {
            "buttons": [asdict(button) for button in self.buttons],
            "source": asdict(self.source) if self.source else None,
        }
        if self.template:
            stored["template"] = asdict(self.template)
        if self.attachment:
            stored["file"] = as_content(self.attachment)
        return stored

    @classmethod
    def restore(
        cls,
        text: str,
        content: Mapping[str, Any],
        author: str = "bot",
        reference: int | None = None,
    ) -> Outbound:
        source = content.get("source")
        template = content.get("template")
        held = content.get("file")
        return cls(
            text=text,
            buttons=tuple(Button(**button) for button in content.get("buttons", ())),
            source=SourceLine(**source) if source else None,
            author=author,
            template=Template(**template) if template else None,
            reference=reference,
            attachment=attachment_in(held) if held else None,
        )


def as_content(attachment: Attachment) -> dict[str, Any]:
    """How a message's content tells of a file of its own."""
    return {
        "file_name": attachment.name,
        "mime_type": attachment.mime_type,
        "file_size": attachment.size,
        "kept": attachment.kept,
    }


def attachment_in(part: Mapping[str, Any]) -> Attachment:
    """What a part of a message's content tells of a file; each provider names its id its way."""
    size = part.get("file_size")
    return Attachment(
        name=str(part.get("file_name") or ""),
        mime_type=str(part.get("mime_type") or ""),
        size=size if isinstance(size, int) else 0,
        file_id=str(part.get("media_id") or part.get("file_id") or ""),
        kept=part.get("kept") is True,
    )


# The outcome of a send. A union of small types rather than flags, so that a channel cannot
# report a message as both sent and worth another try.


@dataclass(frozen=True, slots=True)
class Sent:
    """Attributes:
    numbered: the channel wrote the buttons as a numbered list, to be answered with a number.
    """

    provider_id: str
    at: datetime | None = None
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Certainly not sent; worth another try after so many seconds."""

    after: float
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Certainly not sent, and another try would fail the same way.

    Attributes:
        why: what the provider said; `[code] words` where the desk has words for the code.
        blocked: nothing can reach the person until they return.
        window_over: the time for answers has passed, earlier than we reckoned.
    """

    why: str
    blocked: bool = False
    window_over: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """Perhaps sent: the answer never came. Not repeated, but shown."""

    why: str


SendResult = Sent | TryAgain | Refused | Unknown
