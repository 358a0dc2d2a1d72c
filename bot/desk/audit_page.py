"""The audit log as a page: who saw and did what, with filters in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from bot.channels.webchat.parts import parts_of
from bot.desk.address import day, number
from bot.desk.auth import DeskRoute, Visit, visit
from bot.desk.paged import Paged
from bot.desk.views import desk_page
from bot.desk.words import word
from bot.phrases import phrases
from bot.storage import audit, staff
from bot.storage.audit import AuditFilter

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

PAGE = 100

ACTIONS = (
    "view_case",
    "view_part",
    "view_lines",
    "claim",
    "reply",
    "close",
    "pass",
    "add_mission",
    "change_mission",
    "change_hours",
    "change_days",
    "change_people",
    "archive_mission",
    "change_routing",
    "sign_in",
    "sign_out",
    "joined",
    "password_reset",
    "password_changed",
    "sessions_revoked",
    "second_factor_set",
    "second_factor_removed",
    "recovery_codes",
    "invited",
    "renamed",
    "role_changed",
    "link_made",
    "access_given",
    "access_taken",
    "account_change",
    "alerts_changed",
    "export_figures",
    "view_suggestion",
    "suggestion_taken",
    "suggestion_declined",
)
"""What the filter offers. Another action is shown in the log all the same, by its code."""


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """What the address of the page says; values that cannot be are left out."""

    staff: str = ""
    action: str = ""
    case: str = ""
    since: str = ""
    until: str = ""
    refused: str = ""

    @classmethod
    def of(cls, request: Request) -> AuditQuery:
        given = request.query_params
        return cls(
            staff=number(given.get("staff")),
            action=given.get("action", "")[:50].replace("\x00", ""),
            case=number(given.get("case")),
            since=day(given.get("since")),
            until=day(given.get("until")),
            refused="1" if given.get("refused") == "1" else "",
        )

    def filter(self) -> AuditFilter:
        """Days are those of UTC, and the last one counts whole."""
        until = date.fromisoformat(self.until) + timedelta(days=1) if self.until else None
        return AuditFilter(
            staff_id=int(self.staff) if self.staff else None,
            action=self.action or None,
            case_id=int(self.case) if self.case else None,
            since=_moment(date.fromisoformat(self.since)) if self.since else None,
            until=_moment(until) if until else None,
            refused=bool(self.refused),
        )

    def path(self, before: int | None = None) -> str:
        """The address of these lines, or of those older than one."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        given = {name: value for name, value in values.items() if value}
        given |= {"before": before} if before else {}
        return f"/desk/audit?{urlencode(given)}"


@router.get("/audit")
async def log(request: Request, visit: Visiting) -> Response:
    query = AuditQuery.of(request)
    before = number(request.query_params.get("before"))
    async with parts_of(request).database.transaction() as tx:
        found = await audit.find(
            tx, query.filter(), before=int(before) if before else None, limit=PAGE + 1
        )
        total = await audit.count(tx, query.filter())
        people = await staff.everyone(tx)
    t = phrases(visit.language)
    page = await desk_page(
        request,
        visit,
        "desk/audit.html",
        query=query,
        entries=found[:PAGE],
        paged=Paged(
            total,
            older=query.path(found[PAGE - 1].id) if len(found) > PAGE else None,
            newest=query.path() if before else None,
        ),
        people=[(str(person.id), person.name) for person in people],
        actions=[(code, word(t, "audit", code)) for code in ACTIONS],
        said=lambda code: word(t, "audit", code),
    )
    return HTMLResponse(page)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
