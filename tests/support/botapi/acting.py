"""What people do: they write, send, edit, press, and stop the bot."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

from tests.support.botapi.entities import find
from tests.support.botapi.media import MEDIA, WITH_CAPTION
from tests.support.botapi.queue import UpdateQueue
from tests.support.botapi.threads import on_loop
from tests.support.botapi.world import Chat, Person, World


class Acting:
    """The people's side of Telegram. Each method may be called from any thread.

    Those that send give the update's id, or None if the bot did not ask for such updates.
    """

    def __init__(self, world: World, queue: UpdateQueue) -> None:
        """Act in this world; to be made on the thread that serves it."""
        self.loop = asyncio.get_running_loop()
        self.thread = threading.get_ident()
        self._world = world
        self._queue = queue

    @on_loop
    def person(
        self,
        user_id: int,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "sq",
    ) -> None:
        """Give a person a name and a language, before they first write."""
        self._world.people[user_id] = Person(
            user_id, first_name, last_name, username, language_code
        )

    @on_loop
    def meet(self, user_id: int) -> None:
        """Open the private chat of a person and the bot without a message in it."""
        self._world.private_chat(user_id)

    @on_loop
    def group(self, chat_id: int, title: str = "Shqiptarët", kind: str = "supergroup") -> None:
        """Make a group; ids of groups are negative. The bot hears all that is said in it, as
        with its privacy mode off."""
        self._world.group(chat_id, title, kind)

    @on_loop
    def say(
        self, user_id: int, text: str, chat_id: int | None = None, reply_to: int | None = None
    ) -> int | None:
        """Write a text, in the private chat or in a group."""
        content: dict[str, Any] = {"text": text}
        entities = find(text)
        if entities:
            content["entities"] = entities
        return self._send(user_id, chat_id, content, reply_to)

    @on_loop
    def send(
        self,
        user_id: int,
        what: str,
        caption: str | None = None,
        *,
        chat_id: int | None = None,
        album: str | None = None,
        reply_to: int | None = None,
    ) -> int | None:
        """Send a photo, voice, document, location, ...: a name of `media.MEDIA`."""
        content = MEDIA[what](self._world)
        if caption is not None:
            if what not in WITH_CAPTION:
                raise ValueError(f"Telegram has no caption for {what}")
            content |= {"caption": caption} | (
                {"caption_entities": find(caption)} if find(caption) else {}
            )
        if album is not None:
            content["media_group_id"] = album
        return self._send(user_id, chat_id, content, reply_to)

    @on_loop
    def send_file(
        self, user_id: int, what: str, data: bytes, caption: str | None = None, **about: Any
    ) -> int | None:
        """Send a file that can be fetched; `about` replaces what Telegram would tell of it."""
        content = MEDIA[what](self._world)
        file = content[what][-1] if isinstance(content[what], list) else content[what]
        file |= {"file_size": len(data)} | about
        self._world.files[file["file_id"]] = data
        return self._send(user_id, None, content | ({"caption": caption} if caption else {}), None)

    @on_loop
    def send_raw(
        self, user_id: int, content: dict[str, Any], chat_id: int | None = None
    ) -> int | None:
        """Send a message with any fields of `Message`, such as those of a service message."""
        return self._send(user_id, chat_id, content, None)

    @on_loop
    def edit(
        self, user_id: int, text: str, message_id: int | None = None, chat_id: int | None = None
    ) -> int | None:
        """Change an earlier message; the person's last one if none is named."""
        chat = self._chat(user_id, chat_id)
        if message_id is None:
            message_id = max(
                key for key, item in chat.messages.items() if item["from"]["id"] == user_id
            )
        message = chat.messages[message_id]
        words = "text" if "text" in message else "caption"
        marks = "entities" if words == "text" else "caption_entities"
        message.pop(marks, None)
        message |= {words: text, "edit_date": int(time.time())}
        if find(text):
            message[marks] = find(text)
        return self._queue.put("edited_message", message)

    @on_loop
    def press(
        self, user_id: int, button: str, message_id: int | None = None, chat_id: int | None = None
    ) -> str:
        """Press a button, named by its title or its data, on the newest message that has it.

        Returns:
            The callback query's id, for `answered`.

        Raises:
            LookupError: no message in the chat shows such a button.
        """
        chat = self._chat(user_id, chat_id)
        for number in sorted(chat.messages, reverse=True):
            message = chat.messages[number]
            if message_id is not None and number != message_id:
                continue
            for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
                for key in row:
                    if button in (key["text"], key.get("callback_data")):
                        return self._press(user_id, message, key["callback_data"])
        raise LookupError(f"no button {button!r} in chat {chat.id}")

    @on_loop
    def block(self, user_id: int, chat_id: int | None = None) -> int | None:
        """Stop the bot; in a group, put it out."""
        chat = self._chat(user_id, chat_id)
        self._world.bar(chat)
        gone = "kicked" if chat.private else "left"
        return self._membership(user_id, chat, "member", gone)

    @on_loop
    def unblock(self, user_id: int, chat_id: int | None = None) -> int | None:
        """Let the bot in again."""
        chat = self._chat(user_id, chat_id)
        chat.barred = None
        return self._membership(user_id, chat, "kicked" if chat.private else "left", "member")

    def _chat(self, user_id: int, chat_id: int | None) -> Chat:
        if chat_id is None or chat_id == user_id:
            return self._world.private_chat(user_id)
        return self._world.chats[chat_id]

    def _send(
        self,
        user_id: int,
        chat_id: int | None,
        content: dict[str, Any],
        reply_to: int | None,
    ) -> int | None:
        chat = self._chat(user_id, chat_id)
        if reply_to is not None:
            # Telegram shows one level only: the message replied to, without what it replies to.
            earlier = dict(chat.messages[reply_to])
            earlier.pop("reply_to_message", None)
            content["reply_to_message"] = earlier
        if chat.private and chat.barred is not None:
            # Whoever writes to a bot has let it in again first.
            chat.barred = None
            self._membership(user_id, chat, "kicked", "member")
        message = self._world.write(chat, self._world.person(user_id).user(), content)
        return self._queue.put("message", message)

    def _press(self, user_id: int, message: dict[str, Any], data: str) -> str:
        query = self._world.query()
        content = {
            "id": query.id,
            "from": self._world.person(user_id).user(),
            "message": message,
            "chat_instance": str(-(1 << 62) - message["chat"]["id"]),
            "data": data,
        }
        self._queue.put("callback_query", content)
        return query.id

    def _membership(self, user_id: int, chat: Chat, before: str, after: str) -> int | None:
        change = {
            "chat": chat.about,
            "from": self._world.person(user_id).user(),
            "date": int(time.time()),
            "old_chat_member": self._member(before),
            "new_chat_member": self._member(after),
        }
        return self._queue.put("my_chat_member", change)

    def _member(self, status: str) -> dict[str, Any]:
        member: dict[str, Any] = {"user": self._world.bot, "status": status}
        return member | {"until_date": 0} if status == "kicked" else member
