"""Working fast: canned replies, notes and mentions, tags, drafts, and what each has read"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _now(name: str) -> sa.Column[object]:
    return sa.Column(
        name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
    )


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id_cases"), ondelete="CASCADE"
    )


def _of_staff(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["staff_id"], ["staff.id"], name=op.f(f"fk_{table}_staff_id_staff")
    )


def upgrade() -> None:
    op.create_table(
        "canned_replies",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("mission_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        _now("changed_at"),
        sa.ForeignKeyConstraint(
            ["mission_id"],
            ["missions.id"],
            name=op.f("fk_canned_replies_mission_id_missions"),
            ondelete="CASCADE",
        ),
        _of_staff("canned_replies"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_replies")),
    )
    op.create_index(
        "ix_canned_replies_mission_id_language", "canned_replies", ["mission_id", "language"]
    )
    op.create_table(
        "case_notes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        _now("at"),
        sa.Column("text", sa.Text(), nullable=False),
        _of_case("case_notes"),
        _of_staff("case_notes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_notes")),
    )
    op.create_index("ix_case_notes_case_id_id", "case_notes", ["case_id", "id"])
    op.create_table(
        "case_mentions",
        sa.Column("note_id", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["note_id"],
            ["case_notes.id"],
            name=op.f("fk_case_mentions_note_id_case_notes"),
            ondelete="CASCADE",
        ),
        _of_staff("case_mentions"),
        sa.PrimaryKeyConstraint("note_id", "staff_id", name=op.f("pk_case_mentions")),
    )
    op.create_index("ix_case_mentions_staff_id", "case_mentions", ["staff_id"])
    op.create_table(
        "case_tags",
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        _now("at"),
        _of_case("case_tags"),
        _of_staff("case_tags"),
        sa.PrimaryKeyConstraint("case_id", "tag", name=op.f("pk_case_tags")),
    )
    op.create_index("ix_case_tags_tag", "case_tags", ["tag"])
    op.create_index("ix_case_tags_at", "case_tags", ["at"])
    op.create_table(
        "case_drafts",
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _now("saved_at"),
        _of_case("case_drafts"),
        _of_staff("case_drafts"),
        sa.PrimaryKeyConstraint("case_id", "staff_id", name=op.f("pk_case_drafts")),
    )
    op.create_table(
        "case_reads",
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        _of_case("case_reads"),
        _of_staff("case_reads"),
        sa.PrimaryKeyConstraint("case_id", "staff_id", name=op.f("pk_case_reads")),
    )
    # Who chose before mentions were there wants to hear of them as much as everybody else.
    op.execute("update alert_settings set kinds = array_append(kinds, 'mentioned')")


def downgrade() -> None:
    op.execute("update alert_settings set kinds = array_remove(kinds, 'mentioned')")
    for table in (
        "case_reads",
        "case_drafts",
        "case_tags",
        "case_mentions",
        "case_notes",
        "canned_replies",
    ):
        op.drop_table(table)
