"""Accounts: second factor, one-time links, sessions one can list; the audit log; alerts"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None

# What was done stays written, whoever asks: no row is changed or removed, not even by our program.
REFUSE = """
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log only grows: % is refused', tg_op
        using errcode = 'restrict_violation';
end $$;
create trigger audit_log_append_only before update or delete on audit_log
    for each row execute function refuse_change();
create trigger audit_log_no_truncate before truncate on audit_log
    for each statement execute function refuse_change();
"""


# Text as it is searched: without accents, marks as spaces, words without their places. Accents and
# marks are those of bot/storage/case_words.py; a test compares them.
ACCENTED = "ëçáàâäèéêìíòóôöùúüάέήίϊΐόύϋΰώς"
PLAIN = "ecaaaaeeeiioooouuuαεηιιιουυυωσ"
MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»„“”‘’…–—·"


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


FOLDED = f"""strip(to_tsvector('simple'::regconfig, translate(lower(value),
        {_quoted(ACCENTED + MARKS)}, {_quoted(PLAIN + " " * len(MARKS))})))"""

# Neither calls the other: a restored dump knows no schema but PostgreSQL's own while it fills tables.
SEARCH = f"""
create function search_document(value text) returns tsvector
language sql immutable strict parallel safe as $$
    select {FOLDED}
$$;
create function message_document(author text, value text) returns tsvector
language sql immutable strict parallel safe as $$
    select case when author in ('user', 'officer') then {FOLDED} end
