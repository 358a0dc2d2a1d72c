"""The supervision page: load now, and how the cases of a period went; as a page and as CSV."""

from __future__ import annotations

import csv
import io
from typing import Annotated

from babel.dates import format_date
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from bot.channels.webchat.parts import parts_of
from bot.desk.auth import DeskRoute, Visit, visit
from bot.desk.figures import Names, Row, cases_per_day, duration, rows_of
from bot.desk.period import Period
from bot.desk.views import TOPICS, desk_page
from bot.desk.words import word
from bot.phrases import phrases
from bot.storage import missions, staff, supervision
from bot.storage.supervision import Figures

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

GROUPS = ("mission", "officer", "topic", "reason")

COLUMNS = (
    "group",
    "name",
    "cases",
    "closed",
    "first_response_median_minutes",
    "first_response_p90_minutes",
    "resolution_median_minutes",
    "resolution_p90_minutes",
    "target_missed",
    "ratings",
    "rating_mean",
)


@router.get("/supervision")
async def supervise(request: Request, visit: Visiting) -> Response:
    period = Period.of(request)
    found, names = await _read(request, visit, period)
    async with parts_of(request).database.transaction() as tx:
        loads = await supervision.load(tx)
    t = phrases(visit.language)
    page = await desk_page(
        request,
        visit,
        "desk/supervision.html",
        period=period,
        total=next(iter(rows_of("all", found, names, period)), None),
        loads=[(load, names.of("mission", load.mission_id)) for load in loads],
        tables=[(group, rows_of(group, found, names, period)) for group in GROUPS],
        chart=cases_per_day(
            found, period, lambda day: format_date(day, "d MMM", locale=visit.language)
        ),
        duration=lambda minutes: duration(t, minutes),
        missions=[(str(key), name) for key, name in names.missions.items()],
        officers=[(str(key), name) for key, name in names.officers.items()],
        topics=[(code, word(t, "topic", code)) for code in TOPICS],
        zone=supervision.ZONE,
    )
    return HTMLResponse(page)


@router.get("/supervision.csv")
async def export(request: Request, visit: Visiting) -> Response:
    """The same figures for a spreadsheet: one line for each mission, officer, topic and so on."""
    period = Period.of(request)
    found, names = await _read(request, visit, period)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for group in ("all", *GROUPS, "day"):
        writer.writerows(_line(group, row) for row in rows_of(group, found, names, period))
    name = f"ura-{period.since.isoformat()}-{period.until.isoformat()}.csv"
    return Response(
        # The mark tells spreadsheet programs that it is UTF-8.
        "\ufeff" + file.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


async def _read(request: Request, visit: Visit, period: Period) -> tuple[list[Figures], Names]:
    async with parts_of(request).database.transaction() as tx:
        found = await supervision.figures(tx, period.chosen())
        everywhere = [*await missions.active(tx), *await missions.archived(tx)]
        people = await staff.everyone(tx)
    return found, Names(
        phrases(visit.language),
        {one.id: one.name for one in everywhere},
        {one.id: one.name for one in people if one.role in ("officer", "supervisor")},
    )


def _line(group: str, row: Row) -> tuple[object, ...]:
    one = row.figures
    times = (
        one.response_median,
        one.response_p90,
        one.resolution_median,
        one.resolution_p90,
    )
    return (
        group,
        _harmless(row.name),
        one.cases,
        one.closed,
        *("" if minutes is None else f"{minutes:.1f}" for minutes in times),
        one.breached,
        one.rated,
        "" if one.rating is None else f"{one.rating:.2f}",
    )


def _harmless(name: str) -> str:
    """A cell that a spreadsheet program does not take for a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r")) else name
