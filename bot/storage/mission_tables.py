"""The tables of the organisation: missions, their people and hours, and who gets which case.

They belong to the same metadata as `bot.storage.tables`; whoever compares or makes tables
imports both.
"""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    Time,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from bot.storage.tables import metadata

missions = Table(
    "missions",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    # The name by which a directory file speaks of it; importing the file again finds it by this.
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False, server_default="embassy"),
    # ISO 3166 codes. The home country is the one that it represents.
    Column("home_country", Text, nullable=False),
    Column("host_country", Text, nullable=False),
    # Part of the host country whose holidays hold (ISO 3166-2 without the country), e.g. BY.
    Column("host_region", Text),
    Column("city", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("languages", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    # Areas or needs it takes; empty: all.
    Column("topics", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    # address, phone, emergency_phone, email, website: as the mission wrote them.
    Column("contact", JSONB, nullable=False, server_default=text("'{}'::jsonb")),
    # Takes what no rule and no place assigns.
    Column("fallback", Boolean, nullable=False, server_default=text("false")),
    # Who is called for urgent cases while the mission is closed: another mission, or a person.
    Column("covering_id", BigInteger, ForeignKey("missions.id", ondelete="SET NULL")),
    Column("duty_officer_id", BigInteger, ForeignKey("staff.id", ondelete="SET NULL")),
    # Minutes; of opening time for cases that are not urgent, of any time for urgent ones.
    Column("response_minutes", Integer),
    Column("resolution_minutes", Integer),
    Column("urgent_response_minutes", Integer),
    Column("urgent_resolution_minutes", Integer),
    # Minutes after which a case whose person waits for its owner goes back to the queue.
    Column("offline_minutes", Integer),
    Column("silent_minutes", Integer),
    Column("ask_rating", Boolean, nullable=False, server_default=text("true")),
    Column("archived_at", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    CheckConstraint("kind in ('embassy', 'consulate')", name="kind"),
    CheckConstraint("home_country in ('AL', 'XK')", name="home_country"),
    CheckConstraint("covering_id <> id", name="covered_by_another"),
    # Two fallbacks would leave it to chance who gets a case.
    Index(
        "uq_missions_fallback",
        "fallback",
        unique=True,
        postgresql_where=text("fallback and archived_at is null"),
    ),
)

mission_members = Table(
    "mission_members",
    metadata,
    Column(
        "mission_id",
        BigInteger,
        ForeignKey("missions.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_mission_members_staff_id", "staff_id"),
)

mission_hours = Table(
    "mission_hours",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column(
        "mission_id",
        BigInteger,
        ForeignKey("missions.id", ondelete="CASCADE"),
        nullable=False,
    ),
    # 0 is Monday; times are the mission's own.
    Column("weekday", SmallInteger, nullable=False),
    Column("opens", Time, nullable=False),
    Column("closes", Time, nullable=False),
    CheckConstraint("weekday between 0 and 6", name="weekday"),
    CheckConstraint("opens < closes", name="opens_before_it_closes"),
    Index("ix_mission_hours_mission_id", "mission_id"),
)

mission_days = Table(
    "mission_days",
    metadata,
    Column(
        "mission_id",
        BigInteger,
        ForeignKey("missions.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("day", Date, primary_key=True),
    # Closed, or open although it is a public holiday.
    Column("closed", Boolean, nullable=False, server_default=text("true")),
    Column("name", Text, nullable=False, server_default=""),
)

routing_rules = Table(
    "routing_rules",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    # The smallest number is looked at first.
    Column("priority", Integer, nullable=False, server_default="100"),
    # What a rule leaves empty it takes as it comes.
    Column("host_country", Text, nullable=False, server_default=""),
    Column("home_country", Text, nullable=False, server_default=""),
    Column("topic", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column(
        "mission_id",
        BigInteger,
        ForeignKey("missions.id", ondelete="CASCADE"),
        nullable=False,
    ),
    # Two equal rules would leave it to chance which of them holds.
    UniqueConstraint("host_country", "home_country", "topic", "language"),
)

staff_presence = Table(
    "staff_presence",
    metadata,
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True),
    # When a page of the desk was last open in their browser.
    Column("seen_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)

case_presence = Table(
    "case_presence",
    metadata,
    Column("case_id", BigInteger, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("staff_id", BigInteger, ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True),
    Column("seen_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("typing_at", DateTime(timezone=True)),
)

article_suggestions = Table(
    "article_suggestions",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    # Set null rather than deleted: the text holds nothing of the person, and is worth keeping.
    Column("case_id", BigInteger, ForeignKey("cases.id", ondelete="SET NULL"), unique=True),
    Column("need", Text),
    Column("language", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("staff_id", BigInteger, ForeignKey("staff.id")),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    # What an editor made of it: taken or declined, and what they say to that. Empty: nothing yet.
    Column("done_at", DateTime(timezone=True)),
    Column("outcome", Text),
    Column("note", Text, nullable=False, server_default=""),
    Column("editor_id", BigInteger, ForeignKey("staff.id")),
    CheckConstraint("outcome in ('taken', 'declined')", name="outcome"),
    CheckConstraint("(outcome is null) = (done_at is null)", name="done_has_outcome"),
    Index("ix_article_suggestions_staff_id_id", "staff_id", "id"),
    Index("ix_article_suggestions_open", "id", postgresql_where=text("done_at is null")),
)
