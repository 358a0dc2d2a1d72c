"""What officers do where replies are not free: send an approved text, see a number."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.conversations import outbox
from bot.conversations.templates import BadValues, Catalogue
from bot.desk.auth import DeskRoute, Visit, checked_form, visit
from bot.desk.case_page import case_page
from bot.desk.refusals import Refusal, owned
from bot.handoff.service import NoSuchCase
from bot.storage import cases, conversations
from bot.storage.conversations import Conversation

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

GAP = "gap-"
"""Before the name of a form's field that fills a gap."""


@router.post("/cases/{case_id:int}/template")
async def send_template(request: Request, case_id: int, visit: Visiting) -> Response:
    """Send an approved text. The list is looked at again: it may have changed meanwhile."""
    form = await checked_form(request, visit.csrf)
    parts = parts_of(request)
    try:
        async with parts.database.transaction() as tx:
            case = await owned(tx, case_id, visit.person)
            conversation = await conversations.get(tx, case.conversation_id)
        channel = parts.channels.get(conversation.channel)
        catalogue = await channel.approved_texts() if channel is not None else Catalogue(())
        await _send(request, visit, case_id, form, catalogue)
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except Refusal as refusal:
        return await case_page(request, visit, case_id, status=409, refusal=refusal)
    return RedirectResponse(f"/desk/cases/{case_id}", status_code=303)


async def _send(
    request: Request, visit: Visit, case_id: int, form: dict[str, str], catalogue: Catalogue
) -> None:
    name, _, language = form.get("template", "").partition("/")
    text = catalogue.find(name, language)
    if text is None:
        raise Refusal("desk-refused-template-gone")
    values = {key.removeprefix(GAP): form[key] for key in form if key.startswith(GAP)}
    try:
        message = text.fill(values)
    except BadValues as bad:
        raise Refusal(bad.key) from None
    async with parts_of(request).database.transaction() as tx:
        case = await owned(tx, case_id, visit.person)
        reply_id = form.get("reply_id")
        if reply_id and await cases.has_reply(tx, case_id, reply_id):
            return
        conversation = await conversations.get(tx, case.conversation_id)
        if conversation.opted_out_at is not None:
            raise Refusal("desk-refused-opted-out")
        ids = await outbox.put(tx, conversation, [message], staff_id=visit.person.id)
        await cases.note_first_response(tx, case_id)
        data = {"messages": ids, "template": name} | ({"reply": reply_id} if reply_id else {})
        await cases.add_event(
            tx, case_id, "replied", actor="officer", staff_id=visit.person.id, data=data
        )


@router.post("/cases/{case_id:int}/number")
async def show_number(request: Request, case_id: int, visit: Visiting) -> Response:
    """The person's number in full, for the officer whose case it is; that they looked is kept."""
    await checked_form(request, visit.csrf)
    parts = parts_of(request)
    try:
        async with parts.database.transaction() as tx:
            case = await owned(tx, case_id, visit.person)
            conversation = await conversations.get(tx, case.conversation_id)
            await cases.add_event(
                tx, case_id, "number_shown", actor="officer", staff_id=visit.person.id
            )
    except NoSuchCase:
        return error_page(request, 404, language=visit.language)
    except Refusal as refusal:
        return await case_page(request, visit, case_id, status=409, refusal=refusal)
    return await case_page(request, visit, case_id, number=_number(request, conversation))


def _number(request: Request, conversation: Conversation) -> str:
    channel = parts_of(request).channels.get(conversation.channel)
    if channel is None or conversation.sealed_address is None:
        return ""
    return channel.readable(conversation.sealed_address)
