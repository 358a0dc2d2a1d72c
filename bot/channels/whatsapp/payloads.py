"""From Meta's webhooks to neutral messages and delivery states. Pure: nothing is asked or stored.

Meta's own JSON is read, without a library's classes in between: this is the path of every
webhook, and a field or type that is new must not cost the messages beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog

from bot.channels.whatsapp import CHANNEL
from bot.channels.whatsapp.codes import words
from bot.channels.whatsapp.content import Content, Json, content, text
from bot.channels.whatsapp.vault import Line, Vault
from bot.messages import Inbound, Kind
from bot.storage.deliveries import Delivery

log = structlog.get_logger()

WINDOW: Final = timedelta(hours=24)
"""How long after a person's message we may write freely."""

_STATES: Final = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "played": "read",
    "failed": "failed",
}

_WITHOUT_WINDOW: Final = frozenset({Kind.REACTION, Kind.DELETED, Kind.MOVED, Kind.EDIT})
"""Kinds that are not taken to open the window: Meta's page names messages only."""


@dataclass(slots=True)
class Post:
    """What one webhook says.

    Attributes:
        notices: fields other than `messages`, which tell of templates, the number, the account.
        strangers: how many changes belong to numbers that are not ours.
    """

    messages: list[Inbound] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    notices: set[str] = field(default_factory=set)
    strangers: int = 0


class Reader:
    """Reads webhooks for our numbers."""

    def __init__(self, vault: Vault, phone_ids: tuple[str, ...]) -> None:
        self._vault = vault
        self._phone_ids = frozenset(phone_ids)

    def read(self, payload: Json) -> Post:
        """All that a webhook holds for us. What cannot be read is logged and left out: Meta would
        repeat the whole post for seven days."""
        post = Post()
        for name, value in _changes(payload):
            if name != "messages":
                post.notices.add(name)
                continue
            metadata = value.get("metadata")
            phone_id = metadata.get("phone_number_id") if isinstance(metadata, Mapping) else None
            if phone_id not in self._phone_ids:
                post.strangers += 1
                continue
            self._take(str(phone_id), value, post)
        return post

    def _take(self, phone_id: str, value: Json, post: Post) -> None:
        names = _names(value)
        for message in _objects(value.get("messages")):
            try:
                inbound = self._inbound(phone_id, message, names)
            except Exception as error:
                # The keys only: the rest is what a person wrote.
                log.error("whatsapp_message_unreadable", holds=sorted(message), why=repr(error))
                continue
            if inbound is not None:
                post.messages.append(inbound)
        for status in _objects(value.get("statuses")):
            delivery = self._delivery(status)
            if delivery is not None:
                post.deliveries.append(delivery)

    def _inbound(self, phone_id: str, message: Json, names: Mapping[str, str]) -> Inbound | None:
        message_id, number = message.get("id"), _sender(message)
        if not isinstance(message_id, str) or not message_id or number is None:
            return None
        line = Line(phone_id, number)
        found = self._special(phone_id, message) or content(message)
        if found.kind == Kind.OTHER and message.get("type") == "system":
            return None  # a new phone, say: nobody wrote anything
        at = _time(message.get("timestamp"))
        return Inbound(
            channel=CHANNEL,
            address=self._vault.address(line),
            provider_id=self._vault.fingerprint(message_id),
            kind=found.kind,
            text=found.text,
            name=names.get(number),
            data=found.data | self._about(message, message_id, at),
            sealed_address=self._vault.seal_line(line),
            reply_until=None if found.kind in _WITHOUT_WINDOW else at + WINDOW,
        )

    def _special(self, phone_id: str, message: Json) -> Content | None:
        """What concerns an earlier message, or the person's number."""
        kind = message.get("type")
        part = message.get(kind) if isinstance(kind, str) else None
        if not isinstance(part, Mapping):
            return None
        if kind == "edit" and isinstance(part.get("message"), Mapping):
            return Content(Kind.EDIT, content(part["message"]).text, self._original(part))
        if kind == "revoke":
            return Content(Kind.DELETED, data=self._original(part))
        if kind == "reaction":
            about = {"original": self._vault.fingerprint(text(part.get("message_id")))}
            return Content(Kind.REACTION, content(message).text, about)
        new = part.get("wa_id") or part.get("new_wa_id")
        if kind == "system" and isinstance(new, str) and new:
            line = Line(phone_id, new)
            moved = {
                "address": self._vault.address(line),
                "sealed_address": self._vault.seal_line(line),
            }
            return Content(Kind.MOVED, data=moved)
        return None

    def _original(self, part: Json) -> dict[str, Any]:
        return {"original": self._vault.fingerprint(text(part.get("original_message_id")))}

    def _about(self, message: Json, message_id: str, at: datetime) -> dict[str, Any]:
        about: dict[str, Any] = {
            # To mark the message as read later; sealed, because Meta's ids hold the number.
            "receipt": self._vault.seal(message_id),
            "sent_at": at.isoformat(),
        }
        context = message.get("context")
        if isinstance(context, Mapping):
            if isinstance(context.get("id"), str):
                about["reply_to"] = self._vault.fingerprint(context["id"])
            if context.get("forwarded") or context.get("frequently_forwarded"):
                about["forwarded"] = True
        return about

    def _delivery(self, status: Json) -> Delivery | None:
        state = _STATES.get(str(status.get("status")))
        message_id = status.get("id")
        if state is None or not isinstance(message_id, str) or not message_id:
            return None
        reference = str(status.get("biz_opaque_callback_data", ""))
        return Delivery(
            provider_id=self._vault.fingerprint(message_id),
            state=state,
            error=_error(status) if state == "failed" else None,
            reference=int(reference) if reference.isascii() and reference.isdigit() else None,
        )


def _changes(payload: Json) -> Iterator[tuple[str, Json]]:
    if payload.get("object") != "whatsapp_business_account":
        return
    for entry in _objects(payload.get("entry")):
        for change in _objects(entry.get("changes")):
            value = change.get("value")
            if isinstance(value, Mapping):
                yield str(change.get("field", "")), value


def _objects(value: object) -> list[Mapping[str, Any]]:
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, Mapping)]


def _names(value: Json) -> dict[str, str]:
    """How people are called, by their number and by Meta's id of them."""
    names: dict[str, str] = {}
    for contact in _objects(value.get("contacts")):
        profile = contact.get("profile")
        name = text(profile.get("name")).strip() if isinstance(profile, Mapping) else ""
        for key in ("wa_id", "user_id"):
            if name and isinstance(contact.get(key), str):
                names[contact[key]] = name[:200]
    return names


def _sender(message: Json) -> str | None:
    """The person's number, or Meta's id of someone who does not show theirs. None in a group:
    there the bot is one of many, and was not asked."""
    if message.get("group_id"):
        return None
    for key in ("from", "from_user_id"):
        value = message.get(key)
        if isinstance(value, str) and 0 < len(value) <= 200:
            return value
    return None


def _time(value: object) -> datetime:
    """When the person wrote. Retries come for days, so this is not when we hear of it."""
    now = datetime.now(UTC)
    try:
        return min(datetime.fromtimestamp(int(str(value)), UTC), now)
    except (ValueError, OverflowError, OSError):
        return now


def _error(status: Json) -> str:
    errors = _objects(status.get("errors"))
    if not errors:
        return words(131000, "failed")
    code = errors[0].get("code")
    title = text(errors[0].get("title")) or text(errors[0].get("message"))
    return words(code if isinstance(code, int) else 131000, title[:300])
