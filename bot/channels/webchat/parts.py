"""What the pages need of the process that serves them."""

from __future__ import annotations

from typing import Protocol, cast

from fastapi import Request

from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.events import Events


class WebParts(Protocol):
    """The part of `bot.processes.web.Parts` that pages may use."""

    @property
    def settings(self) -> Settings: ...
    @property
    def database(self) -> Database: ...
    @property
    def events(self) -> Events: ...


def parts_of(request: Request) -> WebParts:
    return cast(WebParts, request.app.state.ura)
