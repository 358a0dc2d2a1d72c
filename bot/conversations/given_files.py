"""A file that a person gives to us directly, for the officer whose case it is for.

Where a provider keeps what people send, nothing of it is stored here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversations.inbox import HANDLE, language_of
from bot.messages import Attachment, File, Inbound, Kind, as_content
from bot.storage import cases, conversations, files, inbox
from bot.storage.cases import Case
from bot.storage.database import Database

MOST: Final = 30
PERIOD: Final = timedelta(days=1)
"""So many files in so long a time from one conversation: anybody can open one."""


class TooMany(Exception):
    """The person has sent as many files as are taken in a day."""


async def waiting_case(tx: AsyncConnection, channel: str, address: str) -> Case | None:
    """The case that a file would be for; without one there is nobody to look at it.

    Raises:
        TooMany: no more files are taken from there today.
    """
    conversation = await conversations.find(tx, channel, address)
    if conversation is None:
        return None
    case = await cases.open_of(tx, conversation.id)
    if case is not None and await files.given_lately(tx, conversation.id, PERIOD) >= MOST:
        raise TooMany
    return case


async def receive(database: Database, inbound: Inbound, file: File) -> bool:
    """Store a message with its file, and queue its handling, in one transaction.

    Returns:
        Whether the file is kept: not if the case was closed meanwhile. Then the message is stored
        without it, as one that nobody can look at.

    Raises:
        TooMany: no more files are taken from there today.
    """
    async with database.transaction() as tx:
        case = await waiting_case(tx, inbound.channel, inbound.address)
        told = with_file(inbound, file.mime_type, file.name, len(file.data), kept=case is not None)
        (message_id,) = await inbox.store(tx, [told], languages=[language_of(inbound)], task=HANDLE)
        if message_id is not None and case is not None:
            await files.add(
                tx,
                file,
                conversation_id=case.conversation_id,
                case_id=case.id,
                message_id=message_id,
            )
    return case is not None


def with_file(inbound: Inbound, mime_type: str, name: str, size: int, *, kept: bool) -> Inbound:
    """The message with what it says of its file."""
    kind = Kind.PHOTO if mime_type.startswith("image/") else Kind.DOCUMENT
    part = as_content(Attachment(name, mime_type, size, kept=kept))
    return replace(inbound, kind=kind, data={**inbound.data, kind.value: part})
