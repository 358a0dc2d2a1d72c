"""What the templates of the desk are filled with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from urllib.parse import urlencode

from fastapi import Request

from bot.channels.webchat.parts import WebParts, parts_of
from bot.desk import needs
from bot.desk.auth import Visit
from bot.desk.script_strings import script_strings
from bot.desk.words import word
from bot.phrases import LANGUAGES, NAMES, Phrases, phrases
from bot.storage import case_search, channel_health
from bot.storage.case_search import CaseFilter, Counts, FoundCase
from bot.storage.channel_health import Health
from bot.templates import render

TABS = ("waiting", "mine", "open", "closed")
REASONS = ("asked", "urgent", "staff_need", "not_understood", "fraud")
CHANNELS = ("web", "telegram", "whatsapp", "api", "terminal")


@dataclass(frozen=True, slots=True)
class Query:
    """What the address of the queue says: a tab, words to look for, and filters."""

    tab: str = "waiting"
    q: str = ""
    urgent: str = ""
    language: str = ""
    channel: str = ""
    reason: str = ""

    @classmethod
    def of(cls, request: Request) -> Query:
        """Values that are none of ours are left out rather than refused."""
        given = {f.name: request.query_params.get(f.name, "") for f in fields(cls)}
        allowed = {
            "tab": TABS,
            "urgent": ("1",),
            "language": LANGUAGES,
            "channel": CHANNELS,
            "reason": REASONS,
        }
        for name, values in allowed.items():
            if given[name] not in values:
                given[name] = "waiting" if name == "tab" else ""
        given["q"] = given["q"].strip()[:200]
        return cls(**given)

    def path(self, **changes: str) -> str:
        """The address of this list, or of one that differs from it."""
        values = {f.name: getattr(self, f.name) for f in fields(self)} | changes
        return f"/desk?{urlencode({name: value for name, value in values.items() if value})}"

    @property
    def filtered(self) -> bool:
        return bool(self.q or self.urgent or self.language or self.channel or self.reason)

    def filter(self, staff_id: int) -> CaseFilter:
        """What to list. Words are looked for in all cases, open and closed: who searches for a
        person seldom knows how far their case has come.
        """
        status = {"waiting": "waiting", "mine": "claimed", "open": None, "closed": "closed"}
        return CaseFilter(
            status="any" if self.q else status[self.tab],
            owner_id=staff_id if self.tab == "mine" and not self.q else None,
            words=self.q,
            urgent=bool(self.urgent),
            language=self.language or None,
            channel=self.channel or None,
            reason=self.reason or None,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A case as a list or a page head shows it, in words."""

    found: FoundCase
    need: str
    reason: str
    language: str
    channel: str
    name: str
    words: str
    mine: bool

    @property
    def since(self) -> datetime:
        """From when its time is counted: the wait for a person, then for the next answer."""
        if self.found.case.status == "claimed" and self.found.unanswered and self.found.last_at:
            return self.found.last_at
        return self.found.waiting_since


async def entries(parts: WebParts, visit: Visit, found: Sequence[FoundCase]) -> list[Entry]:
    t = phrases(visit.language)
    wanted = [row.case.need for row in found]
    titles = await needs.titles(parts.database, wanted, visit.language)
    return [entry(row, visit, titles, t) for row in found]


def entry(found: FoundCase, visit: Visit, titles: Mapping[str, str], t: Phrases) -> Entry:
    case = found.case
    words = found.last_text or case.question
    if not words and found.last_kind:
        words = word(t, "kind", found.last_kind)
    return Entry(
        found=found,
        need=titles.get(case.need, case.need) if case.need else t("desk-no-need"),
        reason=word(t, "reason", case.reason),
        language=NAMES.get(found.language, found.language),
        channel=word(t, "channel", found.channel),
        name=found.name or t("desk-no-name"),
        words=words,
        mine=case.status == "claimed" and case.owner_id == visit.person.id,
    )


async def counts(parts: WebParts, visit: Visit) -> Counts:
    async with parts.database.transaction() as tx:
        return await case_search.counts(tx, visit.person.id)


async def troubles(parts: WebParts) -> list[Health]:
    """What is wrong with the channels that are set up."""
    async with parts.database.transaction() as tx:
        found = await channel_health.all_parts(tx)
    return [part for part in found if part.channel in parts.channels and part.state != "ok"]


async def desk_page(request: Request, visit: Visit, template: str, **values: object) -> str:
    """A whole page of the desk: with the counts in its head, and who is signed in."""
    return render(
        template,
        visit.language,
        visit=visit,
        counts=await counts(parts_of(request), visit),
        troubles=await troubles(parts_of(request)),
        strings=script_strings(visit.language),
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        **values,
    )
