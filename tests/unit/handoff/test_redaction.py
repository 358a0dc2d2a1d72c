"""What tells who somebody is goes; what helps the next person stays."""

from __future__ import annotations

import pytest

from bot.handoff.redaction import redact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to me at first.last@mail.example.org.", "Write to me at [email]."),
        ("I am @some_user here", "I am [name] here"),
        ("Call +49 30 901820 please", "Call [phone] please"),
        ("My IBAN is AL47 2121 1009 0000 0002 3569 8741.", "My IBAN is [number]."),
        ("Passport BA1234567 was lost", "Passport [number] was lost"),
        ("ID J12345678A", "ID [number]"),
        ("Card 4111 1111 1111 1111", "Card [number]"),
        ("Personal number 1234567890", "Personal number [number]"),
    ],
)
def test_numbers_and_addresses_go(text: str, expected: str) -> None:
    assert redact(text, region="DE") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Law no. 10/2025 and regulation (EU) 2024/1234",
        "It costs 1200 euro, or 12.500 lek, within 10 days",
        "Since 2019, form E-213 of 01.07.2026 is needed; open 09:00-12:00",
        "See https://example.org/form for the 2026 rules",
    ],
)
def test_figures_that_help_stay(text: str) -> None:
    assert redact(text, region="DE") == text


def test_the_persons_names_go_with_their_endings() -> None:
    text = "Përshëndetje Arben! Pasaporta e Arbenit, z. Testi, is ready. arbëri"
    assert redact(text, names=["Arben Testi"]) == (
        "Përshëndetje [name]! Pasaporta e [name], z. [name], is ready. arbëri"
    )


def test_short_words_of_a_name_are_left_alone() -> None:
    assert redact("Le të shohim", names=["Le Of"]) == "Le të shohim"
