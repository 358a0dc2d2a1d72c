"""The commands that need no database."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection
from typer.testing import CliRunner

from knowledge_base.cli import Context, build
from tests.unit.knowledge_base.samples import (
    ENGLISH,
    ENGLISH_PATH,
    NEED_PATH,
    HashEncoder,
    write_folder,
)


def _no_database() -> AbstractAsyncContextManager[AsyncConnection]:
    raise AssertionError("this command needs no database")


APP = build(Context(transaction=_no_database, encoder=HashEncoder))


def test_check_names_the_place_and_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_folder(tmp_path / "kb")
    result = CliRunner().invoke(APP, ["check", "kb"])
    assert result.exit_code == 1
    assert f"kb/{NEED_PATH}:1: error: there is no article in 'de'; write" in result.output
    assert "3 errors, 0 warnings" in result.output


def test_check_of_the_wrong_folder_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(APP, ["check", str(tmp_path)])
    assert result.exit_code == 1
    assert "there is no folder 'catalogue' here" in result.output


def test_import_refuses_what_has_errors(tmp_path: Path) -> None:
    result = CliRunner().invoke(APP, ["import", str(write_folder(tmp_path))])
    assert result.exit_code == 1
    assert "Nothing was imported." in result.output


def test_format_writes_the_usual_way(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / ENGLISH_PATH).write_text(ENGLISH.replace("need\n- The", "need\n\n- The"), "utf-8")
    result = CliRunner().invoke(APP, ["format", str(folder)])
    assert result.output == f"wrote {ENGLISH_PATH}\n"
    assert (folder / ENGLISH_PATH).read_text("utf-8") == ENGLISH
    assert CliRunner().invoke(APP, ["format", str(folder)]).output == ""
