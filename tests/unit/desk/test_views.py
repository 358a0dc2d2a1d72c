"""The queue's address, and the catalogues behind the desk's words."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from bot.desk.script_strings import script_strings
from bot.desk.views import CHANNELS, REASONS, Query
from bot.desk.words import word
from bot.messages import Kind
from bot.phrases import phrases
from bot.storage.staff import Staff


def query(address: str) -> Query:
    return Query.of(
        Request({"type": "http", "headers": [], "query_string": address.encode(), "path": "/desk"})
    )


def test_an_address_says_what_is_listed() -> None:
    asked = query("tab=closed&q=+arben+&language=it&urgent=1")
    assert asked == Query("closed", "arben", "1", "it")
    assert asked.filtered
    assert asked.path(tab="open") == "/desk?tab=open&q=arben&urgent=1&language=it"


def test_what_is_unknown_is_left_out() -> None:
    assert query("tab=x&language=fr&channel=fax&reason='&urgent=2") == Query()


def test_words_are_looked_for_in_all_cases() -> None:
    officer = Staff(**dict.fromkeys(Staff.__dataclass_fields__) | {"id": 7, "role": "officer"})
    assert query("tab=mine").filter(officer).owner_id == 7
    assert query("tab=mine&q=a").filter(officer).owner_id is None
    assert query("q=a").filter(officer).status == "any"
    assert query("tab=open").filter(officer).status is None


@pytest.mark.parametrize("language", ["sq", "en"])
def test_every_code_has_its_word(language: str) -> None:
    t = phrases(language)
    groups = {
        "reason": REASONS,
        "channel": CHANNELS,
        "kind": [kind for kind in Kind if kind != Kind.TEXT],
        "state": ("queued", "sending", "sent", "delivered", "read", "failed", "unknown"),
        "status": ("waiting", "claimed", "closed"),
        "event": ("opened", "urgent", "reopened", "left"),
    }
    for group, codes in groups.items():
        for code in codes:
            assert word(t, group, code) != code
    assert word(t, "channel", "fax") == "fax"
    assert script_strings(language)["hours"].count("{") == 2
