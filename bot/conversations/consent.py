"""STOP and START: a person wants nothing but answers, or everything again.

Only as a whole message: "stop" inside a sentence is a word like any other. The Albanian words
are also those of Gheg, except `nalu`, which mostly means "wait".
Italian `ferma` is left out: in Albanian it is the farm. Accents need not be listed.
"""

from __future__ import annotations

import unicodedata
from typing import Final

STOP: Final = frozenset(
    {
        "stop", "unsubscribe", "opt out", "opt-out", "optout", "stop all", "stopall",
        "stop messages", "stop messaging me", "stop writing to me", "no more messages",
        "ndal", "ndalo", "ndaloni", "ndalni", "ndaleni", "nal", "nale", "nalni",
        "ndal mesazhet", "ndalo mesazhet", "ndaloni mesazhet", "ndalni mesazhet", "nal mesazhet",
        "mos me shkruani", "mos me shkruani me", "mos me shkruaj", "mos me shkruaj me",
        "mos me shkru", "mos me shkru ma", "mos me shkruni", "mos me shkruni ma",
        "mos dergoni me mesazhe", "mos me dergoni mesazhe", "mos me dergoni me mesazhe",
        "mos me dergo mesazhe", "mos me dergo me mesazhe", "mos me qoni mesazhe",
        "mos me coni mesazhe", "mos me qoni ma mesazhe", "mos me coni ma mesazhe",
        "cregjistrohem", "cregjistrohu", "cregjistromeni",
        "c'regjistrohem", "c'regjistrohu", "c'regjistromeni",
        "fermate", "fermatevi", "disiscrivimi", "annulla iscrizione", "cancella iscrizione",
        "στοπ", "σταματηστε", "σταματα", "διακοπη", "απεγγραφη",
        "stopp", "abmelden", "abbestellen", "aufhoren", "aufhoeren",
    }
)  # fmt: skip

START: Final = frozenset(
    {
        "start", "subscribe", "opt in", "opt-in", "optin", "unstop",
        "fillo", "filloni", "rifillo", "rifilloni", "me shkruani perseri", "me shkruaj perseri",
        "inizia", "riprendi", "iscrivimi",
        "εναρξη", "ξεκινηστε", "ξεκινα", "εγγραφη",
        "starten", "anmelden", "abonnieren",
    }
)  # fmt: skip
"""Counted only for someone who has said STOP; to others these are ordinary words.

No word for registering in Albanian: at an embassy, `regjistrohem` is about the civil register.
"""


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
    kept = kept.replace("’", "'")
    return " ".join(kept.replace("ς", "σ").split()).strip("\"'«»„“”.,;:!?·-–— ")
