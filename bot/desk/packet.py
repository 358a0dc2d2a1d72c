"""The case packet: what an officer needs to take over, put together from what Ura knows.

Nothing in it is generated. The texts offered for a reply are those of published articles, in the
language of the person who waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from babel import Locale
from sqlalchemy.exc import SQLAlchemyError

from bot.desk import article_texts, needs
from bot.desk.article_texts import Offer
from bot.desk.auth import Visit
from bot.phrases import Phrases, phrases
from bot.storage import case_past
from bot.storage.case_past import PastCase
from bot.storage.cases import Case
from bot.storage.conversations import Conversation
from bot.storage.database import Database
from knowledge_base.needs import Need
from knowledge_base.reader import Reader

log = structlog.get_logger()

RELATED = 6
OFFERED = 4
"""Articles whose texts are offered: more would have to be searched through."""

_COUNTRIES = ("home_country", "host_country")
_ABOUT_ITSELF = "meta."
_NEEDS = ("pending_need",)
_INNER = frozenset(
    {"requested_slot", "misses", "shown", "alternatives", "last_need", "language", "vector"}
)
"""Slots that tell an officer nothing, or that the packet shows in a better place."""


@dataclass(frozen=True, slots=True)
class Link:
    """An article, by its need."""

    need: str
    title: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another case of the same person."""

    case: PastCase
    need: str


@dataclass(frozen=True, slots=True)
class Packet:
    """What the page of a case tells besides the conversation.

    Attributes:
        known: what the dialogue has found out, as label and value.
        given: the articles that the person was shown, in order.
        related: articles that lie near, and were not shown.
        earlier: other cases of the same person, the newest first.
        offers: texts of articles that a reply may be made of.
    """

    known: Sequence[tuple[str, str]] = ()
    given: Sequence[Link] = ()
    related: Sequence[Link] = ()
    earlier: Sequence[Earlier] = ()
    offers: Sequence[Offer] = field(default_factory=tuple)


async def packet_of(
    database: Database,
    visit: Visit,
    case: Case,
    conversation: Conversation,
    given: Sequence[str],
    *,
    offering: bool,
) -> Packet:
    """Put a packet together.

    Args:
        given: the needs whose articles the person was shown.
        offering: with texts for a reply; only who may write one needs them.
    """
    t = phrases(visit.language)
    slots = conversation.dialogue.get("slots") or {}
    talked = [need for need in (case.need, *reversed(given)) if need]
    # How the assistant works is no matter that anybody would write to a person about.
    main = list(dict.fromkeys(need for need in talked if not need.startswith(_ABOUT_ITSELF)))
    async with database.transaction() as tx:
        others = await case_past.others_of(tx, conversation.id, visit.person, but=case.id)
    catalogue, offers = await _from_articles(
        database, main, conversation.language if offering else None, slots
    )
    near = [
        need
        for one in main
        if one in catalogue
        for need in catalogue[one].related
        if need not in main
    ]
    near = list(dict.fromkeys(near))
    pending = [slots.get(name) for name in _NEEDS]
    asked = [*given, *near, *pending, *(other.need for other in others)]
    titles = await needs.titles(database, asked, visit.language)
    return Packet(
        known=known(_untold(slots, case), titles, t),
        given=[Link(need, titles[need]) for need in given],
        # One without an article is called by its id, and leads nowhere.
        related=[Link(need, titles[need]) for need in near if titles[need] != need][:RELATED],
        earlier=[
            Earlier(one, titles[one.need] if one.need else t("desk-no-need")) for one in others
        ],
        offers=offers,
    )


def _untold(slots: Mapping[str, Any], case: Case) -> dict[str, Any]:
    """Without what stands among the case's own facts: where the person lives."""
    return {
        name: value
        for name, value in slots.items()
        if not (name == "host_country" and value == case.residence)
    }


def known(slots: Mapping[str, Any], titles: Mapping[str, str], t: Phrases) -> list[tuple[str, str]]:
    """What the dialogue has found out, in words. A slot that the catalogue has no word for is
    shown by its name: one that is added to the dialogue must not be kept from officers."""
    territories = Locale(t.language).territories
    found = []
    for name, value in slots.items():
        if name in _INNER or isinstance(value, bool) or not isinstance(value, str | int | float):
            continue
        key = f"desk-slot-{name.replace('_', '-')}"
        label = t(key) if t.has(key) else name.replace("_", " ")
        words = t.number(value) if isinstance(value, int | float) else value
        if name in _COUNTRIES:
            words = str(territories.get(words, words))
        elif name in _NEEDS:
            words = titles.get(words, words)
        found.append((label, words))
    return found


async def _from_articles(
    database: Database, main: Sequence[str], language: str | None, slots: Mapping[str, Any]
) -> tuple[dict[str, Need], list[Offer]]:
    home = slots.get("home_country")
    try:
        async with database.transaction() as tx:
            reader = Reader(tx)
            catalogue = await reader.needs_of(main)
            offers = []
            for need in main[:OFFERED]:
                if language is None or need not in catalogue:
                    continue
                stored = await reader.published(need, language, fallback=False)
                if stored is not None:
                    offers.append(article_texts.offer(stored.article, catalogue[need], home))
    except SQLAlchemyError as error:
        # A case is to be seen and taken whatever became of the articles.
        log.warning("articles_missing", why=repr(error))
        return {}, []
    return catalogue, offers
