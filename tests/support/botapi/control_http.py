"""The control interface over HTTP: every method of `Control` under its name.

`POST /control/say` with `{"user_id": 7, "text": "Tung"}` does what `control.say(7, "Tung")` does,
and answers `{"result": ...}`; a mistake is answered with 400 and `{"error": ...}`.
"""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
import json
from collections.abc import Iterable
from typing import Any

from aiohttp import web

from tests.support.botapi.control import Control

_POLL = 0.02
_LONGEST_WAIT = 60.0


class ControlPages:
    """Routes for all public methods, and two for waiting and looking."""

    def __init__(self, control: Control, calls: Iterable[Any]) -> None:
        """Serve this control, and this log of calls."""
        self._control = control
        self._calls = calls

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/control", self._list)
        app.router.add_get("/control/calls", self._log)
        app.router.add_get("/control/wait", self._wait)
        app.router.add_post("/control/{name}", self._do)

    async def _list(self, _: web.Request) -> web.Response:
        """What can be done, with each method's parameters."""
        return _json({name: str(inspect.signature(call)) for name, call in self._public().items()})

    async def _log(self, _: web.Request) -> web.Response:
        return _json([dataclasses.asdict(call) for call in self._calls])

    async def _wait(self, request: web.Request) -> web.Response:
        """The messages in a chat, once there are so many: `?chat_id=7&count=1&timeout=5`."""
        chat_id, count = int(request.query["chat_id"]), int(request.query.get("count", "1"))
        timeout = min(float(request.query.get("timeout", "10")), _LONGEST_WAIT)
        deadline = asyncio.get_running_loop().time() + timeout
        while len(self._control.received(chat_id)) < count:
            if asyncio.get_running_loop().time() > deadline:
                break
            await asyncio.sleep(_POLL)
        return _json(self._control.received(chat_id))

    async def _do(self, request: web.Request) -> web.Response:
        call = self._public().get(request.match_info["name"])
        if call is None:
            return _json_error(f"there is no {request.match_info['name']}", 404)
        body = await request.text()
        try:
            arguments = json.loads(body) if body else {}
            return _json(call(**arguments))
        except (TypeError, ValueError, LookupError, AssertionError) as error:
            return _json_error(f"{type(error).__name__}: {error}", 400)

    def _public(self) -> dict[str, Any]:
        return {
            name: call
            for name, call in inspect.getmembers(self._control, inspect.ismethod)
            if not name.startswith("_")
        }


def _json(result: object) -> web.Response:
    text = json.dumps({"result": result}, default=dataclasses.asdict, ensure_ascii=False)
    return web.json_response(text=text)


def _json_error(why: str, status: int) -> web.Response:
    return web.json_response({"error": why}, status=status)
