"""What the templates of the desk are filled with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.webchat.parts import WebParts, parts_of
from bot.desk import needs, tags
from bot.desk.address import day, number
from bot.desk.auth import Visit
from bot.desk.permissions import HOMES
from bot.desk.script_strings import script_strings
from bot.desk.words import word
from bot.phrases import LANGUAGES, NAMES, Phrases, phrases
from bot.storage import alerts, case_reads, case_search, case_tags, channel_health
from bot.storage.case_filter import CaseFilter
from bot.storage.case_place import Place
from bot.storage.case_search import Counts, FoundCase
from bot.storage.channel_health import Health
from bot.storage.staff import Staff
from bot.templates import render

TABS = ("waiting", "mine", "mentions", "open", "claimed", "closed", "all")
REASONS = ("asked", "urgent", "staff_need", "not_understood", "fraud", "late")
NO_TOPIC = "none"
TOPICS = ("remittance", "investment", "export", "diaspora", "consular", "meta", NO_TOPIC)
CHANNELS = ("web", "telegram", "whatsapp", "api", "terminal")

_NEED = re.compile(r"[a-z0-9_.-]{1,100}")
_TAG = re.compile(r'(?<!\S)tag:(?:"(?P<quoted>[^"]+)"|(?P<plain>[^\s"]+))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """What the address of the queue says: a tab, words to look for, and filters."""

    tab: str = "waiting"
    q: str = ""
    urgent: str = ""
    language: str = ""
    channel: str = ""
    reason: str = ""
    since: str = ""
    until: str = ""
    mission: str = ""
    officer: str = ""
    topic: str = ""
    breached: str = ""
    rated: str = ""
    overdue: str = ""
    need: str = ""
    tag: str = ""
    after: str = ""

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
            "topic": TOPICS,
            "breached": ("1",),
            "rated": ("1",),
            "overdue": ("1",),
        }
        for name, values in allowed.items():
            if given[name] not in values:
                given[name] = "waiting" if name == "tab" else ""
        given["q"] = given["q"].strip()[:200]
        given["need"] = given["need"] if _NEED.fullmatch(given["need"]) else ""
        given["tag"] = tags.clean(given["tag"])[: tags.LONGEST]
        given |= {name: day(given[name]) for name in ("since", "until")}
        given |= {name: number(given[name]) for name in ("mission", "officer")}
        given["after"] = given["after"] if Place.read(given["after"]) else ""
        return cls(**given)

    def path(self, **changes: str) -> str:
        """The address of this list, or of one that differs from it; that one from its start."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        if changes:
            values |= {"after": ""} | changes
        return f"/desk?{urlencode({name: value for name, value in values.items() if value})}"

    @property
    def filtered(self) -> bool:
        plain = Query(tab=self.tab)
        return replace(self, after="") != plain

    @property
    def more(self) -> bool:
        """Whether a filter holds that stands under "more filters"."""
        return replace(self, q="").filtered

    def filter(self, person: Staff) -> CaseFilter:
        """What to list. Words are looked for in all cases, open and closed: who searches for a
        person seldom knows how far their case has come.
        """
        status = {
            "waiting": "waiting",
            "mine": "claimed",
            "open": None,
            "claimed": "claimed",
            "closed": "closed",
            "mentions": "any",
            "all": "any",
        }
        officer = int(self.officer) if self.officer else None
        words, wanted_tags = _words_and_tags(self.q)
        if self.tag:
            wanted_tags.append(self.tag)
        return CaseFilter(
            status="any" if self.q else status[self.tab],
            owner_id=person.id if self.tab == "mine" and not self.q else officer,
            words=words,
            viewer=person,
            urgent=bool(self.urgent),
            language=self.language or None,
            channel=self.channel or None,
            reason=self.reason or None,
            since=date.fromisoformat(self.since) if self.since else None,
            until=date.fromisoformat(self.until) if self.until else None,
            mission=int(self.mission) if self.mission else None,
            topic=None if not self.topic else "" if self.topic == NO_TOPIC else self.topic,
            breached=bool(self.breached),
            rated=bool(self.rated),
            overdue=bool(self.overdue),
            need=self.need or None,
            tags=wanted_tags,
            mentioned_id=person.id if self.tab == "mentions" and not self.q else None,
        )


def _words_and_tags(text: str) -> tuple[str, list[str]]:
    """What stands in the search field: words, and tags as `tag:passport` or `tag:"two words"`."""
    found = [tags.clean(match["quoted"] or match["plain"]) for match in _TAG.finditer(text)]
    return _TAG.sub(" ", text).strip(), [tag for tag in found if tag]


@dataclass(frozen=True, slots=True)
class Entry:
    """A case as a list or a page head shows it, in words.

    Attributes:
        unread: messages that are new to the officer; None if they have never opened it.
    """

    found: FoundCase
    need: str
    reason: str
    language: str
    channel: str
    name: str
    words: str
    mine: bool
    tags: Sequence[str] = ()
    unread: int | None = 0

    @property
    def fresh(self) -> bool:
        """Whether there is something in it that the officer has not seen."""
        return self.found.case.status != "closed" and self.unread != 0

    @property
    def late(self) -> bool:
        """Whether it should have been answered or closed by now."""
        case = self.found.case
        due = [at for at in (case.response_due_at, case.resolution_due_at) if at is not None]
        return case.status != "closed" and any(at <= datetime.now(UTC) for at in due)

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
    ids = [row.case.id for row in found]
    async with parts.database.reading() as connection:
        tagged = await case_tags.of_cases(connection, ids)
        unread = await case_reads.unread(connection, visit.person.id, ids)
    return [
        replace(
            entry(row, visit, titles, t),
            tags=tagged.get(row.case.id, ()),
            unread=unread.get(row.case.id, 0),
        )
        for row in found
    ]


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


async def counts(tx: AsyncConnection, visit: Visit) -> Counts:
    """How many cases the head of each page speaks of; none to those who see none."""
    if not visit.may("cases"):
        return Counts(0, 0, 0, 0)
    return await case_search.counts(tx, visit.person)


async def channel_troubles(tx: AsyncConnection, parts: WebParts) -> list[Health]:
    """What is wrong with the channels that are set up."""
    if not parts.channels:
        return []
    found = await channel_health.all_parts(tx)
    return [part for part in found if part.channel in parts.channels and part.state != "ok"]


async def desk_page(request: Request, visit: Visit, template: str, **values: object) -> str:
    """A whole page of the desk: with the counts in its head, and who is signed in."""
    parts = parts_of(request)
    async with parts.database.reading() as connection:
        head = {
            "counts": await counts(connection, visit),
            "channel_troubles": await channel_troubles(connection, parts),
            "troubles": await alerts.troubles(connection),
        }
    return render(
        template,
        visit.language,
        visit=visit,
        strings=script_strings(visit.language),
        home=HOMES[visit.person.role],
        **head,
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        **values,
    )
