"""What counts as a tap on a button, and what as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain

from engine.channel import BadRequest, parse_body, readable_text
from tests.unit.engine.running import ROOT


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(Path(ROOT) / "domain"))


@pytest.mark.parametrize(
    "text",
    [
        "/handoff",
        '/show_need{"need":"remittance.fraud"}',
        '/set_country {"country": "AL"}',
        "/deny",
    ],
)
def test_payloads_stay(text: str, domain: Domain) -> None:
    assert readable_text(f" {text} ", domain) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("/restart", "restart"),
        ("/back", "back"),
        ("/session_start", "session_start"),
        ("/ask", "ask"),
        ("/out_of_scope", "out_of_scope"),
        ("/nlu_fallback", "nlu_fallback"),
        ("/start", "start"),
        ("//x", "x"),
        ("/", ""),
        ("/more{", "more{"),
        ('/more{"need": 1}', 'more{"need": 1}'),
        ('/more{"secret": "x"}', 'more{"secret": "x"}'),
        ("/more[1]", "more[1]"),
        ('/more{"need": "x"} and more', 'more{"need": "x"} and more'),
        ("1/2 euro", "1/2 euro"),
    ],
)
def test_other_texts_lose_their_slash(text: str, read: str, domain: Domain) -> None:
    assert readable_text(text, domain) == read


def test_metadata_and_state_may_be_left_out(domain: Domain) -> None:
    incoming = parse_body({"message_id": "m", "conversation_id": "c", "text": "t"}, domain)
    assert (incoming.metadata, incoming.state) == ({}, None)


def test_a_field_of_the_wrong_type_is_named(domain: Domain) -> None:
    with pytest.raises(BadRequest, match="conversation_id"):
        parse_body({"message_id": "m", "conversation_id": 7, "text": "t"}, domain)
