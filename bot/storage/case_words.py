"""Finding cases by words: in names, in what was written, and by number."""

from __future__ import annotations

from sqlalchemy import ColumnElement, String, func, or_, select

from bot.storage.tables import cases, conversations, messages

_ACCENTED = "ëçáàâäèéêìíòóôöùúüάέήίϊΐόύϋΰώς"
_PLAIN = "ecaaaaeeeiioooouuuαεηιιιουυυωσ"


def mentions(words: str) -> ColumnElement[bool]:
    """Name, number, or anything written; case and accents do not matter (ë is found by e)."""
    spoken = (
        select(messages.c.id)
        .where(
            messages.c.conversation_id == cases.c.conversation_id,
            _fold(messages.c.text).contains(_fold_word(words)),
        )
        .exists()
    )
    conditions: list[ColumnElement[bool]] = [
        _fold(conversations.c.name).contains(_fold_word(words)),
        _fold(cases.c.question).contains(_fold_word(words)),
        spoken,
    ]
    number = words.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) < 19:
        conditions.append(cases.c.id == int(number))
    return or_(*conditions)


def _fold(value: ColumnElement[str]) -> ColumnElement[str]:
    return func.translate(func.lower(value), _ACCENTED, _PLAIN, type_=String)


def _fold_word(words: str) -> ColumnElement[str]:
    """The words to look for, folded like the column; % and _ in them are only themselves."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return func.translate(func.lower(escaped), _ACCENTED, _PLAIN, type_=String)
