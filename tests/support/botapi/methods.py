"""The methods of the Bot API that Ura uses, as the real server answers them."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from tests.support.botapi import keyboards
from tests.support.botapi.composing import compose
from tests.support.botapi.errors import bad_request
from tests.support.botapi.queue import UpdateQueue
from tests.support.botapi.uploads import content
from tests.support.botapi.webhook import Delivery, Webhook
from tests.support.botapi.world import Chat, World

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LOCAL = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\])[:/]")
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)

LARGEST_DOWNLOAD = 20 * 1024 * 1024

Handler = Callable[[Mapping[str, Any]], Awaitable[Any]]


class Methods:
    """One bot's methods, over its world and its queue."""

    def __init__(self, world: World, queue: UpdateQueue, delivery: Delivery) -> None:
        """Answer from these."""
        self._world = world
        self._queue = queue
        self._delivery = delivery
        self.handlers: dict[str, Handler] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
            "sendMessage": self._send_message,
            "sendPhoto": partial(self._send_file, "photo"),
            "sendDocument": partial(self._send_file, "document"),
            "getFile": self._get_file,
            "sendChatAction": self._send_chat_action,
            "answerCallbackQuery": self._answer_callback_query,
            "setMyCommands": self._set_my_commands,
            "getMyCommands": self._get_my_commands,
            "editMessageText": self._edit_message_text,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
        }

    async def _get_me(self, _: Mapping[str, Any]) -> dict[str, Any]:
        return self._world.bot | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    async def _get_updates(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        self._queue.refuse_beside_webhook()
        if "allowed_updates" in given:
            self._queue.allowed = given["allowed_updates"]
        limit = min(max(given.get("limit", 100), 1), 100)
        timeout = min(max(given.get("timeout", 0), 0), 50)
        return await self._queue.fetch(given.get("offset", 0), limit, timeout)

    async def _set_webhook(self, given: Mapping[str, Any]) -> bool:
        url, secret = given["url"], given.get("secret_token", "")
        # Telegram wants HTTPS; a self-hosted server takes plain HTTP, and so does this one of
        # its own machine, for tests without certificates.
        if url and not url.startswith("https://") and not _LOCAL.match(url):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if secret and not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if "allowed_updates" in given:
            self._queue.allowed = given["allowed_updates"]
        if given.get("drop_pending_updates"):
            self._queue.waiting.clear()
        if url:
            self._queue.end_poll_for_webhook()
        connections = min(max(given.get("max_connections", 40), 1), 100)
        self._delivery.aim(Webhook(url, secret, connections, given.get("ip_address")))
        return True

    async def _delete_webhook(self, given: Mapping[str, Any]) -> bool:
        self._delivery.aim(Webhook())
        if given.get("drop_pending_updates"):
            self._queue.waiting.clear()
        return True

    async def _get_webhook_info(self, _: Mapping[str, Any]) -> dict[str, Any]:
        return self._delivery.webhook.info(self._delivery.pending, self._queue.allowed)

    async def _send_message(self, given: Mapping[str, Any]) -> dict[str, Any]:
        content = compose(given)
        chat = self._world.reachable(given["chat_id"])
        if "reply_parameters" in given:
            earlier = chat.messages.get(given["reply_parameters"].get("message_id"))
            if earlier is None:
                raise bad_request("message to be replied not found")
            content["reply_to_message"] = earlier
        message = self._world.write(chat, self._world.bot, content)
        chat.raw[message["message_id"]] = {
            "text": given["text"],
            "parse_mode": given.get("parse_mode"),
        }
        return message

    async def _send_file(self, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
        chat = self._world.reachable(given["chat_id"])
        message = self._world.write(chat, self._world.bot, content(self._world, kind, given))
        chat.raw[message["message_id"]] = {"text": "", "parse_mode": None}
        return message

    async def _get_file(self, given: Mapping[str, Any]) -> dict[str, Any]:
        data = self._world.files.get(given["file_id"])
        if data is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(data) > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return {
            "file_id": given["file_id"],
            "file_unique_id": f"AQAD{given['file_id'][-14:-6]}",
            "file_size": len(data),
            "file_path": f"files/{given['file_id']}",
        }

    async def _send_chat_action(self, given: Mapping[str, Any]) -> bool:
        if given["action"] not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        self._world.reachable(given["chat_id"]).actions.append(given["action"])
        return True

    async def _answer_callback_query(self, given: Mapping[str, Any]) -> bool:
        query = self._world.queries.get(given["callback_query_id"])
        if query is None or query.answered:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        query.answered, query.text = True, given.get("text")
        return True

    async def _set_my_commands(self, given: Mapping[str, Any]) -> bool:
        if len(given["commands"]) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in given["commands"]:
            if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self._world.commands[_place(given)] = given["commands"]
        return True

    async def _get_my_commands(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        return self._world.commands.get(_place(given), [])

    async def _edit_message_text(self, given: Mapping[str, Any]) -> dict[str, Any]:
        if "text" not in given:
            raise bad_request("message text is empty")
        return self._edit(given, compose(given))

    async def _edit_message_reply_markup(self, given: Mapping[str, Any]) -> dict[str, Any]:
        markup = keyboards.check(given.get("reply_markup"))
        return self._edit(given, {"reply_markup": markup} if markup else {}, keep_text=True)

    def _edit(
        self, given: Mapping[str, Any], content: dict[str, Any], *, keep_text: bool = False
    ) -> dict[str, Any]:
        if "chat_id" not in given:
            raise bad_request("chat_id is empty")
        chat: Chat = self._world.reachable(given["chat_id"])
        message = chat.messages.get(given.get("message_id", 0))
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"] != self._world.bot:
            raise bad_request("message can't be edited")
        changing = {"reply_markup"} | (set() if keep_text else {"text", "entities"})
        if {key: message[key] for key in changing & message.keys()} == {
            key: content[key] for key in changing & content.keys()
        }:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are"
                " exactly the same as a current content and reply markup of the message"
            )
        for key in changing:
            message.pop(key, None)
        message |= content
        message["edit_date"] = int(time.time())
        chat.edits += 1
        return message


def _place(given: Mapping[str, Any]) -> tuple[str, str]:
    scope = given.get("scope", {}).get("type", "default")
    return scope, given.get("language_code", "")
