"""What an officer wants to be told of, and how: in the browser, by e-mail, by Telegram."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import links
from bot.channels.webchat.parts import parts_of
from bot.conversations.staff_chat import PURPOSE
from bot.desk.auth import DeskRoute, Visit, checked_form, visit
from bot.desk.views import desk_page
from bot.desk.words import word
from bot.phrases import phrases
from bot.storage import alert_wishes, alerts
from bot.storage.alert_wishes import offered_to

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]


@router.get("/alerts")
async def alerts_page(request: Request, visit: Visiting) -> Response:
    return await _page(request, visit, saved=request.query_params.get("told") == "saved")


@router.post("/alerts")
async def save(request: Request, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    offered = offered_to(visit.person.role)
    async with parts_of(request).database.transaction() as tx:
        before = await alert_wishes.settings_of(tx, visit.person.id)
        await alert_wishes.save_settings(
            tx,
            visit.person.id,
            replace(
                before,
                kinds=[kind for kind in offered if form.get(f"kind-{kind}") == "1"],
                browser=form.get("browser") == "1",
                email=form.get("email") == "1",
                telegram=form.get("telegram") == "1" and before.telegram_chat is not None,
            ),
        )
    return RedirectResponse("/desk/alerts?told=saved", status_code=303)


@router.post("/alerts/telegram")
async def telegram(request: Request, visit: Visiting) -> Response:
    """Connect a chat: the page shows, this once, what to write to the bot there. Or leave one."""
    form = await checked_form(request, visit.csrf)
    async with parts_of(request).database.transaction() as tx:
        if form.get("leave") == "1":
            before = await alert_wishes.settings_of(tx, visit.person.id)
            await alert_wishes.save_settings(
                tx, visit.person.id, replace(before, telegram=False, telegram_chat=None)
            )
            return RedirectResponse("/desk/alerts?told=saved", status_code=303)
        token = await links.issue(tx, visit.person.id, PURPOSE, visit.person.id)
    return await _page(request, visit, token=token)


async def _page(
    request: Request, visit: Visit, *, saved: bool = False, token: str | None = None
) -> Response:
    parts = parts_of(request)
    t = phrases(visit.language)
    async with parts.database.transaction() as tx:
        wanted = await alert_wishes.settings_of(tx, visit.person.id)
        sent = await alerts.lately(tx, visit.person.id)
    page = await desk_page(
        request,
        visit,
        "desk/alerts.html",
        wanted=wanted,
        kinds=[(kind, word(t, "alert-kind", kind)) for kind in offered_to(visit.person.role)],
        sent=sent,
        said=lambda group, code: word(t, group, code),
        has_mail=parts.settings.smtp_url is not None,
        has_telegram=parts.settings.telegram_token is not None,
        saved=saved,
        token=token,
        days=links.DAYS,
    )
    return HTMLResponse(page)
