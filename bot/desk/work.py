"""What stands on a case's page for working on it: texts for a reply, notes, tags, a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import attachments
from bot.desk import canned
from bot.desk.canned import Filled
from bot.desk.notes import ShownNote, shown
from bot.storage import (
    canned_replies,
    case_drafts,
    case_notes,
    case_scope,
    case_tags,
    files,
)
from bot.storage.case_search import FoundCase
from bot.storage.files import StoredFile
from bot.storage.staff import Staff


@dataclass(frozen=True, slots=True)
class Work:
    """What an officer works with.

    Attributes:
        canned: the mission's canned replies in the person's language, filled in.
        notes: what colleagues told each other.
        colleagues: who may see the case, and so may be mentioned.
        tags, tags_in_use: the case's, and those to choose from.
        draft: the officer's own reply that is not sent yet.
        attached: the files of that reply.
        accepts: the endings of the files that the person's channel carries; empty: none.
    """

    canned: Sequence[Filled] = ()
    notes: Sequence[ShownNote] = ()
    colleagues: Sequence[str] = ()
    tags: Sequence[str] = ()
    tags_in_use: Sequence[str] = ()
    draft: str = ""
    attached: Sequence[StoredFile] = ()
    accepts: str = ""


async def work_of(tx: AsyncConnection, found: FoundCase, person: Staff) -> Work:
    case = found.case
    mission = {case.mission_id} if case.mission_id is not None else set()
    values = {
        "name": found.name or "",
        "case": str(case.id),
        "mission": found.mission or "",
        "officer": person.name,
    }
    texts = await canned_replies.find(tx, of_missions=mission, language=found.language)
    people = await case_scope.onlookers(tx, case.id)
    tags = (await case_tags.of_cases(tx, [case.id])).get(case.id, [])
    return Work(
        canned=[
            Filled(one.id, one.title, one.language, canned.fill(one.text, values)) for one in texts
        ],
        notes=shown(await case_notes.of_case(tx, case.id), people),
        colleagues=[one.name for one in people if one.id != person.id],
        tags=tags,
        tags_in_use=[tag for tag in await case_tags.in_use(tx, person) if tag not in tags],
        draft=await case_drafts.get(tx, case.id, person.id),
        attached=await files.unsent(tx, case.id, person.id),
        accepts=attachments.accepted(found.channel),
    )
