"""Alembic's environment: runs the migrations on the database that `bot.storage.migrate` names."""

from alembic import context
from sqlalchemy import create_engine, pool, text

from bot.storage.account_tables import metadata as service
from knowledge_base.tables import metadata as articles

LOCK = 7_230_101
"""Two processes that start at once must not both migrate."""

CONNECT_SECONDS = 10
"""How long a server may take to answer before the start is given up."""


def run() -> None:
    engine = create_engine(
        context.config.attributes["url"],
        poolclass=pool.NullPool,
        connect_args={"connect_timeout": CONNECT_SECONDS},
    )
    with engine.connect() as connection:
        connection.execute(text("select pg_advisory_lock(:lock)"), {"lock": LOCK})
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=[service, articles],
            compare_type=True,
            include_object=lambda _object, name, kind, reflected, _other: (
                not (kind == "table" and reflected and str(name).startswith("procrastinate_"))
            ),
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.execute(text("select pg_advisory_unlock(:lock)"), {"lock": LOCK})
        connection.commit()
    engine.dispose()


run()
