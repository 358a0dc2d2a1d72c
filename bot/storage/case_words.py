"""Finding cases by words: in names, in what was written or noted, in tags, and by number.

Words are found by their beginnings, in any order: languages that inflect do so at the end.
`search_document`, a function of the database, folds text as `_query` folds the words looked for;
indexes on it make the search as quick in a million messages as in a thousand. Searched is what
people and officers wrote: an article that Ura showed would be found in every case of its kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    String,
    any_,
    bindparam,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.expression import Select

from bot.storage.tables import cases, conversations, messages
from bot.storage.work_tables import case_notes, case_tags

ACCENTED = "ëçáàâäèéêìíòóôöùúüάέήίϊΐόύϋΰώς"
PLAIN = "ecaaaaeeeiioooouuuαεηιιιουυυωσ"
MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»„“”‘’…–—·"
"""What stands between words: each becomes a space, or numbers and names would hide in it."""

MANY = 5_000
"""Messages, or notes, with a word from which on it is common. The newest cases are then looked
through one by one, which finds enough of them at once, instead of collecting every message first.
With a million messages both ways take equally long at about this number."""

_FOLD = str.maketrans(ACCENTED, PLAIN)
_SPACES = str.maketrans(MARKS, " " * len(MARKS))


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are looked for in cases.

    Attributes:
        within: the condition on `cases` that they are found in one.
        rare: so few places hold them that all are known already.
    """

    within: ColumnElement[bool]
    rare: bool


async def look_up(tx: AsyncConnection, words: str) -> Words:
    """Words to filter cases by: name, number, tag, or anything a person, an officer or a note
    says; case and accents do not matter."""
    query = _query(words)
    if query is None:
        return Words(false(), True)  # marks alone: nothing that people look for
    places = await _places(tx, query, words)
    if places is None:
        return Words(_looked_through(query, words), False)
    people, numbers = places
    # Arrays rather than subqueries: the planner knows nothing of how rare a word is, and would
    # rather read all cases than look up some.
    return Words(
        or_(
            cases.c.conversation_id == any_(literal(people, ARRAY(BigInteger))),
            cases.c.id == any_(literal(numbers, ARRAY(BigInteger))),
        ),
        True,
    )


async def _places(
    tx: AsyncConnection, query: ColumnElement[str], words: str
) -> tuple[list[int], list[int]] | None:
    """The conversations and the cases that hold these words; None if they are common."""
    # Messages first and by themselves: nearly all common words are known by them alone.
    said = (messages.c.conversation_id, messages.c.text, _spoken(query))
    others = [
        (place, value, _told(value, query))
        for place, value in (
            (conversations.c.id, conversations.c.name),
            (cases.c.id, cases.c.question),
            (case_notes.c.case_id, case_notes.c.text),
            (case_tags.c.case_id, case_tags.c.tag),
        )
    ]
    found: list[list[int]] = []
    for sources in ([said], others):
        statement = union_all(*(_held(*source, words) for source in sources))
        for count, places in await tx.execute(statement):
            if count > MANY:
                return None
            found.append(places or [])
    spoken, named, *told = found
    return list({*spoken, *named}), list({*_number(words), *chain.from_iterable(told)})


def _held(
    place: ColumnElement[int], value: ColumnElement[str], there: ColumnElement[bool], words: str
) -> Select[int, Sequence[Any]]:
    """How many texts hold the words, and the places where these stand as they were written."""
    some = (
        select(place.label("place"), _literally(value, words).label("literally"))
        .where(there)
        .limit(MANY + 1)
        .subquery()
    )
    places = func.array_agg(some.c.place.distinct(), type_=ARRAY(BigInteger))
    return select(func.count(), places.filter(some.c.literally)).select_from(some)


def _looked_through(query: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """For common words: each case by itself. What most likely holds them is asked first."""
    own = cases.c.conversation_id

    # A value rather than `exists`: the planner must not turn it into a join over all messages.
    def there(statement: Select[Any]) -> ColumnElement[bool]:
        return statement.limit(1).correlate(cases).scalar_subquery()

    return or_(
        there(
            select(true()).where(
                messages.c.conversation_id == own,
                _spoken(query),
                _literally(messages.c.text, words),
            )
        ),
        own.in_(select(conversations.c.id).where(_is_in(conversations.c.name, words, query))),
        _is_in(cases.c.question, words, query),
        there(
            select(true()).where(
                case_notes.c.case_id == cases.c.id, _is_in(case_notes.c.text, words, query)
            )
        ),
        there(
            select(true()).where(
                case_tags.c.case_id == cases.c.id, _is_in(case_tags.c.tag, words, query)
            )
        ),
        *(cases.c.id == number for number in _number(words)),
    )


def _number(words: str) -> list[int]:
    """The number of a case, if the words are one."""
    number = words.removeprefix("#")
    return [int(number)] if number.isascii() and number.isdigit() and len(number) < 19 else []


def holds(value: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """The condition that a text holds all of these words, whatever they begin with."""
    query = _query(words)
    return false() if query is None else _is_in(value, words, query)


def _spoken(query: ColumnElement[str]) -> ColumnElement[bool]:
    return messages.c.search.op("@@")(query)


def _is_in(value: ColumnElement[str], words: str, query: ColumnElement[str]) -> ColumnElement[bool]:
    return _told(value, query) & _literally(value, words)


def _told(value: ColumnElement[str], query: ColumnElement[str]) -> ColumnElement[bool]:
    return _document(value).op("@@")(query)


def _document(value: ColumnElement[str]) -> ColumnElement[str]:
    return func.search_document(value)


def _query(words: str) -> ColumnElement[str] | None:
    """The words as a query for beginnings; None where there are only marks."""
    parts = words.lower().translate(_FOLD).translate(_SPACES).split()
    if not parts:
        return None
    # Written into the statement: a plan made for any words at all would read a whole index of
    # common ones, where a few thousand rows tell that they are common.
    looked_for = " & ".join(f"'{part}':*" for part in parts)
    return func.to_tsquery(
        literal_column("'simple'::regconfig"),
        bindparam("words", looked_for, String, literal_execute=True, unique=True),
    )


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
