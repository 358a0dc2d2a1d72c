"""The migrations make exactly the tables that the code describes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.storage import migrate
from bot.storage.account_tables import metadata as service
from knowledge_base.tables import metadata as articles


def test_a_migrated_database_differs_in_nothing(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    options = {
        "compare_type": True,
        "include_object": lambda _object, name, kind, reflected, _other: (
            not (kind == "table" and reflected and name.startswith("procrastinate_"))
        ),
    }
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, [service, articles]) == []  # type: ignore[arg-type]
    engine.dispose()


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    migrate.upgrade(database_url)
