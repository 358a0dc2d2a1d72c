"""Tables of accounts, audit and alerts, in the one schema of `bot.storage.tables`."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
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
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

import bot.storage.file_tables  # so that one import knows every table
import bot.storage.mission_tables
import bot.storage.work_tables  # noqa: F401
from bot.storage.tables import metadata


def _now(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=func.now())


def _staff(name: str, *, nullable: bool = False, primary_key: bool = False) -> Column[int]:
    # An account is disabled, never deleted: what it did stays its own.
    return Column(
        name, BigInteger, ForeignKey("staff.id"), nullable=nullable, primary_key=primary_key
    )


staff_links = Table(
    "staff_links",
    metadata,
    # SHA-256 of what stands in the address: a copy of the table opens nothing.
    Column("token_hash", LargeBinary, primary_key=True),
    _staff("staff_id"),
    Column("purpose", Text, nullable=False),
    _staff("created_by", nullable=True),
    _now("created_at"),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True)),
    CheckConstraint("purpose in ('join', 'reset', 'telegram')", name="purpose"),
    Index("ix_staff_links_staff_id", "staff_id"),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    _staff("staff_id", primary_key=True),
    Column("code_hash", LargeBinary, primary_key=True),
    Column("used_at", DateTime(timezone=True)),
)

# Rows are only ever added: a trigger refuses every change. It holds no words of people.
audit_log = Table(
    "audit_log",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _now("at"),
    # Nobody: the command line, or somebody who could not sign in.
    _staff("staff_id", nullable=True),
    Column("action", Text, nullable=False),
    # No foreign key: what was done outlives what it was done to.
    Column("case_id", BigInteger),
    Column("subject_id", BigInteger),
    Column("refused", Boolean, nullable=False, server_default=text("false")),
    Column("address", Text, nullable=False, server_default=""),
    Column("detail", JSONB, nullable=False, server_default=text("'{}'::jsonb")),
    Index("ix_audit_log_at", "at"),
    Index("ix_audit_log_staff_id_at", "staff_id", "at"),
    Index("ix_audit_log_case_id_at", "case_id", "at", postgresql_where=text("case_id is not null")),
)

alert_settings = Table(
    "alert_settings",
    metadata,
    _staff("staff_id", primary_key=True),
    Column("kinds", ARRAY(Text), nullable=False),
    Column("browser", Boolean, nullable=False),
    Column("email", Boolean, nullable=False),
    Column("telegram", Boolean, nullable=False),
    # The chat that opened the officer's link to the bot.
    Column("telegram_chat", Text),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "case_event_id",
        BigInteger,
        ForeignKey("case_events.id", ondelete="CASCADE"),
        nullable=False,
    ),
    # Whose wish it is; of a chat that several share, the first one's.
    _staff("staff_id", nullable=True),
    Column("channel", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("language", Text, nullable=False),
    # queued, sending, then sent, failed, unknown (the answer never came) or obsolete (the case
    # is closed).
    Column("state", Text, nullable=False, server_default="queued"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error", Text),
    _now("created_at"),
    Column("tried_at", DateTime(timezone=True)),
    # Not before then; empty: at once.
    Column("try_at", DateTime(timezone=True)),
    Column("sent_at", DateTime(timezone=True)),
    CheckConstraint("channel in ('email', 'telegram')", name="channel"),
    # Each event reaches each inbox and each chat once, however often its job runs.
    UniqueConstraint("case_event_id", "channel", "target"),
    Index("ix_alerts_waiting", "channel", postgresql_where=text("state in ('queued', 'sending')")),
    Index("ix_alerts_staff_id_id", "staff_id", "id"),
)
