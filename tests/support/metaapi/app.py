"""The Graph API's paths that a WhatsApp business uses."""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.support.metaapi.checks import check_media, text_of
from tests.support.metaapi.errors import ApiError
from tests.support.metaapi.faults import Fault, Faults, Trouble
from tests.support.metaapi.seen import Received, buttons
from tests.support.metaapi.webhooks import Webhooks, post_of, value_of
from tests.support.metaapi.world import ACCOUNT_ID, Media, World

LATER = web.RequestKey("later", object)
"""The trouble that a message meets after it was taken."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class GraphApi:
    """One server; lives on its thread's loop."""

    def __init__(self, world: World, faults: Faults, webhooks: Webhooks) -> None:
        self.world, self.faults, self.webhooks = world, faults, webhooks
        self.calls: list[tuple[str, str]] = []
        self.late: set[asyncio.Task[None]] = set()

    def application(self) -> web.Application:
        app = web.Application(client_max_size=101 * 2**20)
        version = r"/{version:v\d+\.\d+}"
        app.router.add_post(version + "/{phone_id}/messages", self._guarded(self._messages))
        app.router.add_post(version + "/{phone_id}/media", self._guarded(self._media))
        app.router.add_get(
            version + "/{account_id}/message_templates", self._guarded(self._templates)
        )
        app.router.add_get(version + "/{node_id}", self._guarded(self._node))
        app.router.add_get("/cdn/{media_id}", self._guarded(self._file))
        return app

    def _guarded(self, handler: Handler) -> Handler:
        """Trouble first, then the token, then the call itself; errors in Meta's form."""

        async def handle(request: web.Request) -> web.StreamResponse:
            self.calls.append((request.method, request.path))
            words = request.content_type == "application/json"
            body = await request.json() if words and request.can_read_body else {}
            fault = self.faults.next(request.path, body)
            if fault is not None and fault.trouble is not Trouble.LATER and not fault.done:
                return await self._trouble(request, fault, None)
            request[LATER] = fault if fault and fault.trouble is Trouble.LATER else None
            try:
                token = request.headers.get("Authorization", "").removeprefix("Bearer ")
                if token not in self.world.tokens:
                    raise ApiError(190, "Error validating access token: Session has expired")
                answer = await handler(request)
            except ApiError as error:
                return web.json_response(error.body(), status=error.status)
            if fault is not None and fault.done:
                return await self._trouble(request, fault, answer)
            return answer

        return handle

    async def _trouble(
        self, request: web.Request, fault: Fault, answer: web.StreamResponse | None
    ) -> web.StreamResponse:
        match fault.trouble:
            case Trouble.ERROR:
                error = ApiError(fault.code)
                return web.json_response(error.body(), status=error.status)
            case Trouble.GARBAGE:
                return web.Response(text="<html>", content_type="text/html")
            case Trouble.PROXY:
                return web.Response(status=fault.status, text="<html>Bad Gateway</html>")
            case Trouble.LATE:
                await asyncio.sleep(fault.delay)
                return answer or web.Response(status=504)
            case Trouble.SILENCE:
                await asyncio.sleep(30)
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async def _messages(self, request: web.Request) -> web.Response:
        body = await request.json()
        phone_id = request.match_info["phone_id"]
        if phone_id not in self.world.phone_ids:
            raise ApiError(33, "Object with this ID does not exist")
        if body.get("messaging_product") != "whatsapp":
            raise ApiError(100, "messaging_product is required")
        if body.get("status") == "read":
            return self._read(body)
        number = body.get("to") or body.get("recipient")
        if not isinstance(number, str) or not number:
            raise ApiError(131008, "Param to is required")
        if number == self.world.phone_ids[phone_id]:
            raise ApiError(131021)
        text = text_of(self.world, body)
        person = self.world.person(number)
        if body["type"] != "template" and not person.window_open:
            raise ApiError(
                131047, "More than 24 hours have passed since the recipient last replied"
            )
        self.world.take_throughput()
        person.take_pair_token()
        message_id = self.world.new_id(number)
        later = request[LATER]
        assert later is None or isinstance(later, Fault)
        self._tell(phone_id, number, message_id, body, later)
        if later is None:
            part = body[body["type"]]
            person.received.append(
                Received(
                    message_id,
                    body["type"],
                    text,
                    buttons(part) if body["type"] == "interactive" else (),
                    body.get("biz_opaque_callback_data"),
                    body,
                )
            )
        return web.json_response(
            {
                "messaging_product": "whatsapp",
                "contacts": [{"input": number, "wa_id": number}],
                "messages": [{"id": message_id}],
            }
        )

    async def _media(self, request: web.Request) -> web.Response:
        """Take a file that messages can then send."""
        given = await request.post()
        file = given.get("file")
        if request.match_info["phone_id"] not in self.world.phone_ids:
            raise ApiError(33, "Object with this ID does not exist")
        if given.get("messaging_product") != "whatsapp":
            raise ApiError(100, "messaging_product is required")
        if not isinstance(file, web.FileField):
            raise ApiError(100, "(#100) The parameter file is required.")
        data = file.file.read()
        check_media(file.content_type, len(data))
        media_id = self.world.new_media_id()
        self.world.media[media_id] = Media(data, file.content_type)
        return web.json_response({"id": media_id})

    def _read(self, body: dict[str, Any]) -> web.Response:
        number = self.world.incoming.get(str(body.get("message_id")))
        if number is None:
            raise ApiError(131009, "message_id is of no message that was received")
        person = self.world.person(number)
        person.read.append(body["message_id"])
        if body.get("typing_indicator"):
            if body["typing_indicator"].get("type") != "text":
                raise ApiError(131009, "typing_indicator['type'] must be text")
            person.typing += 1
        return web.json_response({"success": True})

    def _tell(
        self, phone_id: str, number: str, message_id: str, body: dict[str, Any], later: Fault | None
    ) -> None:
        """Post the states, one webhook each, as Meta does."""
        states = ["failed"] if later else ["sent", "delivered"]
        for state in states:
            status: dict[str, Any] = {
                "id": message_id,
                "status": state,
                "timestamp": str(int(time.time())),
                "recipient_id": number,
            }
            if body.get("biz_opaque_callback_data"):
                status["biz_opaque_callback_data"] = body["biz_opaque_callback_data"]
            if later:
                status["errors"] = [ApiError(later.code).as_status()]
            self.webhooks.put(post_of([value_of(self.world, phone_id, statuses=[status])]))

    async def _templates(self, request: web.Request) -> web.Response:
        if request.match_info["account_id"] != ACCOUNT_ID:
            raise ApiError(100, "Unsupported get request")
        wanted = request.query.get("status")
        found = [t for t in self.world.templates if wanted is None or t["status"] == wanted]
        limit, start = int(request.query.get("limit", 25)), int(request.query.get("after", 0))
        page: dict[str, Any] = {"data": found[start : start + limit]}
        if start + limit < len(found):
            page["paging"] = {"cursors": {"after": str(start + limit)}, "next": "https://next"}
        return web.json_response(page)

    async def _node(self, request: web.Request) -> web.Response:
        node = request.match_info["node_id"]
        if node in self.world.phone_ids:
            return web.json_response(self._number(node))
        media = self.world.media.get(node)
        if media is None:
            raise ApiError(100, "Object with this ID does not exist")
        url = f"{request.url.origin()}/cdn/{node}" if media.url is None else media.url
        return web.json_response(
            {
                "messaging_product": "whatsapp",
                "url": url,
                "mime_type": media.mime_type,
                "sha256": hashlib.sha256(media.data).hexdigest(),
                "file_size": len(media.data),
                "id": node,
            }
        )

    def _number(self, phone_id: str) -> dict[str, Any]:
        digits = self.world.phone_ids[phone_id]
        entities = [
            {
                "entity_type": "PHONE_NUMBER",
                "id": phone_id,
                "can_send_message": self.world.can_send,
            },
            {
                "entity_type": "WABA",
                "id": ACCOUNT_ID,
                "can_send_message": self.world.can_send,
            },
        ]
        return {
            "id": phone_id,
            "verified_name": "Test Number",
            "display_phone_number": re.sub(r"^(\d)", r"+\1 ", digits),
            "quality_rating": self.world.quality,
            "status": self.world.status,
            "throughput": {"level": "STANDARD"},
            "health_status": {"can_send_message": self.world.can_send, "entities": entities},
        }

    async def _file(self, request: web.Request) -> web.Response:
        media = self.world.media.get(request.match_info["media_id"])
        if media is None:
            raise web.HTTPNotFound
        return web.Response(body=media.data, content_type=media.mime_type)
