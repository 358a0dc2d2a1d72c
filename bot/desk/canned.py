"""Canned replies: what may stand in one, who may change it, and how it is filled in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations.text import LONGEST_REPLY
from bot.desk.address import number
from bot.desk.refusals import Refusal
from bot.desk.texts import clean
from bot.phrases import LANGUAGES
from bot.storage import canned_replies, missions
from bot.storage.canned_replies import CannedReply
from bot.storage.case_scope import UNBOUNDED
from bot.storage.missions import Mission
from bot.storage.staff import Staff

PLACEHOLDERS = ("name", "case", "mission", "officer")
LONGEST_TITLE = 80
"""Characters."""

_PLACEHOLDER = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Filled:
    """A canned reply with its placeholders filled in, as far as they could be."""

    id: int
    title: str
    language: str
    text: str


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of placeholders; one without a value stays, for the officer to see."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1]) or found[0], text)


def unfilled(text: str) -> str | None:
    """The first of our placeholders that still stands in a text."""
    names = (found[1] for found in _PLACEHOLDER.finditer(text))
    return next((name for name in names if name in PLACEHOLDERS), None)


async def writable(tx: AsyncConnection, person: Staff) -> tuple[list[Mission], bool]:
    """The missions whose canned replies somebody may write, and whether they may write those for
    every mission: supervisors do, and officers who work for no mission in particular."""
    active = await missions.active(tx)
    if person.role in UNBOUNDED:
        return active, True
    own = await missions.of_member(tx, person.id)
    return [one for one in active if one.id in own], not own


async def readable(
    tx: AsyncConnection, person: Staff, *, after: int | None, limit: int
) -> tuple[list[CannedReply], int]:
    """A page of what somebody may use somewhere, and how many there are."""
    own = None if person.role in UNBOUNDED else await missions.of_member(tx, person.id)
    found = await canned_replies.find(tx, of_missions=own, after=after, limit=limit)
    return found, await canned_replies.count(tx, of_missions=own)


def may_write(reply: CannedReply, allowed: Collection[int], everywhere: bool) -> bool:
    """Whether a canned reply is somebody's to change, who may write what `writable` said."""
    return everywhere if reply.mission_id is None else reply.mission_id in allowed


async def save(
    tx: AsyncConnection, person: Staff, form: Mapping[str, str], reply_id: int | None
) -> None:
    """Add a canned reply, or change one.

    Raises:
        Refusal: a field is wrong, it is not theirs to write, or there is none any more.
    """
    title = clean(form.get("title", "")).replace("\n", " ")
    text = clean(form.get("text", ""))
    language = form.get("language", "")
    if not title or not text or language not in LANGUAGES:
        raise Refusal("desk-canned-refused-empty")
    if len(title) > LONGEST_TITLE:
        raise Refusal("desk-canned-refused-title", limit=LONGEST_TITLE)
    if len(text) > LONGEST_REPLY:
        raise Refusal("desk-canned-refused-long", limit=LONGEST_REPLY, length=len(text))
    unknown = [one[1] for one in _PLACEHOLDER.finditer(text) if one[1] not in PLACEHOLDERS]
    if unknown:
        allowed = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise Refusal("desk-canned-refused-gap", gap=f"{{{unknown[0]}}}", allowed=allowed)
    given = number(form.get("mission"))
    mission_id = int(given) if given else None
    theirs, everywhere = await writable(tx, person)
    allowed_ids = {one.id for one in theirs}
    if not (everywhere if mission_id is None else mission_id in allowed_ids):
        raise Refusal("desk-canned-refused-mission")
    if reply_id is None:
        await canned_replies.add(
            tx, person.id, mission_id=mission_id, language=language, title=title, text=text
        )
        return
    await _own(tx, person, reply_id)
    await canned_replies.change(
        tx, reply_id, person.id, mission_id=mission_id, language=language, title=title, text=text
    )


async def drop(tx: AsyncConnection, person: Staff, reply_id: int) -> None:
    """Delete a canned reply.

    Raises:
        Refusal: it is not theirs, or there is none any more.
    """
    await _own(tx, person, reply_id)
    await canned_replies.drop(tx, reply_id)


async def _own(tx: AsyncConnection, person: Staff, reply_id: int) -> None:
    reply = await canned_replies.get(tx, reply_id)
    if reply is None:
        raise Refusal("desk-canned-refused-gone")
    theirs, everywhere = await writable(tx, person)
    if not may_write(reply, {one.id for one in theirs}, everywhere):
        raise Refusal("desk-canned-refused-mission")
