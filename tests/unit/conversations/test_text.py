from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations.text import LONGEST_REPLY, has_words, readable, split


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  sa   kushton\n\n?", "sa kushton ?"),
        ("\u202eabc\u202c", "abc"),
        ("a\x00b\x07c", "abc"),
        ("e\u0308", "ë"),
        ("👨\u200d👩", "👨👩"),
        ("\u200f\u200e \ufeff", ""),
    ],
)
def test_control_and_direction_marks_are_dropped(text: str, expected: str) -> None:
    assert readable(text) == expected


@pytest.mark.parametrize(
    ("text", "words"), [("😀😀", False), ("?!", False), ("", False), ("α", True), ("7", True)]
)
def test_an_emoji_has_no_words(text: str, words: bool) -> None:
    assert has_words(text) is words


def test_a_long_text_is_cut_between_paragraphs() -> None:
    text = "\n\n".join(["a" * 2_000, "b" * 1_500, "c" * 1_000])
    assert split(text) == ["a" * 2_000 + "\n\n" + "b" * 1_500, "c" * 1_000]


@given(st.text(alphabet="ab .\n", max_size=600), st.integers(10, 80))
def test_parts_keep_every_character_and_the_limit(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_text_of_one_endless_word_is_cut_at_the_limit() -> None:
    parts = split("x" * 70_000)
    assert max(map(len, parts)) == LONGEST_REPLY
    assert "".join(parts) == "x" * 70_000
