"""Bringing a database to this version of the tables."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config


def config(url: str) -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    settings.attributes["url"] = url
    return settings


def upgrade(url: str) -> None:
    """Migrate to the newest version; nothing happens if the database is there already."""
    command.upgrade(config(url), "head")
