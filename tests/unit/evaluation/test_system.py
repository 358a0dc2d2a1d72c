"""A system of its own takes nothing from the one that is set up here, and tells why it ended."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.evaluation.system import NotStarted, System


def test_settings_of_real_people_are_not_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("URA_DATABASE_URL", "postgresql://real@host/ura")
    settings = System(tmp_path, {"URA_RATE_LIMIT": "9"}).settings()
    assert "URA_DATABASE_URL" not in settings
    assert settings["URA_ENV_FILE"] == os.devnull
    assert settings["URA_RATE_LIMIT"] == "9"
    assert settings["PATH"] == os.environ["PATH"]


def test_a_system_that_does_not_start_says_what_it_printed(tmp_path: Path) -> None:
    system = System(tmp_path, {"URA_RATE_LIMIT": "-1"}, models=tmp_path / "shared")
    with pytest.raises(NotStarted, match="URA_RATE_LIMIT"):
        system.start()
    assert system.stop() == 2
