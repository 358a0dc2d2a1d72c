"""The table of files, in the one schema of `bot.storage.tables`.

The bytes stand in the database (docs/adr/0012): what is deleted with a conversation is deleted
in one transaction, every process sees the same files, and a backup holds them.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    func,
    text,
)

from bot.storage.tables import metadata

files = Table(
    "files",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "conversation_id",
        BigInteger,
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("case_id", BigInteger, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    # The message that it came or went with; empty while an officer has not sent it.
    Column("message_id", BigInteger, ForeignKey("messages.id", ondelete="CASCADE"), unique=True),
    # The officer who attached it; empty if the person sent it.
    Column("staff_id", BigInteger, ForeignKey("staff.id")),
    # As its owner calls it. Shown, never used as a path.
    Column("name", Text, nullable=False),
    # What it is by its own bytes.
    Column("mime_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    # Stored as it is: pictures and documents are compressed already.
    Column("data", LargeBinary, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    CheckConstraint("staff_id is not null or message_id is not null", name="of_somebody"),
    Index("ix_files_conversation_id_created_at", "conversation_id", "created_at"),
    Index("ix_files_unsent", "case_id", "staff_id", postgresql_where=text("message_id is null")),
)
