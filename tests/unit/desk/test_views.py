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


OFFICER = Staff(7, "o@ura.example", "Officer One", "officer", "sq", "", None, None, 0, None)


def test_words_are_looked_for_in_all_cases() -> None:
    assert query("tab=mine").filter(OFFICER).owner_id == 7
    assert query("tab=mine&q=a").filter(OFFICER).owner_id is None
    assert query("q=a").filter(OFFICER).status == "any"
    assert query("tab=open").filter(OFFICER).status is None
    assert query("").filter(OFFICER).viewer is OFFICER


def test_what_cannot_be_a_filter_is_left_out() -> None:
    wrong = query("since=tomorrow&until=0001-01-01&mission=x&officer=-1&topic=cats&rated=yes")
    assert wrong == query("")
    assert not wrong.filtered
    right = query("tab=all&since=2026-11-01&mission=0&topic=none&breached=1")
    assert right.more
    found = right.filter(OFFICER)
    assert (found.mission, found.topic, found.breached, found.status) == (0, "", True, "any")


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
