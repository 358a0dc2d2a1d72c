"""WhatsApp: sealed addresses, answer windows, opting out, moving, and the health of channels"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("sealed_address", sa.Text(), nullable=True))
    op.add_column(
        "conversations", sa.Column("reply_until", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "conversations", sa.Column("opted_out_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_index(
        "ix_messages_provider_id_out",
        "messages",
        ["channel", "provider_id"],
        postgresql_where=sa.text("direction = 'out' and provider_id is not null"),
    )
    op.create_table(
        "move_codes",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_move_codes_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_move_codes")),
        sa.UniqueConstraint("conversation_id", name=op.f("uq_move_codes_conversation_id")),
    )
    op.create_table(
        "channel_health",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column(
            "checked_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "state in ('ok', 'warning', 'trouble')", name=op.f("ck_channel_health_state")
        ),
        sa.PrimaryKeyConstraint("channel", "part", name=op.f("pk_channel_health")),
    )


def downgrade() -> None:
    op.drop_table("channel_health")
    op.drop_table("move_codes")
    op.drop_index(
        "ix_messages_provider_id_out",
        table_name="messages",
        postgresql_where=sa.text("direction = 'out' and provider_id is not null"),
    )
    op.drop_column("conversations", "opted_out_at")
    op.drop_column("conversations", "reply_until")
    op.drop_column("conversations", "sealed_address")
