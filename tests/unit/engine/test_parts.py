"""A message that asks two things is told apart; what belongs together stays together."""

from __future__ import annotations

import pytest

from engine.parts import questions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "How do I renew my passport? And can I export honey to Italy?",
            ["How do I renew my passport?", "And can I export honey to Italy?"],
        ),
        (
            "Πόσο κοστίζει το διαβατήριο; Πώς στέλνω χρήματα στο Κόσοβο;",
            ["Πόσο κοστίζει το διαβατήριο;", "Πώς στέλνω χρήματα στο Κόσοβο;"],
        ),
        ("My father died in Bern. How do I inherit his flat?", []),
        ("How do I register a firm? How much?", []),
        ("how do I register a firm", []),
        ("", []),
        ("???? ??? ?? ?", []),
    ],
)
def test_questions(text: str, found: list[str]) -> None:
    assert questions(text) == found


def test_there_are_at_most_three() -> None:
    assert len(questions("Where is the embassy now? " * 3000)) == 3
