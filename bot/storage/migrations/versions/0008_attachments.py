"""Files that people and officers attach to messages"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _reference(column: str, table: str, *, cascade: bool = True) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{table}.id"],
        name=op.f(f"fk_files_{column}_{table}"),
        ondelete="CASCADE" if cascade else None,
    )


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("staff_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mime_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "staff_id is not null or message_id is not null", name=op.f("ck_files_of_somebody")
        ),
        _reference("conversation_id", "conversations"),
        _reference("case_id", "cases"),
        _reference("message_id", "messages"),
        _reference("staff_id", "staff", cascade=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sa.UniqueConstraint("message_id", name=op.f("uq_files_message_id")),
    )
    # Pictures and documents are compressed already: trying again would cost time for nothing.
    op.execute("alter table files alter column data set storage external")
    op.create_index(
        "ix_files_conversation_id_created_at", "files", ["conversation_id", "created_at"]
    )
    op.create_index(
        "ix_files_unsent",
        "files",
        ["case_id", "staff_id"],
        postgresql_where=sa.text("message_id is null"),
    )


def downgrade() -> None:
    op.drop_table("files")
