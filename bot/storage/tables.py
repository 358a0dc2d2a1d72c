"""The tables of the service. Articles have theirs in `knowledge_base.tables`.

Every time is a `timestamptz` in UTC. Nothing here is written but through this package.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _identity() -> Column[int]:
    return Column("id", BigInteger, Identity(always=True), primary_key=True)


def _now(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=func.now())


def _time(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True))


def _json(name: str) -> Column[object]:
    return Column(name, JSONB, nullable=False, server_default=text("'{}'::jsonb"))


conversations = Table(
    "conversations",
    metadata,
    _identity(),
    Column("channel", Text, nullable=False),
    # A chat id or a visitor's token. Emptied into a random value when the person leaves.
    Column("address", Text, nullable=False),
    # Where the address is only a fingerprint: the real one, encrypted.
    Column("sealed_address", Text),
    # Until when the channel lets us write freely; null where it sets no limit.
    _time("reply_until"),
    # The person wants nothing but answers (STOP).
    _time("opted_out_at"),
    Column("name", Text),
    Column("language", Text, nullable=False, server_default="sq"),
    # Set once the person chose a language by name: detection no longer moves it by itself.
    Column("language_chosen", Boolean, nullable=False, server_default=text("false")),
    # What Rasa needs to go on: slots and active form. Committed with the reply it belongs to.
    _json("dialogue"),
    # The question that a later yes answers: {"kind": "forget"}, and when it was asked.
    Column("pending", JSONB),
    # When the person was asked where they live: once is enough.
    _time("residence_asked_at"),
    _time("blocked_at"),
    _now("created_at"),
    UniqueConstraint("channel", "address"),
    Index("ix_conversations_search", text("search_document(name)"), postgresql_using="gin"),
)

messages = Table(
    "messages",
    metadata,
    _identity(),
    Column(
        "conversation_id",
        BigInteger,
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("channel", Text, nullable=False),
    Column("direction", Text, nullable=False),
    # user, bot, officer, or system (what Ura says on its own account)
    Column("author", Text, nullable=False),
    Column("staff_id", BigInteger, ForeignKey("staff.id")),
    Column("kind", Text, nullable=False, server_default="text"),
    Column("text", Text, nullable=False, server_default=""),
    # In: what the channel knows besides the text. Out: buttons and source.
    _json("content"),
    Column("provider_id", Text),
    # The message that this one answers.
    Column("reply_to", BigInteger, ForeignKey("messages.id", ondelete="CASCADE")),
    # In: received, handled. Out: queued, sending, sent, delivered, read, failed, unknown.
    Column("state", Text, nullable=False),
    Column("error", Text),
    # In: what the turn came to, as `POST /api/v1/messages` reports it.
    Column("result", JSONB),
    _now("created_at"),
    _time("handled_at"),
    _time("sent_at"),
    # What people and officers wrote, as it is searched; kept, since folding text takes long.
    Column("search", TSVECTOR, Computed("message_document(author, text)", persisted=True)),
    CheckConstraint("direction in ('in', 'out')", name="direction"),
    Index("ix_messages_conversation_id_id", "conversation_id", "id"),
    # A provider's update is stored once, however often it is delivered.
    Index(
        "uq_messages_channel_provider_id_in",
        "channel",
        "provider_id",
        unique=True,
        postgresql_where=text("direction = 'in'"),
    ),
    # Delivery states come with the provider's id.
    Index(
        "ix_messages_provider_id_out",
        "channel",
        "provider_id",
        postgresql_where=text("direction = 'out' and provider_id is not null"),
    ),
    # Finding words; see `bot.storage.case_words`.
    Index(
        "ix_messages_search",
        "search",
        postgresql_using="gin",
        postgresql_where=text("search is not null"),
    ),
    Index(
        "ix_messages_reply_to",
        "reply_to",
        postgresql_where=text("reply_to is not null"),
    ),
)

staff = Table(
    "staff",
    metadata,
    _identity(),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False, server_default="officer"),
    Column("language", Text, nullable=False, server_default="sq"),
    # Empty until the person has used their invitation.
    Column("password_hash", Text, nullable=False),
    # Encrypted; in force once confirmed. The step used last, so that no code works twice.
    Column("totp_secret", LargeBinary),
    _time("totp_confirmed_at"),
    Column("totp_step", BigInteger, nullable=False, server_default="0"),
    _now("created_at"),
    _time("disabled_at"),
    CheckConstraint("role in ('officer', 'supervisor', 'editor', 'operator')", name="role"),
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    # SHA-256 of the cookie: a copy of the table signs nobody in.
    Column("token_hash", LargeBinary, primary_key=True),
    # What a list of sessions calls it by: the hash itself is shown to nobody.
    Column("id", BigInteger, Identity(always=True), nullable=False, unique=True),
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="CASCADE"), nullable=False),
    Column("csrf", Text, nullable=False),
    # open: signed in. code: the password was right, a code is awaited. enrol: the role needs a
    # second factor, and none is set up yet.
    Column("stage", Text, nullable=False, server_default="open"),
    Column("address", Text, nullable=False, server_default=""),
    Column("agent", Text, nullable=False, server_default=""),
    _now("created_at"),
    _now("seen_at"),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("stage in ('open', 'code', 'enrol')", name="stage"),
    Index("ix_staff_sessions_staff_id", "staff_id"),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    _identity(),
    Column("email", Text, nullable=False),
    _now("at"),
    Index("ix_sign_in_failures_email_at", "email", "at"),
)

cases = Table(
    "cases",
    metadata,
    _identity(),
    Column(
        "conversation_id",
        BigInteger,
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("status", Text, nullable=False, server_default="waiting"),
    Column("urgent", Boolean, nullable=False, server_default=text("false")),
    # Why a person is needed: asked, urgent, staff_need, not_understood, fraud, late.
    Column("reason", Text, nullable=False),
    Column("need", Text),
    # Where the question was asked, in the person's words; emptied when the person leaves.
    Column("question", Text, nullable=False, server_default=""),
    Column("owner_id", BigInteger, ForeignKey("staff.id")),
    _now("opened_at"),
    _time("claimed_at"),
    _time("first_response_at"),
    _time("closed_at"),
    Column("reopened", Integer, nullable=False, server_default="0"),
    # Whose queue it is in; empty: everybody's. And where the person lives, as it was known then.
    Column("mission_id", BigInteger, ForeignKey("missions.id")),
    Column("residence", Text),
    # Who is called although the mission is closed.
    Column("duty_officer_id", BigInteger, ForeignKey("staff.id")),
    # Whether it was opened while the mission was open: only such waits are compared.
    Column("in_hours", Boolean),
    # When an officer must have answered, and closed it; emptied once that is done. Both count
    # from `due_from`: when it came to the mission, was reopened or became urgent.
    _time("due_from"),
    _time("response_due_at"),
    _time("resolution_due_at"),
    Column("close_reason", Text),
    Column("resolution", Text, nullable=False, server_default=""),
    # How satisfied the person was, from 1 to 5.
    Column("rating", Integer),
    CheckConstraint("rating between 1 and 5", name="rating"),
    CheckConstraint("status in ('waiting', 'claimed', 'closed')", name="status"),
    CheckConstraint("(status = 'claimed') <= (owner_id is not null)", name="claimed_has_owner"),
    # Exactly one open case a conversation, whatever happens at the same time.
    Index(
        "uq_cases_open",
        "conversation_id",
        unique=True,
        postgresql_where=text("status <> 'closed'"),
    ),
    Index(
        "ix_cases_queue",
        text("urgent desc"),
        "opened_at",
        postgresql_where=text("status <> 'closed'"),
    ),
    Index("ix_cases_conversation_id", "conversation_id"),
    Index("ix_cases_mission_id_opened_at", "mission_id", "opened_at"),
    Index("ix_cases_opened_at", "opened_at"),
    # The closed ones, newest first.
    Index("ix_cases_closed_at", text("closed_at desc"), postgresql_where=text("status = 'closed'")),
    Index("ix_cases_search", text("search_document(question)"), postgresql_using="gin"),
)

case_events = Table(
    "case_events",
    metadata,
    _identity(),
    Column("case_id", BigInteger, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    _now("at"),
    # user, bot, system or officer; which officer stands in staff_id.
    Column("actor", Text, nullable=False),
    Column("staff_id", BigInteger, ForeignKey("staff.id")),
    Column("kind", Text, nullable=False),
    _json("data"),
    Index("ix_case_events_case_id_id", "case_id", "id"),
    Index("ix_case_events_breached", "case_id", postgresql_where=text("kind = 'breached'")),
)

move_codes = Table(
    "move_codes",
    metadata,
    # SHA-256 of the code: a copy of the table moves nobody.
    Column("code_hash", LargeBinary, primary_key=True),
    Column(
        "conversation_id",
        BigInteger,
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    _now("created_at"),
    Column("expires_at", DateTime(timezone=True), nullable=False),
)

channel_health = Table(
    "channel_health",
    metadata,
    Column("channel", Text, primary_key=True),
    # token, number, webhook: what may each be in trouble by itself.
    Column("part", Text, primary_key=True),
    # ok, warning or trouble.
    Column("state", Text, nullable=False),
    # A code that the catalogues have words for, and what the provider said.
    Column("reason", Text, nullable=False, server_default=""),
    Column("detail", Text, nullable=False, server_default=""),
    _now("since"),
    _now("checked_at"),
    CheckConstraint("state in ('ok', 'warning', 'trouble')", name="state"),
)
