"""Folding makes two spellings of the same words the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.text import fold, match_key, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Çfarë  ËSHTË\tkjo?", "cfare eshte kjo?"),
        ("Πόσο κοστίζει ΑΥΤΌΣ", "ποσο κοστιζει αυτοσ"),
        ("αυτός", "αυτοσ"),
        ("Straße Überweisung", "strasse uberweisung"),
        ("perché l’Italia", "perche l'italia"),
        ("ﬁne", "fine"),
        ("cafe\u0301", "cafe"),
        ("  ", ""),
    ],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert match_key(match_key(text)) == match_key(text)


def test_words_have_no_punctuation() -> None:
    assert words("Sa kushton, 200 euro?!") == ["sa", "kushton", "200", "euro"]
    assert match_key("¿A është në SEPA?") == match_key("a eshte ne sepa")
