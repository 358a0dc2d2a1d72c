"""Internal notes: what colleagues tell each other about a case. Never sent to its person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk.refusals import Refusal
from bot.desk.texts import clean
from bot.handoff import news
from bot.handoff.service import NoSuchCase
from bot.storage import case_notes, case_scope, cases
from bot.storage.case_notes import Note
from bot.storage.case_scope import Onlooker
from bot.storage.database import Database
from bot.storage.staff import Staff

LONGEST = 2_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note with its mentions found.

    Attributes:
        parts: its text in pieces, and whether each is a mention.
    """

    id: int
    at: datetime
    author: str
    parts: Sequence[tuple[str, bool]]


async def add(database: Database, case_id: int, person: Staff, text: str) -> None:
    """Write a note, and tell those whom it mentions.

    Raises:
        Refusal: it is empty or too long.
        NoSuchCase: there is no such case.
    """
    words = clean(text)
    if not words:
        raise Refusal("desk-note-refused-empty")
    if len(words) > LONGEST:
        raise Refusal("desk-note-refused-long", limit=LONGEST, length=len(words))
    async with database.transaction() as tx:
        case = await cases.get(tx, case_id)
        if case is None:
            raise NoSuchCase(case_id)
        people = await case_scope.onlookers(tx, case_id)
        mentioned = sorted(named(words, people) - {person.id})
        if not await case_notes.add(tx, case_id, person.id, words, mentioned):
            return
        if not mentioned:
            await news.tell(tx, case, "note")
            return
        await cases.add_event(
            tx,
            case_id,
            "mentioned",
            actor="officer",
            staff_id=person.id,
            data={"staff": mentioned},
        )
        await news.tell(tx, case, "mentioned", staff=mentioned)


def named(text: str, people: Sequence[Onlooker]) -> set[int]:
    """Whom a text mentions, as @ and a full name. Of two with one name, both."""
    pattern = _pattern(people)
    if pattern is None:
        return set()
    found = {match[1].casefold() for match in pattern.finditer(text)}
    return {one.id for one in people if one.name.casefold() in found}


def shown(notes: Sequence[Note], people: Sequence[Onlooker]) -> list[ShownNote]:
    return [ShownNote(one.id, one.at, one.author, _parts(one.text, people)) for one in notes]


def _parts(text: str, people: Sequence[Onlooker]) -> list[tuple[str, bool]]:
    pattern = _pattern(people)
    if pattern is None:
        return [(text, False)]
    parts, end = [], 0
    for match in pattern.finditer(text):
        parts += [(text[end : match.start()], False), (match[0], True)]
        end = match.end()
    return [(words, mention) for words, mention in [*parts, (text[end:], False)] if words]


def _pattern(people: Sequence[Onlooker]) -> re.Pattern[str] | None:
    # The longest first: "Officer One Two" is not "Officer One".
    names = sorted({one.name for one in people if one.name}, key=len, reverse=True)
    if not names:
        return None
    any_name = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<!\w)@({any_name})(?!\w)", re.IGNORECASE)
