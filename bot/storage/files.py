"""Queries on files. The bytes are read only where one file is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Attachment, File
from bot.storage.file_tables import files as table


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What is known of a file without its bytes."""

    id: int
    case_id: int
    message_id: int | None
    staff_id: int | None
    name: str
    mime_type: str
    size: int
    created_at: datetime

    @property
    def attachment(self) -> Attachment:
        return Attachment(self.name, self.mime_type, self.size, kept=True)


_COLUMNS = [table.c[name] for name in StoredFile.__dataclass_fields__]


async def add(
    tx: AsyncConnection,
    file: File,
    *,
    conversation_id: int,
    case_id: int,
    staff_id: int | None = None,
    message_id: int | None = None,
) -> StoredFile:
    """Store a file of a message, or one that an officer has not sent yet."""
    values = {
        "conversation_id": conversation_id,
        "case_id": case_id,
        "staff_id": staff_id,
        "message_id": message_id,
        "name": file.name,
        "mime_type": file.mime_type,
        "size": len(file.data),
        "sha256": hashlib.sha256(file.data).digest(),
        "data": file.data,
    }
    return StoredFile(
        *(await tx.execute(insert(table).values(**values).returning(*_COLUMNS))).one()
    )


async def of_message(tx: AsyncConnection, message_id: int) -> File | None:
    """The file that came or went with a message."""
    statement = select(table.c.data, table.c.mime_type, table.c.name).where(
        table.c.message_id == message_id
    )
    row = (await tx.execute(statement)).one_or_none()
    return File(*row) if row else None


async def unsent(tx: AsyncConnection, case_id: int, staff_id: int) -> list[StoredFile]:
    """What an officer has attached to the reply that they are writing, in that order."""
    rows = await tx.execute(
        select(*_COLUMNS)
        .where(
            table.c.case_id == case_id, table.c.staff_id == staff_id, table.c.message_id.is_(None)
        )
        .order_by(table.c.id)
    )
    return [StoredFile(*row) for row in rows]


async def send(tx: AsyncConnection, file_ids: Sequence[int], message_ids: Sequence[int]) -> None:
    """Give each file to the message that carries it."""
    for file_id, message_id in zip(file_ids, message_ids, strict=True):
        await tx.execute(update(table).where(table.c.id == file_id).values(message_id=message_id))


async def remove(tx: AsyncConnection, file_id: int, *, case_id: int, staff_id: int) -> bool:
    """Delete what an officer attached and has not sent. False if there is no such file."""
    done = await tx.execute(
        delete(table).where(
            table.c.id == file_id,
            table.c.case_id == case_id,
            table.c.staff_id == staff_id,
            table.c.message_id.is_(None),
        )
    )
    return done.rowcount == 1


async def forget(tx: AsyncConnection, conversation_id: int) -> None:
    """Delete every file of a conversation, sent or not: its person leaves."""
    await tx.execute(delete(table).where(table.c.conversation_id == conversation_id))


async def drop_unsent(tx: AsyncConnection, age: timedelta) -> int:
    """Delete what was attached so long ago and never sent; how many files."""
    done = await tx.execute(
        delete(table).where(table.c.message_id.is_(None), table.c.created_at < func.now() - age)
    )
    return done.rowcount


async def given_lately(tx: AsyncConnection, conversation_id: int, age: timedelta) -> int:
    """How many files a person has sent in a conversation of late."""
    statement = select(func.count()).where(
        table.c.conversation_id == conversation_id,
        table.c.staff_id.is_(None),
        table.c.created_at > func.now() - age,
    )
    found: int = (await tx.execute(statement)).scalar_one()
    return found
