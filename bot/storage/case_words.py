"""Finding cases by words: in names, in what was written, and by number.

Words are found by their beginnings, in any order: languages that inflect do so at the end.
`search_document`, a function of the database, folds text as `_query` folds the words looked for;
indexes on it make the search as quick in a million messages as in a thousand. Searched is what
people and officers wrote: an article that Ura showed would be found in every case of its kind.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, String, false, func, literal, or_, select, true, union_all
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.expression import Select

from bot.storage.tables import cases, conversations, messages

ACCENTED = "ëçáàâäèéêìíòóôöùúüάέήίϊΐόύϋΰώς"
PLAIN = "ecaaaaeeeiioooouuuαεηιιιουυυωσ"
MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»„“”‘’…–—·"
"""What stands between words: each becomes a space, or numbers and names would hide in it."""

MANY = 5_000
"""Messages with a word from which on it is common. The newest cases are then looked through one by
one, which finds enough of them at once, instead of collecting every message first. With a million
messages both ways take equally long at about this number."""

_FOLD = str.maketrans(ACCENTED, PLAIN)
_SPACES = str.maketrans(MARKS, " " * len(MARKS))


async def is_common(tx: AsyncConnection, words: str) -> bool:
    """Whether so many messages hold these words that collecting them all would take long."""
    query = _query(words)
    if query is None:
        return False
    found = _said(query).limit(MANY + 1).subquery()
    count: int = (await tx.execute(select(func.count()).select_from(found))).scalar_one()
    return count > MANY


def mentions(words: str, *, common: bool) -> ColumnElement[bool]:
    """Name, number, or anything a person or an officer wrote; case and accents do not matter."""
    query = _query(words)
    own = cases.c.conversation_id
    number = words.removeprefix("#")
    if query is None:
        return false()  # marks alone: nothing that an index knows, and nothing people look for
    if not common:
        found = [
            select(cases.c.id)
            .join(messages, messages.c.conversation_id == own)
            .where(_spoken(query), _literally(messages.c.text, words)),
            select(cases.c.id)
            .join(conversations, conversations.c.id == own)
            .where(
                _document(conversations.c.name).op("@@")(query),
                _literally(conversations.c.name, words),
            ),
            select(cases.c.id).where(
                _document(cases.c.question).op("@@")(query), _literally(cases.c.question, words)
            ),
        ]
        if number.isascii() and number.isdigit() and len(number) < 19:
            found.append(select(literal(int(number))))
        return cases.c.id.in_(union_all(*found))

    # A value rather than `exists`: the planner must not turn it into a join over all messages.
    said = (
        select(true())
        .where(
            messages.c.conversation_id == own, _spoken(query), _literally(messages.c.text, words)
        )
        .limit(1)
        .correlate(cases)
        .scalar_subquery()
    )
    name = (
        select(conversations.c.name)
        .where(conversations.c.id == own)
        .correlate(cases)
        .scalar_subquery()
    )
    conditions: list[ColumnElement[bool]] = [
        _is_in(name, words, query),
        _is_in(cases.c.question, words, query),
        said,
    ]
    if number.isascii() and number.isdigit() and len(number) < 19:
        conditions.append(cases.c.id == int(number))
    return or_(*conditions)


def holds(value: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """The condition that a text holds all of these words, whatever they begin with."""
    query = _query(words)
    return false() if query is None else _is_in(value, words, query)


def _said(query: ColumnElement[str]) -> Select[tuple[int]]:
    return select(messages.c.id).where(_spoken(query))


def _spoken(query: ColumnElement[str]) -> ColumnElement[bool]:
    return messages.c.search.op("@@")(query)


def _is_in(value: ColumnElement[str], words: str, query: ColumnElement[str]) -> ColumnElement[bool]:
    return _document(value).op("@@")(query) & _literally(value, words)


def _document(value: ColumnElement[str]) -> ColumnElement[str]:
    return func.search_document(value)


def _query(words: str) -> ColumnElement[str] | None:
    """The words as a query for beginnings; None where there are only marks."""
    parts = words.lower().translate(_FOLD).translate(_SPACES).split()
    if not parts:
        return None
    return func.to_tsquery("simple", " & ".join(f"'{part}':*" for part in parts))


def _literally(value: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """That marks among the words stand there too; nothing more where there are none."""
    if not any(mark in words for mark in MARKS):
        return true()
    return _fold(value).contains(_fold_word(words))


def _fold(value: ColumnElement[str]) -> ColumnElement[str]:
    return func.translate(func.lower(value), ACCENTED, PLAIN, type_=String)


def _fold_word(words: str) -> ColumnElement[str]:
    """The words to look for, folded like the column; % and _ in them are only themselves."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return func.translate(func.lower(escaped), ACCENTED, PLAIN, type_=String)
