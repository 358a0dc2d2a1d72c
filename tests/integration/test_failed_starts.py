"""Starts that cannot succeed end at once, with a sentence on what is to be put right."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.evaluation.system import free_port
from bot.settings import ROOT
from bot.storage.database import Database

NOT_STARTED = 2
NOWHERE = "postgresql://ura:hidden@127.0.0.1:9/ura"


def ura(
    *words: str, data: Path, root: Path = ROOT, env_file: str = os.devnull, **settings: str
) -> str:
    """Run the program until it ends by itself; what it printed."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("URA_")}
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", *words],
        cwd=root,
        env=inherited
        | {"URA_ENV_FILE": env_file, "URA_DATA_DIR": str(data), "URA_PORT": str(free_port())}
        | settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    output = done.stdout + done.stderr
    assert done.returncode == NOT_STARTED, output
    assert "Traceback" not in output
    return output


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which somebody listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield int(listening.getsockname()[1])


def test_a_setting_that_cannot_be(tmp_path: Path) -> None:
    told = ura("run", data=tmp_path, URA_PORT="eighty")
    assert "A setting is wrong.\nURA_PORT: " in told


def test_a_wrong_setting_in_the_file_of_settings(tmp_path: Path) -> None:
    file = tmp_path / "settings"
    file.write_text("URA_PUBLIC_URL=ura.example\n", encoding="utf-8")
    told = ura("kb", "import", data=tmp_path, env_file=str(file))
    assert "URA_PUBLIC_URL: expected an address" in told


def test_a_port_that_is_taken(tmp_path: Path, taken: int) -> None:
    told = ura("run", data=tmp_path, URA_PORT=str(taken))
    assert f"Nothing can listen at 127.0.0.1:{taken}: Address already in use." in told
    assert "or set URA_PORT" in told


def test_a_database_that_does_not_answer(tmp_path: Path) -> None:
    told = ura("run", data=tmp_path, URA_DATABASE_URL=NOWHERE)
    assert "127.0.0.1:9/ura does not answer: " in told
    assert "correct URA_DATABASE_URL" in told
    assert "hidden" not in told, "the password"


def test_a_command_on_a_database_that_does_not_answer(tmp_path: Path) -> None:
    told = ura("staff", "link", "one@ura.example", data=tmp_path, URA_DATABASE_URL=NOWHERE)
    assert "The database does not answer: " in told


def test_a_data_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = ura("run", data=tmp_path / "file")
    assert "The embedded PostgreSQL does not start: " in told
    assert "URA_DATA_DIR" in told


def test_a_password_that_is_too_short(tmp_path: Path, database: Database) -> None:
    told = ura(
        "run",
        data=tmp_path,
        URA_DATABASE_URL=database.url,
        URA_ADMIN_EMAIL="one@ura.example",
        URA_ADMIN_PASSWORD="short",
    )
    assert "URA_ADMIN_PASSWORD: a password has at least 12 characters." in told


def test_articles_that_cannot_be_read(tmp_path: Path, database: Database) -> None:
    root = tmp_path / "project"
    for folder in ("bot", "knowledge_base"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    content = root / "knowledge_base" / "content" / "en"
    first, second, *_ = sorted(content.rglob("*.md"))
    first.write_text("no article", encoding="utf-8")
    second.write_text(
        second.read_text("utf-8").replace("\nneed: ", "\nneed: no.such.", 1), encoding="utf-8"
    )
    told = ura("run", data=tmp_path, root=root, URA_DATABASE_URL=database.url)
    shown = [path.relative_to(root).as_posix() for path in (first, second)]
    assert "The knowledge base has errors; nothing of it was loaded." in told
    assert f"\n{shown[0]}:1: " in told
    assert f"\n{shown[1]}:2: the need 'no.such." in told
    assert "is not in the catalogue; correct 'need:'" in told
    assert "then start Ura again" in told
