"""Missions, and the flow of cases between them"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "missions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="embassy", nullable=False),
        sa.Column("home_country", sa.Text(), nullable=False),
        sa.Column("host_country", sa.Text(), nullable=False),
        sa.Column("host_region", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("languages", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("topics", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column(
            "contact",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column("fallback", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("covering_id", sa.BigInteger(), nullable=True),
        sa.Column("duty_officer_id", sa.BigInteger(), nullable=True),
        sa.Column("response_minutes", sa.Integer(), nullable=True),
        sa.Column("resolution_minutes", sa.Integer(), nullable=True),
        sa.Column("urgent_response_minutes", sa.Integer(), nullable=True),
        sa.Column("urgent_resolution_minutes", sa.Integer(), nullable=True),
        sa.Column("offline_minutes", sa.Integer(), nullable=True),
        sa.Column("silent_minutes", sa.Integer(), nullable=True),
        sa.Column("ask_rating", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("home_country in ('AL', 'XK')", name=op.f("ck_missions_home_country")),
        sa.CheckConstraint("kind in ('embassy', 'consulate')", name=op.f("ck_missions_kind")),
        sa.CheckConstraint("covering_id <> id", name=op.f("ck_missions_covered_by_another")),
        sa.ForeignKeyConstraint(
            ["covering_id"],
            ["missions.id"],
            name=op.f("fk_missions_covering_id_missions"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["duty_officer_id"],
            ["staff.id"],
            name=op.f("fk_missions_duty_officer_id_staff"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missions")),
        sa.UniqueConstraint("key", name=op.f("uq_missions_key")),
    )
    op.create_index(
        "uq_missions_fallback",
        "missions",
        ["fallback"],
        unique=True,
        postgresql_where=sa.text("fallback and archived_at is null"),
    )
    op.create_table(
        "staff_presence",
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
            name=op.f("fk_staff_presence_staff_id_staff"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_staff_presence")),
    )
    op.create_table(
        "mission_days",
        sa.Column("mission_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("closed", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["mission_id"],
            ["missions.id"],
            name=op.f("fk_mission_days_mission_id_missions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mission_id", "day", name=op.f("pk_mission_days")),
    )
    op.create_table(
        "mission_hours",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("mission_id", sa.BigInteger(), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.CheckConstraint("opens < closes", name=op.f("ck_mission_hours_opens_before_it_closes")),
        sa.CheckConstraint("weekday between 0 and 6", name=op.f("ck_mission_hours_weekday")),
        sa.ForeignKeyConstraint(
            ["mission_id"],
            ["missions.id"],
            name=op.f("fk_mission_hours_mission_id_missions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mission_hours")),
    )
    op.create_index("ix_mission_hours_mission_id", "mission_hours", ["mission_id"], unique=False)
    op.create_table(
        "mission_members",
        sa.Column("mission_id", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mission_id"],
            ["missions.id"],
            name=op.f("fk_mission_members_mission_id_missions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
            name=op.f("fk_mission_members_staff_id_staff"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mission_id", "staff_id", name=op.f("pk_mission_members")),
    )
    op.create_index("ix_mission_members_staff_id", "mission_members", ["staff_id"], unique=False)
    op.create_table(
        "routing_rules",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("priority", sa.Integer(), server_default="100", nullable=False),
        sa.Column("host_country", sa.Text(), server_default="", nullable=False),
        sa.Column("home_country", sa.Text(), server_default="", nullable=False),
        sa.Column("topic", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("mission_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mission_id"],
            ["missions.id"],
            name=op.f("fk_routing_rules_mission_id_missions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routing_rules")),
        sa.UniqueConstraint(
            "host_country",
            "home_country",
            "topic",
            "language",
            name=op.f("uq_routing_rules_host_country_home_country_topic_language"),
        ),
    )
    op.create_table(
        "article_suggestions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("need", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["cases.id"],
            name=op.f("fk_article_suggestions_case_id_cases"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_article_suggestions_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_suggestions")),
        sa.UniqueConstraint("case_id", name=op.f("uq_article_suggestions_case_id")),
    )
    op.create_table(
        "case_presence",
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("typing_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["cases.id"],
            name=op.f("fk_case_presence_case_id_cases"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
            name=op.f("fk_case_presence_staff_id_staff"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", "staff_id", name=op.f("pk_case_presence")),
    )
    op.add_column("cases", sa.Column("mission_id", sa.BigInteger(), nullable=True))
    op.add_column("cases", sa.Column("residence", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("duty_officer_id", sa.BigInteger(), nullable=True))
    op.add_column("cases", sa.Column("in_hours", sa.Boolean(), nullable=True))
    op.add_column("cases", sa.Column("due_from", sa.DateTime(timezone=True), nullable=True))
    op.add_column("cases", sa.Column("response_due_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "cases", sa.Column("resolution_due_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("cases", sa.Column("close_reason", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("resolution", sa.Text(), server_default="", nullable=False))
    op.add_column("cases", sa.Column("rating", sa.Integer(), nullable=True))
    op.create_check_constraint(op.f("ck_cases_rating"), "cases", "rating between 1 and 5")
    op.create_index(
        "ix_cases_mission_id_opened_at", "cases", ["mission_id", "opened_at"], unique=False
    )
    op.create_foreign_key(
        op.f("fk_cases_duty_officer_id_staff"), "cases", "staff", ["duty_officer_id"], ["id"]
    )
    op.create_foreign_key(
        op.f("fk_cases_mission_id_missions"), "cases", "missions", ["mission_id"], ["id"]
    )
    op.add_column(
        "conversations", sa.Column("residence_asked_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("conversations", "residence_asked_at")
    op.drop_constraint(op.f("fk_cases_mission_id_missions"), "cases", type_="foreignkey")
    op.drop_constraint(op.f("fk_cases_duty_officer_id_staff"), "cases", type_="foreignkey")
    op.drop_index("ix_cases_mission_id_opened_at", table_name="cases")
    op.drop_column("cases", "rating")
    op.drop_column("cases", "resolution")
    op.drop_column("cases", "close_reason")
    op.drop_column("cases", "resolution_due_at")
    op.drop_column("cases", "response_due_at")
    op.drop_column("cases", "due_from")
    op.drop_column("cases", "in_hours")
    op.drop_column("cases", "duty_officer_id")
    op.drop_column("cases", "residence")
    op.drop_column("cases", "mission_id")
    op.drop_table("case_presence")
    op.drop_table("article_suggestions")
    op.drop_table("routing_rules")
    op.drop_index("ix_mission_members_staff_id", table_name="mission_members")
    op.drop_table("mission_members")
    op.drop_index("ix_mission_hours_mission_id", table_name="mission_hours")
    op.drop_table("mission_hours")
    op.drop_table("mission_days")
    op.drop_table("staff_presence")
    op.drop_index(
        "uq_missions_fallback",
        table_name="missions",
        postgresql_where=sa.text("fallback and archived_at is null"),
    )
    op.drop_table("missions")
