"""What the pages need of the process that serves them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, cast

from fastapi import Request

from bot.conversations.files import FileSource
from bot.conversations.templates import DeskChannel
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
    @property
    def channels(self) -> Mapping[str, DeskChannel]: ...
    @property
    def file_sources(self) -> Mapping[str, FileSource]: ...


def parts_of(request: Request) -> WebParts:
    return cast(WebParts, request.app.state.ura)
