"""Who is at the desk, who has which case open, and who is writing in it."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Annotated

import anyio
import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.desk.auth import DeskRoute, Visit, checked_form, visit
from bot.storage import cases, presence, queue
from bot.storage.cases import Case
from bot.storage.database import Database

log = structlog.get_logger()

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

BEAT = 15.0
"""Seconds between two times that an open page says that its officer is here."""

LEAVING = 2.0
"""Seconds that saying goodbye may take; who cannot say it is forgotten after a while."""


class Here:
    """The presence of one officer for as long as one page is open: a context of its stream."""

    def __init__(self, database: Database, staff_id: int, case: Case | None) -> None:
        self._database = database
        self._staff_id = staff_id
        self._case = case
        self._told = 0.0

    @property
    def conversation(self) -> int | None:
        """The conversation of the case that the page shows."""
        return self._case.conversation_id if self._case else None

    async def __aenter__(self) -> Here:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._case is None:
            return
        # The stream may be ending because its browser is gone: it is cancelled already.
        with anyio.move_on_after(LEAVING, shield=True):
            try:
                async with self._database.transaction() as tx:
                    await presence.leave(tx, self._case.id, self._staff_id)
                    await _tell(tx, self._case, self._staff_id)
            except SQLAlchemyError as failed:
                log.warning("presence_not_ended", why=repr(failed))

    async def beat(self) -> None:
        """Say that the officer is here, unless that was said just now."""
        if time.monotonic() - self._told < BEAT:
            return
        first = not self._told
        self._told = time.monotonic()
        async with self._database.transaction() as tx:
            await presence.at_desk(tx, self._staff_id)
            if self._case is not None:
                await presence.look(tx, self._case.id, self._staff_id)
                if first:
                    await _tell(tx, self._case, self._staff_id)


@router.post("/cases/{case_id:int}/typing")
async def typing(request: Request, case_id: int, visit: Visiting) -> Response:
    """The officer is writing a reply."""
    await checked_form(request, visit.csrf)
    async with parts_of(request).database.transaction() as tx:
        case = await cases.get(tx, case_id)
        if case is None:
            return error_page(request, 404, language=visit.language)
        await presence.write(tx, case_id, visit.person.id)
        await _tell(tx, case, visit.person.id)
    return Response(status_code=204)


async def _tell(tx: AsyncConnection, case: Case, staff_id: int) -> None:
    """Have the pages of the case that others have open look who is there."""
    event = {"type": "presence", "conversation": case.conversation_id, "staff": staff_id}
    await queue.notify(tx, event)
