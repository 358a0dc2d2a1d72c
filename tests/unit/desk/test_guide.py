"""The officers' guide calls things what the desk calls them, and shows pictures that there are."""

from __future__ import annotations

import re

import pytest

from bot.desk.views import REASONS
from bot.desk.words import word
from bot.phrases import phrases
from bot.settings import ROOT

GUIDE = (ROOT / "docs" / "officers.md").read_text(encoding="utf-8")
SAY = phrases("en")


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_explained_by_its_own_words(reason: str) -> None:
    assert f"| {word(SAY, 'reason', reason)} | " in GUIDE


@pytest.mark.parametrize("key", ["desk-claim", "desk-close", "case-pass", "desk-facts"])
def test_what_is_pressed_is_called_as_on_the_page(key: str) -> None:
    assert f"**{SAY(key)}**" in GUIDE


def test_every_picture_is_there_and_shown() -> None:
    shown = set(re.findall(r"\(images/([\w-]+\.png)\)", GUIDE))
    assert shown <= {path.name for path in (ROOT / "docs" / "images").glob("*.png")}
    assert len(shown) > 8
