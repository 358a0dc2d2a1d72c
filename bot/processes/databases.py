"""The database before anything else: it answers, and has the tables of this version."""

from __future__ import annotations

from pathlib import Path

from alembic.util import CommandError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.processes.telling import PreparationError
from bot.storage import migrate
from bot.storage.embedded import EmbeddedPostgres


def start_postgres(server: EmbeddedPostgres, data_dir: Path) -> str:
    """Start the embedded PostgreSQL; its address.

    Raises:
        PreparationError: it does not start.
    """
    try:
        return server.start()
    except Exception as error:
        raise PreparationError(
            f"The embedded PostgreSQL does not start: {_first_line(error)}\n"
            f"Its data is under {data_dir} (URA_DATA_DIR): the folder must be writable, with space"
            " left. Its own words are in postgres/log there, if it came so far."
        ) from error


def bring_up_to_date(url: str) -> None:
    """Make or change the tables until they are those of this version.

    Raises:
        PreparationError: the database does not answer, or its tables cannot be changed.
    """
    shown = make_url(url).set(drivername="postgresql").render_as_string(hide_password=True)
    try:
        migrate.upgrade(url)
    except OperationalError as error:
        raise PreparationError(
            f"The database {shown} does not answer: {_first_line(error.orig or error)}\n"
            "Start it, or correct URA_DATABASE_URL; without this setting Ura starts one of its"
            " own."
        ) from error
    except CommandError as error:
        raise PreparationError(
            f"The database {shown} cannot be brought up to date: {error}\n"
            "If a newer version of Ura has used it, start that version, or restore a backup."
        ) from error
    except DBAPIError as error:
        raise PreparationError(
            f"The database {shown} cannot be brought up to date: {_first_line(error.orig or error)}"
            "\nThe account in URA_DATABASE_URL needs the right to make tables there."
        ) from error


def _first_line(error: BaseException) -> str:
    """The first line of an error's words: those of libpq are many, and repeat themselves."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
