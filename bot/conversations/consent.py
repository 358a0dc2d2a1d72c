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
        "ferma", "fermate", "disiscrivimi", "annulla iscrizione", "cancella iscrizione",
        "στοπ", "σταματηστε", "σταματα", "διακοπη", "απεγγραφη", "stamata", "stamatiste",
        "μη μου γραφετε", "μη μου στελνετε", "μη μου στελνετε μηνυματα", "οχι αλλα μηνυματα",
        "σταματηστε να μου γραφετε", "σταματηστε να μου στελνετε μηνυματα",
        "stopp", "abmelden", "abbestellen", "aufhoren", "aufhoeren",
    }
)  # fmt: skip

START: Final = frozenset(
    {
        "start", "subscribe", "opt in", "unstop",
        "fillo", "filloni", "rifillo", "regjistrohem", "regjistrohu",
        "inizia", "riprendi", "iscrivimi",
        "εναρξη", "ξεκινηστε", "ξεκινα",
        "starten", "anmelden", "abonnieren",
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
    letters = unicodedata.normalize("NFD", text.casefold())
    kept = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(kept.replace("ς", "σ").split()).strip("\"'«»„“”.,;:!?·-–— ")
