"""The HTTP side: `/bot<token>/<method>` as Telegram serves it, and `/control/...` for tests."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web

from tests.support.botapi import parameters
from tests.support.botapi.control import Control
from tests.support.botapi.control_http import ControlPages
from tests.support.botapi.errors import ApiError, bad_request
from tests.support.botapi.faults import Fault, Faults, Trouble
from tests.support.botapi.methods import Methods
from tests.support.botapi.queue import UpdateQueue
from tests.support.botapi.schema import SchemaError, schema
from tests.support.botapi.uploads import Upload
from tests.support.botapi.webhook import Delivery
from tests.support.botapi.world import World

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]{20,}")
_REMEMBERED_CALLS = 10_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method: what was asked and what came of it."""

    method: str
    parameters: Mapping[str, Any]
    status: int
    """The HTTP status of the answer; 0 if it got none."""
    description: str = ""


class BotApi:
    """One bot's API server. To be made on the thread whose loop serves it."""

    def __init__(self, token: str, username: str, webhook_pause: float) -> None:
        """Serve one bot.

        Args:
            token: the only one that is accepted.
            username: the bot's name, without `@`.
            webhook_pause: seconds until the second repetition of a failed delivery; the first
                is at once, later pauses double. Telegram's own is 2.
        """
        self.calls: deque[Call] = deque(maxlen=_REMEMBERED_CALLS)
        self._token = token
        world, queue, self._faults = World(token, username), UpdateQueue(), Faults()
        self._world = world
        self._delivery = Delivery(queue, webhook_pause)
        self._methods = Methods(world, queue, self._delivery)
        self.control = Control(world, queue, self._delivery, self._faults)
        self._closing = asyncio.Event()

    def application(self) -> web.Application:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/files/{file_id}", self._file)
        ControlPages(self.control, self.calls).add_to(app)
        app.cleanup_ctx.append(self._deliver)
        app.on_shutdown.append(self._hang_up)
        return app

    async def _deliver(self, _: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(self._delivery.run())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    async def _hang_up(self, _: web.Application) -> None:
        self._closing.set()  # whoever waits in silence is let go

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        token, name = request.match_info["token"], request.match_info["method"]
        if not _TOKEN.fullmatch(token):
            return _answer(ApiError(404, "Not Found"))
        if token != self._token:
            return _answer(ApiError(401, "Unauthorized"))
        method = schema().method(name)
        if method is None:
            return _answer(ApiError(404, "Not Found"))
        given = await _given(request)
        fault = self._faults.next(method, given.get("chat_id"))
        if fault is None:
            return self._note(method, given, await self._call(method, given))
        return await self._troubled(request, method, given, fault)

    async def _file(self, request: web.Request) -> web.Response:
        """A file that getFile told of."""
        data = self._world.files.get(request.match_info["file_id"])
        if request.match_info["token"] != self._token or data is None:
            return _answer(ApiError(404, "Not Found"))
        return web.Response(body=data, content_type="application/octet-stream")

    async def _call(self, method: str, given: Mapping[str, object]) -> ApiError | dict[str, Any]:
        try:
            values = parameters.read(schema(), method, given)
            handler = self._methods.handlers.get(method)
            if handler is None:
                raise bad_request(f"this server does not have {method} yet")
            result = await handler(values)
            if method != "getUpdates":  # each update was checked when it was queued
                schema().verify_result(method, result)
        except ApiError as error:
            return error
        except SchemaError as error:  # our mistake, and to be seen as such
            return ApiError(500, f"Internal Server Error: {error}")
        return {"ok": True, "result": result}

    async def _troubled(
        self, request: web.Request, method: str, given: Mapping[str, object], fault: Fault
    ) -> web.StreamResponse:
        if fault.trouble == Trouble.LATE:
            await self._wait(fault.delay)
            return self._note(method, given, await self._call(method, given))
        error = fault.error()
        outcome = await self._call(method, given) if fault.done else None
        if error is not None:
            return self._note(method, given, error)
        if isinstance(outcome, ApiError):
            return self._note(method, given, outcome)  # refused before the trouble began
        self._log(Call(method, given, 0, fault.trouble))
        if fault.trouble == Trouble.GARBAGE:
            return web.Response(text="<html>", content_type="text/html")
        if fault.trouble == Trouble.SILENCE:
            await self._wait(None)
        if request.transport is not None:
            request.transport.close()
        return web.Response(status=500)

    async def _wait(self, seconds: float | None) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._closing.wait()

    def _note(
        self, method: str, given: Mapping[str, object], outcome: ApiError | dict[str, Any]
    ) -> web.Response:
        if isinstance(outcome, ApiError):
            self._log(Call(method, given, outcome.code, outcome.description))
            return _answer(outcome)
        self._log(Call(method, given, 200))
        return web.Response(body=json.dumps(outcome).encode(), content_type="application/json")

    def _log(self, call: Call) -> None:
        """Keep a call, of files no more than their names."""
        told = {
            name: value.name if isinstance(value, Upload) else value
            for name, value in call.parameters.items()
        }
        self.calls.append(replace(call, parameters=told))


def _answer(error: ApiError) -> web.Response:
    return web.json_response(error.body(), status=error.code)


def _field(value: object) -> object:
    if isinstance(value, web.FileField):
        return Upload(value.filename, value.content_type, value.file.read())
    return str(value)


async def _given(request: web.Request) -> dict[str, object]:
    """All parameters, wherever a client may put them."""
    given: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json()
        if isinstance(body, dict):
            given |= {key: value for key, value in body.items() if value is not None}
    elif request.can_read_body:
        given |= {key: _field(value) for key, value in (await request.post()).items()}
    return given
