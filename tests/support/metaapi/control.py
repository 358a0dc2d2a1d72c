"""What people do, what came to them, and trouble to order. Callable from any thread."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Any

from tests.support.botapi.threads import on_loop
from tests.support.metaapi.faults import Fault, Faults, Trouble
from tests.support.metaapi.seen import Received
from tests.support.metaapi.webhooks import Attempt, Webhooks, post_of, value_of
from tests.support.metaapi.world import PHONE_ID, Media, World


class Control:
    """All that the outside decides."""

    def __init__(self, world: World, faults: Faults, webhooks: Webhooks) -> None:
        """To be made on the thread that serves the world."""
        self.loop, self.thread = asyncio.get_running_loop(), threading.get_ident()
        self._world, self._faults, self._webhooks = world, faults, webhooks

    @on_loop
    def subscribe(self, callback: str) -> None:
        """Post webhooks to this address from now on."""
        self._webhooks.callback = callback

    @on_loop
    def say(self, number: str, text: str, *, ago: float = 0.0, deliver: bool = True) -> str:
        """A person writes; the message's id.

        Args:
            ago: seconds since they wrote; the webhook comes late by so much.
            deliver: False keeps the webhook back, for `post` in another order.
        """
        return self._write(number, {"type": "text", "text": {"body": text}}, ago, deliver)

    @on_loop
    def send(self, number: str, kind: str, **content: Any) -> str:
        """A person sends a message of another type, e.g. `location` with its fields."""
        part: Any = content.get("list") if kind == "contacts" else content
        return self._write(number, {"type": kind, kind: part}, 0.0, True)

    @on_loop
    def send_file(self, number: str, kind: str, data: bytes, mime_type: str, **content: Any) -> str:
        """A person sends a file; the message's id."""
        media_id = self._world.new_media_id()
        self._world.media[media_id] = Media(data, mime_type)
        part = {"id": media_id, "mime_type": mime_type, "sha256": "x"} | content
        return self._write(number, {"type": kind, kind: part}, 0.0, True)

    @on_loop
    def press(self, number: str, title: str) -> str:
        """A person taps the newest button of this title."""
        person = self._world.person(number)
        for message in reversed(person.received):
            for shown, payload in message.buttons:
                if shown != title:
                    continue
                form = message.body["interactive"]["type"]
                name = "button_reply" if form == "button" else "list_reply"
                part = {"type": name, name: {"id": payload, "title": shown}}
                content = {"type": "interactive", "interactive": part}
                return self._write(number, content | {"context": {"id": message.id}}, 0.0, True)
        raise LookupError(f"{number} has no button {title}")

    @on_loop
    def react(self, number: str, message_id: str, emoji: str) -> str:
        part = {"message_id": message_id, "emoji": emoji}
        return self._write(number, {"type": "reaction", "reaction": part}, None, True)

    @on_loop
    def edit(self, number: str, message_id: str, text: str) -> str:
        message = {"type": "text", "text": {"body": text}}
        part = {"original_message_id": message_id, "message": message}
        return self._write(number, {"type": "edit", "edit": part}, None, True)

    @on_loop
    def delete(self, number: str, message_id: str) -> str:
        part = {"original_message_id": message_id}
        return self._write(number, {"type": "revoke", "revoke": part}, None, True)

    @on_loop
    def change_number(self, old: str, new: str) -> str:
        """A person takes another number; Meta tells of it in a message of type `system`."""
        self._world.people[new] = self._world.people.pop(old)
        self._world.people[new].number = new
        body = f"User changed from {old} to {new}"
        part = {"type": "user_changed_number", "body": body, "wa_id": new}
        return self._write(old, {"type": "system", "system": part}, None, True)

    @on_loop
    def tell_read(self, number: str) -> None:
        """The person opens the chat: all that came is read."""
        for message in self._world.person(number).received:
            status = {"id": message.id, "status": "read", "timestamp": str(int(time.time()))}
            self._post_statuses([status | {"recipient_id": number}])

    @on_loop
    def post(self, payload: Mapping[str, Any]) -> None:
        """Post any payload, signed."""
        self._webhooks.put(payload)

    @on_loop
    def repeat(self, attempt: int = -1) -> None:
        """Post an earlier webhook once more, byte by byte."""
        self._webhooks.waiting += 1
        self._webhooks._queue.put_nowait(self._webhooks.attempts[attempt].body)

    @on_loop
    def statuses(self, statuses: Sequence[Mapping[str, Any]]) -> None:
        self._post_statuses(statuses)

    @on_loop
    def received(self, number: str) -> list[Received]:
        """What the person's phone shows, oldest first."""
        return list(self._world.person(number).received)

    @on_loop
    def file_of(self, message: Received) -> bytes:
        """The file of a message that came to a person."""
        return self._world.media[message.body[message.kind]["id"]].data

    @on_loop
    def read(self, number: str) -> list[str]:
        """The ids of the person's messages that were marked as read."""
        return list(self._world.person(number).read)

    @on_loop
    def typing(self, number: str) -> int:
        """How often the person saw that an answer is being written."""
        return self._world.person(number).typing

    @on_loop
    def template(self, name: str, language: str, body: str, **more: Any) -> None:
        self._world.add_template(name, language, body, **more)

    @on_loop
    def media(self, data: bytes, mime_type: str, url: str | None = None) -> str:
        """Keep a file; its id."""
        media_id = self._world.new_media_id()
        self._world.media[media_id] = Media(data, mime_type, url)
        return media_id

    @on_loop
    def trouble(self, trouble: str, **options: Any) -> None:
        """Order trouble; `options` are the fields of `Fault`."""
        self._faults.order(Fault(Trouble(trouble), **options))

    @on_loop
    def end_trouble(self) -> None:
        self._faults.clear()

    @on_loop
    def set(self, **values: Any) -> None:
        """Change the number's `quality`, `status`, `can_send`, `throughput` or `tokens`."""
        for name, value in values.items():
            setattr(self._world, name, value)

    @on_loop
    def attempts(self) -> list[Attempt]:
        """Every posting of a webhook."""
        return list(self._webhooks.attempts)

    @on_loop
    def waiting(self) -> int:
        """How many webhooks are not acknowledged yet."""
        return self._webhooks.waiting

    def _write(self, number: str, content: dict[str, Any], ago: float | None, deliver: bool) -> str:
        """A message of a person; `ago` None does not open the window."""
        message_id = self._world.new_id(number)
        at = time.time() - (ago or 0.0)
        person = self._world.people.get(number)
        name = person.name if person else "Test Name"
        if ago is not None:
            person = self._world.person(number)
            person.wrote_at = max(person.wrote_at or 0.0, at)
        self._world.incoming[message_id] = number
        message = {"from": number, "id": message_id, "timestamp": str(int(at))} | content
        contacts = [{"profile": {"name": name}, "wa_id": number}]
        if deliver:
            value = value_of(self._world, PHONE_ID, contacts=contacts, messages=[message])
            self._webhooks.put(post_of([value]))
        return message_id

    def _post_statuses(self, statuses: Sequence[Mapping[str, Any]]) -> None:
        value = value_of(self._world, PHONE_ID, statuses=[dict(status) for status in statuses])
        self._webhooks.put(post_of([value]))
