"""STOP and START, as whole messages only."""

from __future__ import annotations

import pytest

from bot.conversations.consent import heard


@pytest.mark.parametrize(
    "text",
    ["STOP", "stop", " Stop. ", "“STOP”", "Ndalo!", "NDAL", "Çregjistrohem", "Fermate", "ΣΤΟΠ",
     "Non scrivetemi più.", "Annulla l’iscrizione", "Διακοπή", "Stopp", "Abmelden!", "aufhören",
     "Bitte keine Nachrichten mehr!", "Μη μου γράφετε!", "Stamatiste", "unsubscribe", "Opt-out",
     "Ndaloni", "nale!", "Ç’regjistrohem", "mos më shkruani më", "Mos më shkru ma!",
     "mos me qoni mesazhe"],
)  # fmt: skip
def test_stop(text: str) -> None:
    assert heard(text, opted_out=False) is True
    assert heard(text, opted_out=True) is True


@pytest.mark.parametrize(
    "text",
    ["How do I stop a transfer?", "non-stop", "stop it", "Ku ndalon autobusi?", "stopstop", "",
     "?", "Dua ta ndal pagesën", "bitte nicht abmelden", "basta", "annulla", "cancella i miei dati",
     "la merce è ferma in dogana", "nalu", "mjaft", "ferma", "Mos më shkruani në anglisht"],
)  # fmt: skip
def test_a_word_in_a_sentence_is_not_stop(text: str) -> None:
    assert heard(text, opted_out=False) is None


@pytest.mark.parametrize("text", ["START", "Fillo", "Rifilloni!", "Έναρξη", "inizia", "starten"])
def test_start_counts_for_those_who_stopped(text: str) -> None:
    assert heard(text, opted_out=True) is False
    assert heard(text, opted_out=False) is None


def test_a_wish_to_register_is_not_start() -> None:
    """Who stopped once may still ask about the register of the diaspora."""
    assert heard("Εγγραφή", opted_out=True) is None
    assert heard("Anmelden", opted_out=True) is None
    assert heard("regjistrohem", opted_out=True) is None
