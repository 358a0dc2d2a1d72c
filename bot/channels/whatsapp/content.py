"""What one WhatsApp message holds: its kind, its words, what an officer may need of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bot.messages import Kind
from bot.storage.inbox import storable

Json = Mapping[str, Any]

_MEDIA: Final = {
    "image": Kind.PHOTO,
    "video": Kind.VIDEO,
    "audio": Kind.VOICE,
    "document": Kind.DOCUMENT,
    "sticker": Kind.STICKER,
}
"""Meta's types with a file, and under which kind they are kept."""

_CONTACTS: Final = 5
"""Contacts kept of a message that holds more."""


@dataclass(frozen=True, slots=True)
class Content:
    """A message's kind and words; `data` is stored beside them."""

    kind: Kind
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def content(message: Json) -> Content:
    """What a message says. `OTHER` for what this version does not know."""
    kind = message.get("type")
    part = message.get(kind) if isinstance(kind, str) else None
    part = part if isinstance(part, Mapping) else {}
    match kind:
        case "text":
            return Content(Kind.TEXT, text(part.get("body")))
        case "button":
            return _press(part.get("payload"), part.get("text"))
        case "interactive":
            return _reply(part)
        case "location":
            return Content(Kind.LOCATION, data={"location": _location(part)})
        case "contacts":
            return Content(Kind.CONTACT, data=_contacts(message.get("contacts")))
        case "reaction":
            return Content(Kind.REACTION, text(part.get("emoji")))
        case "request_welcome":  # the person opened the chat and waits for the first word
            return Content(Kind.TEXT, "/start")
    if kind in _MEDIA:
        return Content(_MEDIA[kind], text(part.get("caption")), {kind: _media(part)})
    return Content(Kind.OTHER, data={"type": text(kind)})


def text(value: object) -> str:
    """A string that PostgreSQL stores; empty for anything else."""
    if not isinstance(value, str):
        return ""
    return str(storable(value))


def _reply(part: Json) -> Content:
    for name in ("button_reply", "list_reply"):
        reply = part.get(name)
        if isinstance(reply, Mapping):
            return _press(reply.get("id"), reply.get("title"))
    return Content(Kind.OTHER, data={"type": text(part.get("type"))})


def _press(payload: object, title: object) -> Content:
    """A tap. A template's button without a payload of ours says what stands on it."""
    pressed = text(payload)
    if pressed.startswith("/"):
        return Content(Kind.PRESS, pressed, {"title": text(title)})
    return Content(Kind.TEXT, text(title) or pressed)


def _media(part: Json) -> dict[str, Any]:
    """The file's id, type and name. Its address is not kept: it is asked for when it is needed,
    and never taken from a message."""
    kept = {
        "media_id": text(part.get("id")),
        "mime_type": text(part.get("mime_type")),
        "file_name": text(part.get("filename")),
        "sha256": text(part.get("sha256")),
    }
    return {name: value for name, value in kept.items() if value}


def _location(part: Json) -> dict[str, Any]:
    place: dict[str, Any] = {}
    for name in ("latitude", "longitude"):
        value = part.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            place[name] = value
    names = {"title": text(part.get("name")), "address": text(part.get("address"))}
    return place | {name: value for name, value in names.items() if value}


def _contacts(value: object) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, contact in enumerate(value[:_CONTACTS] if isinstance(value, list) else (), 1):
        if not isinstance(contact, Mapping):
            continue
        name = contact.get("name")
        phones = contact.get("phones")
        first = phones[0] if isinstance(phones, list) and phones else {}
        kept = {
            "first_name": text(name.get("formatted_name")) if isinstance(name, Mapping) else "",
            "phone_number": text(first.get("phone")) if isinstance(first, Mapping) else "",
        }
        key = "contact" if number == 1 else f"contact{number}"
        found[key] = {name: value for name, value in kept.items() if value}
    return found
