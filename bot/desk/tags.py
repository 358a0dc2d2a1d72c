"""Tags on cases: free words, kept in one spelling."""

from __future__ import annotations

import unicodedata

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk.refusals import Refusal
from bot.handoff import news
from bot.handoff.service import NoSuchCase
from bot.storage import case_tags, cases
from bot.storage.staff import Staff

LONGEST = 40
"""Characters."""

MOST = 12
"""Tags on one case."""


def clean(tag: str) -> str:
    """A tag as it is kept: one spelling for what differs in case, accents' form and spaces."""
    printable = "".join(char for char in tag if char.isprintable() or char.isspace())
    return " ".join(unicodedata.normalize("NFC", printable).casefold().split())


async def add(tx: AsyncConnection, case_id: int, person: Staff, tag: str) -> None:
    """Put a tag on a case.

    Raises:
        Refusal: it is empty or too long, or the case has enough of them.
        NoSuchCase: there is no such case.
    """
    words = clean(tag)
    if not words:
        raise Refusal("desk-tag-refused-empty")
    if len(words) > LONGEST:
        raise Refusal("desk-tag-refused-long", limit=LONGEST)
    case = await cases.get(tx, case_id)
    if case is None:
        raise NoSuchCase(case_id)
    there = (await case_tags.of_cases(tx, [case_id])).get(case_id, [])
    if len(there) >= MOST and words not in there:
        raise Refusal("desk-tag-refused-many", limit=MOST)
    await case_tags.add(tx, case_id, words, person.id)
    await news.tell(tx, case, "tags")


async def remove(tx: AsyncConnection, case_id: int, tag: str) -> None:
    """Take a tag off a case; nothing happens if it is not there.

    Raises:
        NoSuchCase: there is no such case.
    """
    case = await cases.get(tx, case_id)
    if case is None:
        raise NoSuchCase(case_id)
    await case_tags.remove(tx, case_id, clean(tag))
    await news.tell(tx, case, "tags")
