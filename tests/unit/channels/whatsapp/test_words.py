"""Every code that the channel may give has words at the desk, with what to do."""

from __future__ import annotations

import re
from pathlib import Path

from bot.channels.whatsapp import health
from bot.conversations import window
from bot.desk.words import reason
from bot.phrases import phrases

LANGUAGES = ("sq", "en")


def test_every_trouble_has_words() -> None:
    text = Path(health.__file__).read_text(encoding="utf-8")
    found = set(re.findall(r'Finding\([A-Za-z"]+, "(?:trouble|warning)", "([a-z-]+)"', text))
    assert len(found) == 8
    for language in LANGUAGES:
        for code in found:
            assert phrases(language).has(f"desk-health-{code}"), code


def test_our_own_refusals_have_words() -> None:
    for language in LANGUAGES:
        for error in (window.CLOSED, window.OPTED_OUT):
            shown = reason(phrases(language), error)
            assert shown is not None
            assert "[" not in shown


def test_metas_codes_are_said_in_words_and_others_in_metas_own() -> None:
    t = phrases("en")
    shown = str(reason(t, "[meta-131026] Message undeliverable"))
    assert "no WhatsApp" in shown
    assert shown.endswith("(131026)")
    assert reason(t, "[meta-999] Something new") == "Something new (code 999)"
    assert reason(t, "given up after 3 attempts") == "given up after 3 attempts"
    assert reason(t, None) is None
