"""STOP and START: a person wants nothing but answers, or everything again.

Only as a whole message: "stop" inside a sentence is a word like any other.
"""

from __future__ import annotations

import unicodedata
from typing import Final

STOP: Final = frozenset(
    {
        "stop", "unsubscribe", "opt out", "stop all",
        "ndal", "ndalo", "ndalni", "ndaleni", "cregjistrohem", "cregjistrohu", "cregjistromeni",
        "ferma", "fermate", "fermati", "basta messaggi", "non scrivermi piu", "non scrivetemi piu",
        "non mi scriva piu", "non mi scrivete piu", "disiscrivimi", "disiscrivermi", "disiscrivi",
        "annulla iscrizione", "annulla l'iscrizione", "cancella iscrizione",
        "cancella l'iscrizione",
        "στοπ", "σταματηστε", "σταματα", "διακοπη", "απεγγραφη", "stamata", "stamatiste",
        "μη μου γραφετε", "μη μου στελνετε", "μη μου στελνετε μηνυματα", "οχι αλλα μηνυματα",
        "σταματηστε να μου γραφετε", "σταματηστε να μου στελνετε μηνυματα",
        "stopp", "stoppen", "abmelden", "abbestellen", "aufhoren", "aufhoeren",
        "keine nachrichten mehr", "bitte keine nachrichten mehr",
    }
)  # fmt: skip

START: Final = frozenset(
    {
        "start", "subscribe", "opt in", "unstop",
        "fillo", "filloni", "rifillo", "regjistrohem", "regjistrohu",
        "inizia", "riprendi", "ricomincia", "riattiva", "iscrivimi",
        "εναρξη", "ξεκινηστε", "ξεκινα",
        "starten", "abonnieren", "wieder anmelden",
    }
)  # fmt: skip
"""Counted only for someone who has said STOP; to others these are ordinary words."""


def heard(text: str, *, opted_out: bool) -> bool | None:
    """True for STOP, False for START, None for any other message."""
    words = _plain(text)
    if words in STOP:
        return True
    if opted_out and words in START:
        return False
    return None


def _plain(text: str) -> str:
    """Without case, accents, and signs around the words."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    kept = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(kept.replace("ς", "σ").split()).strip("\"'«»„“”.,;:!?·-–— ")