$$
"""


def upgrade() -> None:
    op.create_table(
        "alert_settings",
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("kinds", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("browser", sa.Boolean(), nullable=False),
        sa.Column("email", sa.Boolean(), nullable=False),
        sa.Column("telegram", sa.Boolean(), nullable=False),
        sa.Column("telegram_chat", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_alert_settings_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_alert_settings")),
    )
    op.create_table(
        "audit_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("staff_id", sa.BigInteger(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("subject_id", sa.BigInteger(), nullable=True),
        sa.Column("refused", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "detail",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_audit_log_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_index("ix_audit_log_at", "audit_log", ["at"], unique=False)
    op.create_index(
        "ix_audit_log_case_id_at",
        "audit_log",
        ["case_id", "at"],
        unique=False,
        postgresql_where=sa.text("case_id is not null"),
    )
    op.create_index("ix_audit_log_staff_id_at", "audit_log", ["staff_id", "at"], unique=False)
    op.create_table(
        "recovery_codes",
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_recovery_codes_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("staff_id", "code_hash", name=op.f("pk_recovery_codes")),
    )
    op.create_table(
        "staff_links",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "purpose in ('join', 'reset', 'telegram')", name=op.f("ck_staff_links_purpose")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff.id"], name=op.f("fk_staff_links_created_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_staff_links_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_links")),
    )
    op.create_index("ix_staff_links_staff_id", "staff_links", ["staff_id"], unique=False)
    op.create_table(
        "alerts",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_event_id", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="queued", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("channel in ('email', 'telegram')", name=op.f("ck_alerts_channel")),
        sa.ForeignKeyConstraint(
            ["case_event_id"],
            ["case_events.id"],
            name=op.f("fk_alerts_case_event_id_case_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_alerts_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint(
            "case_event_id",
            "channel",
            "target",
            name=op.f("uq_alerts_case_event_id_channel_target"),
        ),
    )
    op.create_index(
        "ix_alerts_waiting",
        "alerts",
        ["channel"],
        unique=False,
        postgresql_where=sa.text("state in ('queued', 'sending')"),
    )
    op.create_index("ix_alerts_staff_id_id", "alerts", ["staff_id", "id"], unique=False)
    op.add_column("staff", sa.Column("totp_secret", sa.LargeBinary(), nullable=True))
    op.add_column(
        "staff", sa.Column("totp_confirmed_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "staff", sa.Column("totp_step", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.add_column(
        "staff_sessions", sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False)
    )
    op.add_column(
        "staff_sessions", sa.Column("stage", sa.Text(), server_default="open", nullable=False)
    )
    op.add_column(
        "staff_sessions", sa.Column("address", sa.Text(), server_default="", nullable=False)
    )
    op.add_column(
        "staff_sessions", sa.Column("agent", sa.Text(), server_default="", nullable=False)
    )
    op.add_column(
        "staff_sessions",
        sa.Column(
            "seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
    )
    op.create_check_constraint(
        op.f("ck_staff_sessions_stage"), "staff_sessions", "stage in ('open', 'code', 'enrol')"
    )
    op.create_index("ix_staff_sessions_staff_id", "staff_sessions", ["staff_id"], unique=False)
    op.create_unique_constraint(op.f("uq_staff_sessions_id"), "staff_sessions", ["id"])
    op.execute(SEARCH)
    op.add_column(
        "messages",
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed("message_document(author, text)", persisted=True),
        ),
    )
    op.create_index(
        "ix_messages_search",
        "messages",
        ["search"],
        postgresql_using="gin",
        postgresql_where=sa.text("search is not null"),
    )
    op.create_index(
        "ix_conversations_search",
        "conversations",
        [sa.text("search_document(name)")],
        postgresql_using="gin",
    )
    op.create_index(
        "ix_cases_search", "cases", [sa.text("search_document(question)")], postgresql_using="gin"
    )
    op.create_index(
        "ix_cases_closed_at",
        "cases",
        [sa.text("closed_at desc")],
        postgresql_where=sa.text("status = 'closed'"),
    )
    op.create_index("ix_cases_opened_at", "cases", ["opened_at"])
    op.create_index(
        "ix_case_events_breached",
        "case_events",
        ["case_id"],
        postgresql_where=sa.text("kind = 'breached'"),
    )
    op.execute(REFUSE)


def downgrade() -> None:
    op.drop_index("ix_case_events_breached", table_name="case_events")
    op.drop_index("ix_cases_closed_at", table_name="cases")
    op.drop_index("ix_cases_search", table_name="cases")
    op.drop_index("ix_conversations_search", table_name="conversations")
    op.drop_index("ix_messages_search", table_name="messages")
    op.drop_column("messages", "search")
    op.execute("drop function message_document")
    op.execute("drop function search_document")
    op.drop_index("ix_cases_opened_at", table_name="cases")
    op.drop_constraint(op.f("ck_staff_sessions_stage"), "staff_sessions", type_="check")
    op.drop_constraint(op.f("uq_staff_sessions_id"), "staff_sessions", type_="unique")
    op.drop_index("ix_staff_sessions_staff_id", table_name="staff_sessions")
    op.drop_column("staff_sessions", "seen_at")
    op.drop_column("staff_sessions", "agent")
    op.drop_column("staff_sessions", "address")
    op.drop_column("staff_sessions", "stage")
    op.drop_column("staff_sessions", "id")
    op.drop_column("staff", "totp_step")
    op.drop_column("staff", "totp_confirmed_at")
    op.drop_column("staff", "totp_secret")
    op.drop_index(
        "ix_alerts_waiting",
        table_name="alerts",
        postgresql_where=sa.text("state in ('queued', 'sending')"),
    )
    op.drop_index("ix_alerts_staff_id_id", table_name="alerts")
    op.drop_table("alerts")
    op.drop_index("ix_staff_links_staff_id", table_name="staff_links")
    op.drop_table("staff_links")
    op.drop_table("recovery_codes")
    op.drop_index("ix_audit_log_staff_id_at", table_name="audit_log")
    op.drop_index(
        "ix_audit_log_case_id_at",
        table_name="audit_log",
        postgresql_where=sa.text("case_id is not null"),
    )
    op.drop_index("ix_audit_log_at", table_name="audit_log")
    op.drop_table("audit_log")
    op.drop_table("alert_settings")
    op.execute("drop function refuse_change")
