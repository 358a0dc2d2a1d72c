"""What officers proposed for the articles: the list, and the page on which an editor answers."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, fields
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.webchat import markup
from bot.channels.webchat.errors import error_page
from bot.channels.webchat.parts import parts_of
from bot.desk import needs
from bot.desk import suggestions as work
from bot.desk.address import number, row_id
from bot.desk.auth import DeskRoute, Visit, checked_form, visit
from bot.desk.case_page import refusal_words
from bot.desk.paged import Paged
from bot.desk.refusals import Refusal
from bot.desk.suggestions import Fields
from bot.desk.trail import address_of
from bot.desk.views import desk_page
from bot.desk.words import word
from bot.handoff import redaction
from bot.phrases import LANGUAGES, phrases
from bot.storage import audit, case_scope, suggestions
from bot.storage.suggestions import Suggestion, SuggestionFilter
from knowledge_base.problems import Problem

router = APIRouter(route_class=DeskRoute)

Visiting = Annotated[Visit, Depends(visit)]

PAGE = 50
STATES = ("open", "taken", "declined", "all")

_NEED = re.compile(r"[a-z0-9_.-]{1,100}")


@dataclass(frozen=True, slots=True)
class SuggestionQuery:
    """What the address of the list says; values that cannot be are left out."""

    state: str = "open"
    q: str = ""
    need: str = ""
    language: str = ""

    @classmethod
    def of(cls, request: Request, visit: Visit) -> SuggestionQuery:
        given = request.query_params
        # Officers come to see what became of theirs, editors to see what there is to do.
        usual = "open" if visit.may("articles") else "all"
        state, language = given.get("state", usual), given.get("language", "")
        need = given.get("need", "")
        return cls(
            state=state if state in STATES else usual,
            q=given.get("q", "").replace("\x00", "").strip()[:200],
            need=need if _NEED.fullmatch(need) else "",
            language=language if language in LANGUAGES else "",
        )

    def filter(self, visit: Visit) -> SuggestionFilter:
        return SuggestionFilter(
            state=None if self.state == "all" else self.state,
            staff_id=None if visit.may("articles") else visit.person.id,
            need=self.need or None,
            language=self.language or None,
            words=self.q,
        )

    def path(self, before: int | None = None) -> str:
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        given = {name: value for name, value in values.items() if value}
        given |= {"before": before} if before else {}
        return f"/desk/suggestions?{urlencode(given)}"


@router.get("/suggestions")
async def listed(request: Request, visit: Visiting) -> Response:
    query = SuggestionQuery.of(request, visit)
    before = number(request.query_params.get("before"))
    database = parts_of(request).database
    wanted = query.filter(visit)
    async with database.reading() as connection:
        found = await suggestions.find(
            connection, wanted, before=int(before) if before else None, limit=PAGE + 1
        )
        total = await suggestions.count(connection, wanted)
    t = phrases(visit.language)
    page = await desk_page(
        request,
        visit,
        "desk/suggestions.html",
        query=query,
        entries=found[:PAGE],
        titles=await needs.titles(database, [one.need for one in found], visit.language),
        paged=Paged(
            total,
            older=query.path(found[PAGE - 1].id) if len(found) > PAGE else None,
            newest=query.path() if before else None,
        ),
        states=[(code, word(t, "suggestion-state", code)) for code in STATES],
        needs=await needs.catalogue(database, visit.language),
        shorten=_shorten,
    )
    return HTMLResponse(page)


@router.get("/suggestions/{suggestion_id:int}")
async def one(request: Request, suggestion_id: int, visit: Visiting) -> Response:
    return await _page(request, visit, suggestion_id)


@router.post("/suggestions/{suggestion_id:int}/draft")
async def draft(request: Request, suggestion_id: int, visit: Visiting) -> Response:
    """Keep the draft, or only look what is to be put right in it."""
    form = await checked_form(request, visit.csrf)
    given, need = Fields.of(form), form.get("need", "")
    only_check = form.get("check") == "1"
    problems: list[Problem] = []

    async def save(tx: AsyncConnection) -> None:
        problems.extend(
            await work.save(
                tx,
                visit.person,
                row_id(suggestion_id),
                need if _NEED.fullmatch(need) else "",
                given,
                address=address_of(request),
                only_check=only_check,
            )
        )

    refusal = await _tried(request, visit, suggestion_id, "suggestion_taken", save)
    wrong = any(problem.severity == "error" for problem in problems)
    if refusal is None and not wrong and not only_check:
        return RedirectResponse(f"/desk/suggestions/{suggestion_id}", status_code=303)
    return await _page(
        request,
        visit,
        suggestion_id,
        need=need,
        given=given,
        problems=problems,
        refusal=refusal,
        status=200 if refusal is None and only_check else 422,
    )


@router.post("/suggestions/{suggestion_id:int}/decline")
async def decline(request: Request, suggestion_id: int, visit: Visiting) -> Response:
    form = await checked_form(request, visit.csrf)
    note = form.get("note", "")

    async def answer(tx: AsyncConnection) -> None:
        await work.decline(
            tx, visit.person, row_id(suggestion_id), note, address=address_of(request)
        )

    refusal = await _tried(request, visit, suggestion_id, "suggestion_declined", answer)
    if refusal is not None:
        return await _page(
            request, visit, suggestion_id, refusal=refusal, declining=note, status=422
        )
    return RedirectResponse(f"/desk/suggestions/{suggestion_id}", status_code=303)


async def _tried(
    request: Request,
    visit: Visit,
    suggestion_id: int,
    action: str,
    act: Callable[[AsyncConnection], Awaitable[None]],
) -> Refusal | None:
    """Do it as one transaction; a refusal is written down, as everywhere at the desk."""
    database = parts_of(request).database
    try:
        async with database.transaction() as tx:
            await act(tx)
    except Refusal as refusal:
        async with database.transaction() as tx:
            await audit.add(
                tx,
                action,
                staff_id=visit.person.id,
                refused=True,
                address=address_of(request),
                detail={"suggestion": suggestion_id},
            )
        return refusal
    return None


async def _page(
    request: Request,
    visit: Visit,
    suggestion_id: int,
    *,
    need: str = "",
    given: Fields | None = None,
    problems: Sequence[Problem] | None = None,
    refusal: Refusal | None = None,
    declining: str = "",
    status: int = 200,
) -> Response:
    """The page; after a refusal, with what was written still in the fields."""
    database = parts_of(request).database
    asked = need or request.query_params.get("need", "")
    async with database.transaction() as tx:
        found = await suggestions.get(tx, row_id(suggestion_id))
        if found is None or not _may_see(visit, found):
            return error_page(request, 404, language=visit.language)
        chosen = asked if _NEED.fullmatch(asked) else found.need or ""
        bench = await work.bench(tx, found, chosen) if chosen else None
        in_sight = (
            found.case_id is not None
            and visit.may("cases")
            and await case_scope.may_see(tx, visit.person, found.case_id)
        )
        await audit.add(
            tx,
            "view_suggestion",
            staff_id=visit.person.id,
            case_id=found.case_id,
            address=address_of(request),
            detail={"suggestion": found.id},
        )
    article = bench.published.article if bench and bench.published else None
    titles = await needs.titles(database, [chosen], visit.language)
    page = await desk_page(
        request,
        visit,
        "desk/suggestion.html",
        one=found,
        question=redaction.parts(found.question),
        answer=redaction.parts(found.answer),
        need_title=titles.get(chosen, chosen),
        chosen=chosen,
        needs=await needs.catalogue(database, visit.language),
        bench=bench,
        article=article,
        article_answer=markup.to_html(article.answer) if article else "",
        sections=[
            (part.heading, part.home, markup.to_html(part.markdown))
            for part in (article.sections if article else ())
        ],
        fields=given or (bench.fields if bench else Fields()),
        problems=problems,
        refusal=refusal_words(visit, refusal) if refusal else None,
        declining=declining,
        in_sight=in_sight,
        longest_note=work.LONGEST_NOTE,
    )
    return HTMLResponse(page, status_code=status)


def _may_see(visit: Visit, suggestion: Suggestion) -> bool:
    return visit.may("articles") or suggestion.staff_id == visit.person.id


def _shorten(text: str, length: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length].rstrip()}…"
