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
        # Not "ferma": in Albanian these are farms.
        "fermate", "fermati", "fermatevi", "basta messaggi", "non scrivermi piu",
        "non scrivetemi piu", "non mi scriva piu", "non mi scrivete piu", "disiscrivimi",
        "disiscrivermi", "disiscrivi", "annulla iscrizione", "annulla l'iscrizione",
        "cancella iscrizione", "cancella l'iscrizione",
        "στοπ", "σταματηστε", "σταματα", "διακοπη", "απεγγραφη", "stamata", "stamatiste",
        "μη μου γραφετε", "μη μου στελνετε", "μη μου στελνετε μηνυματα", "οχι αλλα μηνυματα",
        "σταματηστε να μου γραφετε", "σταματηστε να μου στελνετε μηνυματα",
        "stopp", "stoppen", "abmelden", "abbestellen", "aufhoren", "aufhoeren",
        "keine nachrichten mehr", "bitte keine nachrichten mehr",
    }
)  # fmt: skip

START: Final = frozenset(
    {
        "start", "subscribe", "opt in", "opt-in", "optin", "unstop",
        "fillo", "filloni", "rifillo", "rifilloni", "me shkruani perseri", "me shkruaj perseri",
        "inizia", "riprendi", "ricomincia", "riattiva", "iscrivimi",
        "εναρξη", "ξεκινηστε", "ξεκινα",
        "starten", "abonnieren", "wieder anmelden",
    }
)  # fmt: skip
"""Counted only for someone who has said STOP; to others these are ordinary words.

No word for registering alone: at an embassy, `regjistrohem` is about the civil register.
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
    letters = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    kept = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(kept.replace("ς", "σ").split()).strip("\"'«»„“”.,;:!?·-–— ")
