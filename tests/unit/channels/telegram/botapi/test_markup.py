"""The test server reads HTML as TDLib does: the same words and entities, the same refusals."""

from __future__ import annotations

import pytest

from tests.support.botapi.entities import find, trim
from tests.support.botapi.errors import ApiError
from tests.support.botapi.markup import parse_html

BEFORE = "🏟 🏟&lt;"
"""13 bytes; offsets in errors count bytes."""


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (BEFORE + "<abacaba", "Unclosed start tag at byte offset 13"),
        (BEFORE + "<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        (BEFORE + "<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        (BEFORE + "<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
        (BEFORE + "<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        (BEFORE + "<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        (BEFORE + '<i    aba  =  "&lt;&gt;>', "Unclosed start tag at byte offset 13"),
        (BEFORE + "</", "Unexpected end tag at byte offset 13"),
        (BEFORE + "<b></b></", "Unexpected end tag at byte offset 20"),
        (BEFORE + "<i>a</i   ", "Unclosed end tag at byte offset 17"),
        (
            BEFORE + "<i>a</em   >",
            'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"',
        ),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ],
)
def test_refusals(html: str, why: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(html)
    assert refusal.value.description == f"Bad Request: can't parse entities: {why}"


def test_characters() -> None:
    assert parse_html("&ge;&lt;&gt;&amp;&quot;&laquo;&#65;&#x42") == ('&ge;<>&"&laquo;AB', [])


def test_nested_entities_count_utf16() -> None:
    text, entities = parse_html('😀<b>a <i>b</i></b> <a href="https://x.al/?a=1&amp;b=2">c</a>')
    assert text == "😀a b c"
    assert entities == [
        {"type": "bold", "offset": 2, "length": 3},
        {"type": "italic", "offset": 4, "length": 1},
        {"type": "text_link", "offset": 6, "length": 1, "url": "https://x.al/?a=1&b=2"},
    ]


def test_empty_entities_are_dropped() -> None:
    assert parse_html("<b></b>x") == ("x", [])


def test_white_space_around_is_cut_and_entities_move() -> None:
    assert trim(*parse_html("  <b> a</b> ")) == (
        "a",
        [{"type": "bold", "offset": 0, "length": 1}],
    )


def test_what_telegram_finds_by_itself() -> None:
    found = find("/start@ura_bot 👋 @arta me@x.al https://x.al/a.")
    assert [(item["type"], item["offset"], item["length"]) for item in found] == [
        ("bot_command", 0, 14),
        ("mention", 18, 5),
        ("email", 24, 7),
        ("url", 32, 14),
    ]
