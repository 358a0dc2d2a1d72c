"""What became of suggestions, words in notes and tags, and three more kinds of alerts"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article_suggestions", sa.Column("outcome", sa.Text(), nullable=True))
    op.add_column(
        "article_suggestions",
        sa.Column("note", sa.Text(), server_default="", nullable=False),
    )
    op.add_column("article_suggestions", sa.Column("editor_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_article_suggestions_editor_id_staff"),
        "article_suggestions",
        "staff",
        ["editor_id"],
        ["id"],
    )
    # Done before there was a word for how: an editor had read it.
    op.execute("update article_suggestions set outcome = 'taken' where done_at is not null")
    op.create_check_constraint(
        op.f("ck_article_suggestions_outcome"),
        "article_suggestions",
        "outcome in ('taken', 'declined')",
    )
    op.create_check_constraint(
        op.f("ck_article_suggestions_done_has_outcome"),
        "article_suggestions",
        "(outcome is null) = (done_at is null)",
    )
    op.create_index("ix_article_suggestions_staff_id_id", "article_suggestions", ["staff_id", "id"])
    op.create_index(
        "ix_article_suggestions_open",
        "article_suggestions",
        ["id"],
        postgresql_where=sa.text("done_at is null"),
    )
    op.create_index(
        "ix_case_notes_search",
        "case_notes",
        [sa.text("search_document(text)")],
        postgresql_using="gin",
    )
    op.create_index(
        "ix_case_tags_search",
        "case_tags",
        [sa.text("search_document(tag)")],
        postgresql_using="gin",
    )
    # Who chose before these kinds were there wants to hear of them as much as everybody else.
    op.execute(
        "update alert_settings set kinds ="
        " kinds || array['window_closing', 'suggested', 'suggestion_answered']"
    )


def downgrade() -> None:
    op.execute(
        "update alert_settings set kinds = array(select kind from unnest(kinds) as kind where kind"
        " not in ('window_closing', 'suggested', 'suggestion_answered'))"
    )
    op.drop_index("ix_case_tags_search", "case_tags")
    op.drop_index("ix_case_notes_search", "case_notes")
    op.drop_index("ix_article_suggestions_open", "article_suggestions")
    op.drop_index("ix_article_suggestions_staff_id_id", "article_suggestions")
    for name in ("done_has_outcome", "outcome"):
        op.drop_constraint(f"ck_article_suggestions_{name}", "article_suggestions")
    for column in ("editor_id", "note", "outcome"):
        op.drop_column("article_suggestions", column)
