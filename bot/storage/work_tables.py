"""Tables of the daily work at the desk, in the one schema of `bot.storage.tables`.

What colleagues write about a case (notes, tags, drafts) goes with its conversation; when a
person leaves it is emptied, like everything else that may tell of them.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Table,
    Text,
    func,
    text,
)

from bot.storage.tables import metadata


def _now(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=func.now())


def _case(*, primary_key: bool = False) -> Column[int]:
    return Column(
        "case_id",
        BigInteger,
        ForeignKey("cases.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
    )


def _staff(*, primary_key: bool = False) -> Column[int]:
    return Column(
        "staff_id", BigInteger, ForeignKey("staff.id"), nullable=False, primary_key=primary_key
    )


canned_replies = Table(
    "canned_replies",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    # Empty: for every mission.
    Column("mission_id", BigInteger, ForeignKey("missions.id", ondelete="CASCADE")),
    Column("language", Text, nullable=False),
    Column("title", Text, nullable=False),
    # With placeholders such as {name}, filled in when it is inserted.
    Column("text", Text, nullable=False),
    # Who wrote it last.
    _staff(),
    _now("changed_at"),
    Index("ix_canned_replies_mission_id_language", "mission_id", "language"),
)

case_notes = Table(
    "case_notes",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _case(),
    _staff(),
    _now("at"),
    Column("text", Text, nullable=False),
    Index("ix_case_notes_case_id_id", "case_id", "id"),
    Index("ix_case_notes_search", text("search_document(text)"), postgresql_using="gin"),
)

case_mentions = Table(
    "case_mentions",
    metadata,
    Column(
        "note_id", BigInteger, ForeignKey("case_notes.id", ondelete="CASCADE"), primary_key=True
    ),
    _staff(primary_key=True),
    # When the person mentioned opened the case.
    Column("seen_at", DateTime(timezone=True)),
    Index("ix_case_mentions_staff_id", "staff_id"),
)

case_tags = Table(
    "case_tags",
    metadata,
    _case(primary_key=True),
    Column("tag", Text, primary_key=True),
    _staff(),
    _now("at"),
    Index("ix_case_tags_tag", "tag"),
    Index("ix_case_tags_at", "at"),
    Index("ix_case_tags_search", text("search_document(tag)"), postgresql_using="gin"),
)

case_drafts = Table(
    "case_drafts",
    metadata,
    _case(primary_key=True),
    _staff(primary_key=True),
    Column("text", Text, nullable=False),
    _now("saved_at"),
)

case_reads = Table(
    "case_reads",
    metadata,
    _case(primary_key=True),
    _staff(primary_key=True),
    # The last message that this person has seen; no foreign key, as messages are deleted.
    Column("message_id", BigInteger, nullable=False),
)
