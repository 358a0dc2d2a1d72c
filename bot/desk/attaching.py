"""The files of a reply that an officer is writing: attached one by one, sent with the reply."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations import attachments
from bot.conversations.attachments import NotTaken
from bot.desk.refusals import Refusal, owned
from bot.storage import conversations, files
from bot.storage.conversations import Conversation
from bot.storage.database import Database
from bot.storage.files import StoredFile
from bot.storage.staff import Staff


async def ready(database: Database, case_id: int, person: Staff) -> None:
    """Insist that this officer may attach something to this case, before anything is read.

    Raises:
        Refusal: not their case, closed, full, or of a channel that carries no files.
        NoSuchCase: there is no such case.
    """
    async with database.transaction() as tx:
        await _ready(tx, case_id, person)


async def attach(
    database: Database, case_id: int, person: Staff, data: bytes, name: str
) -> list[StoredFile]:
    """Add a file to the reply that is being written; all that it has now.

    Raises:
        Refusal: as `ready`, or the file is not taken.
        NoSuchCase: there is no such case.
    """
    async with database.transaction() as tx:
        conversation = await _ready(tx, case_id, person)
        try:
            file = attachments.check(data, name)
            attachments.check_channel(file, conversation.channel)
        except NotTaken as refused:
            raise Refusal(f"desk-attach-{refused.reason}", **refused.arguments) from refused
        await files.add(
            tx, file, conversation_id=conversation.id, case_id=case_id, staff_id=person.id
        )
        return await files.unsent(tx, case_id, person.id)


async def remove(database: Database, case_id: int, person: Staff, file_id: int) -> list[StoredFile]:
    """Take a file off the reply again; what it has now. One that is gone already is no mistake.

    Raises:
        Refusal: not their case, or closed.
        NoSuchCase: there is no such case.
    """
    async with database.transaction() as tx:
        await owned(tx, case_id, person)
        await files.remove(tx, file_id, case_id=case_id, staff_id=person.id)
        return await files.unsent(tx, case_id, person.id)


async def chosen(
    tx: AsyncConnection, case_id: int, person: Staff, file_ids: Sequence[int]
) -> list[StoredFile]:
    """The files that a reply is to carry, as its page shows them.

    Raises:
        Refusal: one of them is no longer there: removed or sent from another window.
    """
    if not file_ids:
        return []
    there = {file.id: file for file in await files.unsent(tx, case_id, person.id)}
    if not all(file_id in there for file_id in file_ids):
        raise Refusal("desk-attach-gone")
    return [there[file_id] for file_id in dict.fromkeys(file_ids)]


async def _ready(tx: AsyncConnection, case_id: int, person: Staff) -> Conversation:
    case = await owned(tx, case_id, person)
    conversation = await conversations.get(tx, case.conversation_id)
    if not attachments.accepted(conversation.channel):
        raise Refusal("desk-attach-channel")
    if len(await files.unsent(tx, case_id, person.id)) >= attachments.MOST_AT_ONCE:
        raise Refusal("desk-attach-many", limit=attachments.MOST_AT_ONCE)
    return conversation
