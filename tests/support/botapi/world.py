"""The world behind the API: people, groups, the messages in each chat, and what the bot did."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.support.botapi.errors import ApiError, bad_request, forbidden


@dataclass(slots=True)
class Person:
    """Somebody with Telegram on their phone."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "sq"

    def user(self) -> dict[str, Any]:
        """The person as a `User`."""
        names = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {"id": self.id, "is_bot": False, "first_name": self.first_name} | {
            key: value for key, value in names.items() if value is not None
        }


@dataclass(slots=True)
class Chat:
    """A private chat or a group, and whether the bot may write there."""

    about: dict[str, Any]
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    raw: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Text and parse mode of each message of the bot, as it sent them."""
    barred: ApiError | None = None
    migrated_to: int | None = None
    actions: list[str] = field(default_factory=list)
    edits: int = 0

    @property
    def id(self) -> int:
        return int(self.about["id"])

    @property
    def private(self) -> bool:
        return bool(self.about["type"] == "private")


@dataclass(slots=True)
class Query:
    """A press on a button, until the bot answers it and after."""

    id: str
    answered: bool = False
    text: str | None = None


class World:
    """All that exists. Used on one thread only."""

    def __init__(self, token: str, username: str) -> None:
        """Make an empty world with one bot, whose id is the token's number as in reality."""
        self.token = token
        self.bot: dict[str, Any] = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Ura",
            "username": username,
        }
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, bytes] = {}
        """The bytes of files, by id; a file that is only told of has none."""
        self.commands: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self._query_ids = itertools.count(4_382_000_000_000_000_001)
        self._files = itertools.count(1)
        self._message_ids: dict[int, Iterator[int]] = {}

    def person(self, user_id: int) -> Person:
        """The person with an id; met for the first time, they get a name."""
        if user_id not in self.people:
            self.people[user_id] = Person(user_id, f"Person {user_id}")
        return self.people[user_id]

    def private_chat(self, user_id: int) -> Chat:
        """A person's chat with the bot; it begins when the person first writes."""
        if user_id not in self.chats:
            user = self.person(user_id).user()
            names = {
                key: user[key] for key in ("first_name", "last_name", "username") if key in user
            }
            self.chats[user_id] = Chat({"id": user_id, "type": "private"} | names)
        return self.chats[user_id]

    def group(self, chat_id: int, title: str, kind: str) -> Chat:
        if chat_id not in self.chats:
            self.chats[chat_id] = Chat({"id": chat_id, "type": kind, "title": title})
        return self.chats[chat_id]

    def reachable(self, chat_id: object) -> Chat:
        """The chat that a method names.

        Raises:
            ApiError: there is none, or the bot may not write there.
        """
        try:
            chat = self.chats.get(int(str(chat_id)))
        except ValueError:
            chat = None
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": chat.migrated_to},
            )
        if chat.barred is not None:
            raise chat.barred
        return chat

    def bar(self, chat: Chat) -> None:
        """The bot is put out: no message reaches the chat any more."""
        chat.barred = forbidden(
            "bot was blocked by the user"
            if chat.private
            else f"bot was kicked from the {chat.about['type']} chat"
        )

    def write(self, chat: Chat, sender: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
        """A new message in a chat. Ids count up in each chat, as in private chats of Telegram."""
        counter = self._message_ids.setdefault(chat.id, itertools.count(1))
        number = next(counter)
        message = {
            "message_id": number,
            "from": sender,
            "chat": chat.about,
            "date": int(time.time()),
        } | content
        chat.messages[number] = message
        return message

    def query(self) -> Query:
        query = Query(str(next(self._query_ids)))
        self.queries[query.id] = query
        return query

    def file(self, prefix: str, data: bytes | None = None) -> dict[str, str]:
        """Ids of a new file, in the form of Telegram's: opaque, and the unique one shorter."""
        number = next(self._files)
        file_id = f"{prefix}CAACAgIAAxkBAAI{number:08d}ZkTest"
        if data is not None:
            self.files[file_id] = data
        return {"file_id": file_id, "file_unique_id": f"AQAD{number:08d}"}
