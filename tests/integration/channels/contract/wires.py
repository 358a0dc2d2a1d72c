"""The two providers behind one face, so that one suite can ask the same of both channels."""

from __future__ import annotations

import copy
import hashlib
import itertools
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import httpx

from bot.channels.telegram import webhook as telegram_webhook
from bot.channels.telegram.sender import TelegramSender
from bot.channels.whatsapp.sender import WhatsAppSender
from bot.channels.whatsapp.webhook import PATH as WHATSAPP_PATH
from bot.conversations.outbox import Sender
from bot.settings import ROOT, Settings, load_settings
from tests.support.botapi.server import BotApiServer
from tests.support.metaapi import APP_SECRET, PHONE_ID, TOKEN, VERIFY_TOKEN, MetaServer
from tests.support.metaapi.seen import Received
from tests.support.metaapi.webhooks import signature

DATA = ROOT / "tests" / "data"
Payload = dict[str, Any]

_ids = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Seen:
    """A message on the person's phone."""

    text: str
    titles: Sequence[str]
    sha256: str = ""
    """Of its file."""


class Wire(Protocol):
    """A provider: what it posts, and what reached the person."""

    channel: str

    def settings(self) -> dict[str, Any]: ...
    def sender(self, settings: Settings) -> Sender: ...
    def payload(self, kind: str, text: str | None = None) -> Payload:
        """A recorded update of a kind, new and of this moment; `text` in place of its words."""

    async def post(self, http: httpx.AsyncClient, payload: Payload, *, proof: bool = True) -> int:
        """Deliver it as the provider does; the HTTP status."""

    def seen(self) -> list[Seen]: ...
    def pause_once(self) -> None:
        """The next send is put off by the provider; nothing is sent."""

    def refuse_once(self) -> None:
        """The next send is refused for good."""

    def lose_answer_once(self, what: str = "message") -> None:
        """The next send of a message, photo or document is done, but its answer never comes."""


class TelegramWire:
    channel = "telegram"
    _files: Mapping[str, str] = {
        "text": "text",
        "press": "press",
        "edit": "edit",
        "photo": "photo",
        "voice": "voice",
        "video": "video",
        "document": "document",
        "location": "location",
        "contact": "contact",
        "sticker": "sticker",
        "other": "animation",
    }

    def __init__(self, server: BotApiServer) -> None:
        self._server = server
        self._person = 5530217841
        server.control.meet(self._person)

    def settings(self) -> dict[str, Any]:
        return {"telegram_token": self._server.token, "telegram_api_url": self._server.url}

    def sender(self, settings: Settings) -> Sender:
        return TelegramSender(settings)

    def payload(self, kind: str, text: str | None = None) -> Payload:
        path = DATA / "telegram" / "updates" / f"{self._files[kind]}.json"
        update: Payload = json.loads(path.read_text(encoding="utf-8"))
        update["update_id"] = 900_000_000 + next(_ids)
        message = update.get("message") or update.get("edited_message") or {}
        for part in ("from", "chat"):
            message.get(part, {})["id"] = self._person
        message.get("from", {})["language_code"] = "sq"
        if text is not None and kind == "press":
            update["callback_query"]["data"] = text
        elif text is None:
            message.pop("caption", None)  # some recorded files have words
        else:
            message["text"] = text
        return update

    async def post(self, http: httpx.AsyncClient, payload: Payload, *, proof: bool = True) -> int:
        settings = load_settings(_env_file=None, secret_key="a key of the tests")
        secret = settings.telegram_webhook_secret if proof else "wrong"
        answer = await http.post(
            telegram_webhook.PATH, json=payload, headers={telegram_webhook.PROOF_HEADER: secret}
        )
        return answer.status_code

    def seen(self) -> list[Seen]:
        return [
            Seen(
                message.text,
                [title for title, _ in message.buttons],
                message.file.sha256 if message.file else "",
            )
            for message in self._server.control.received(self._person)
        ]

    def pause_once(self) -> None:
        self._server.control.trouble("sendMessage", "flood", retry_after=1)

    def refuse_once(self) -> None:
        self._server.control.trouble("sendMessage", "refused", description="chat not found")

    def lose_answer_once(self, what: str = "message") -> None:
        self._server.control.trouble(f"send{what.title()}", "hang_up", done=True)


class WhatsAppWire:
    channel = "whatsapp"
    _files: Mapping[str, str] = {
        "text": "text",
        "press": "list_reply",
        "edit": "edited_image",
        "photo": "image",
        "voice": "voice",
        "video": "video",
        "document": "document",
        "location": "chosen_location",
        "contact": "contacts",
        "sticker": "static_sticker",
        "other": "unsupported",
    }

    def __init__(self, server: MetaServer) -> None:
        self._server = server
        self._person = "972987654321"
        server.control.say(self._person, "", deliver=False)  # opens Meta's side of the window

    def settings(self) -> dict[str, Any]:
        return {
            "whatsapp_token": TOKEN,
            "whatsapp_phone_id": PHONE_ID,
            "whatsapp_app_secret": APP_SECRET,
            "whatsapp_verify_token": VERIFY_TOKEN,
            "whatsapp_api_url": self._server.url,
        }

    def sender(self, settings: Settings) -> Sender:
        return WhatsAppSender(settings)

    def payload(self, kind: str, text: str | None = None) -> Payload:
        path = DATA / "whatsapp" / "webhooks" / f"{self._files[kind]}.json"
        payload: Payload = json.loads(path.read_text(encoding="utf-8"))
        value = payload["entry"][0]["changes"][0]["value"]
        for contact in value.get("contacts", ()):
            contact["wa_id"] = self._person
        message = value["messages"][0]
        message |= {
            "id": f"wamid.recorded{next(_ids)}",
            "from": self._person,
            "timestamp": str(int(time.time())),
        }
        if text is None:
            if isinstance(part := message.get(message["type"]), dict):
                part.pop("caption", None)  # as above
        elif kind == "press":
            message["interactive"]["list_reply"]["id"] = text
        elif kind == "edit":
            message["edit"]["message"] = {"type": "text", "text": {"body": text}}
        elif kind == "text":
            message["text"]["body"] = text
        else:
            message[message["type"]]["caption"] = text
        return payload

    async def post(self, http: httpx.AsyncClient, payload: Payload, *, proof: bool = True) -> int:
        body = json.dumps(payload).encode()
        secret = APP_SECRET if proof else "wrong"
        headers = {"X-Hub-Signature-256": signature(body, secret)}
        return (await http.post(WHATSAPP_PATH, content=body, headers=headers)).status_code

    def seen(self) -> list[Seen]:
        return [
            Seen(message.text, [title for title, _ in message.buttons], self._sha256(message))
            for message in copy.copy(self._server.control.received(self._person))
        ]

    def pause_once(self) -> None:
        self._server.control.trouble("error", code=131016)

    def refuse_once(self) -> None:
        self._server.control.trouble("error", code=131026)

    def lose_answer_once(self, what: str = "message") -> None:
        self._server.control.trouble("hang_up", done=True)

    def _sha256(self, message: Received) -> str:
        if message.kind not in ("image", "document"):
            return ""
        return hashlib.sha256(self._server.control.file_of(message)).hexdigest()
