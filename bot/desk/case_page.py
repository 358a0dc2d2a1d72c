"""The page of one case, put together from its conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.conversations.text import LONGEST_REPLY
from bot.desk import history, needs
from bot.desk import lines as transcript
from bot.desk.auth import Visit
from bot.desk.case_flow import Flow, flow_of
from bot.desk.history import History
from bot.desk.lines import Line
from bot.desk.packet import Packet, packet_of
from bot.desk.reach import Reach, reach_of
from bot.desk.refusals import Refusal
from bot.desk.views import Entry, desk_page, entry
from bot.desk.work import Work, work_of
from bot.phrases import phrases
from bot.storage import case_search, cases, conversations, messages
from bot.storage.conversations import Conversation


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with all that its page shows.

    Attributes:
        packet, work: what is known besides the conversation, and what it is worked on with; both
            empty where only messages are shown.
        before: the message before which older ones stand; None where all are shown.
        left: the person has left, and their words are deleted.
        file_limit: bytes of the largest file that can be attached to a reply.
    """

    entry: Entry
    conversation: Conversation
    lines: Sequence[Line]
    history: History
    before: int | None
    left: bool
    flow: Flow
    reach: Reach
    packet: Packet
    work: Work
    file_limit: int
    limit: int = LONGEST_REPLY

    @property
    def stance(self) -> str:
        """What this officer may do: `waiting`, `mine`, `theirs` or `closed`."""
        status = self.entry.found.case.status
        if status == "claimed":
            return "mine" if self.entry.mine else "theirs"
        return status


async def load(request: Request, visit: Visit, case_id: int) -> CaseView | None:
    """The case with all that its page shows. None if there is none."""
    parts = parts_of(request)
    t = phrases(visit.language)
    if not 0 < case_id < 2**63:
        return None
    async with parts.database.transaction() as tx:
        found = await case_search.get(tx, case_id)
        if found is None:
            return None
        conversation = await conversations.get(tx, found.case.conversation_id)
        shown = await transcript.read(tx, conversation, t, case_id=case_id)
        happened = await history.read(tx, case_id, t)
        past = await messages.transcript(tx, conversation.id, limit=transcript.LONGEST)
        flow = await flow_of(tx, found.case, visit.person, t)
        work = await work_of(tx, found, visit.person)
    mine = found.case.status == "claimed" and found.case.owner_id == visit.person.id
    reach = await reach_of(parts, conversation, writing=mine)
    given = transcript.given_needs(past)
    titles = await needs.titles(parts.database, [found.case.need], visit.language)
    packet = await packet_of(parts.database, visit, found.case, conversation, given, offering=mine)
    return CaseView(
        entry=entry(found, visit, titles, t),
        conversation=conversation,
        lines=shown,
        history=happened,
        before=past[0].id if len(past) == transcript.LONGEST else None,
        left=conversation.address.startswith("left-"),
        flow=flow,
        reach=reach,
        packet=packet,
        work=work,
        file_limit=parts.settings.file_limit,
    )


async def lines_of(
    request: Request, visit: Visit, case_id: int, *, after: int, only: int | None
) -> list[Line] | None:
    """The messages after one, or the one asked for: all that an open page needs for a new one.

    None if there is no such case.
    """
    async with parts_of(request).database.transaction() as tx:
        case = await cases.get(tx, case_id) if 0 < case_id < 2**63 else None
        if case is None:
            return None
        conversation = await conversations.get(tx, case.conversation_id)
        t = phrases(visit.language)
        return await transcript.read(tx, conversation, t, case_id=case_id, after=after, only=only)


async def case_page(
    request: Request,
    visit: Visit,
    case_id: int,
    *,
    status: int = 200,
    refusal: Refusal | None = None,
    draft: str = "",
    number: str = "",
    note: str = "",
) -> Response:
    """The whole page; after a refusal, with what was refused still in the field.

    Args:
        number: the person's number in full, for who has just asked to see it.
        note: an internal note that was refused, to be corrected.
    """
    view = await load(request, visit, case_id)
    if view is None:
        return error_page(request, 404, language=visit.language)
    page = await desk_page(
        request,
        visit,
        "desk/case.html",
        view=view,
        draft=draft,
        number=number,
        note=note,
        refusal=refusal_words(visit, refusal, kept=bool(draft)) if refusal else None,
    )
    return HTMLResponse(page, status_code=status)


def refusal_words(visit: Visit, refusal: Refusal, *, kept: bool = False) -> str:
    """Why something was refused; with `kept`, that the text was not sent and is not lost."""
    t = phrases(visit.language)
    words = t(refusal.key, **refusal.arguments)
    return f"{words} {t('desk-text-kept')}" if kept else words
