"""Queries on what officers propose for the knowledge base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import paging
from bot.storage.case_words import holds
from bot.storage.mission_tables import article_suggestions as table
from bot.storage.tables import cases, staff

Outcome = Literal["taken", "declined"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question and its answer, without what tells who asked; for an editor to write from.

    Attributes:
        staff_id, staff_name: the officer who proposed it.
        outcome: what an editor made of it; None while nobody has dealt with it.
        note: what the editor says to that.
        editor: the editor's name; None if it was done from the command line.
    """

    id: int
    case_id: int | None
    need: str | None
    language: str
    question: str
    answer: str
    staff_id: int | None
    created_at: datetime
    done_at: datetime | None
    outcome: Outcome | None
    note: str
    staff_name: str | None
    editor: str | None


@dataclass(frozen=True, slots=True)
class SuggestionFilter:
    """Which suggestions; fields left at their defaults leave nothing out.

    Attributes:
        state: `open`, `taken` or `declined`.
        staff_id: those that an officer proposed.
        words: found in the question or the answer.
    """

    state: str | None = None
    staff_id: int | None = None
    need: str | None = None
    language: str | None = None
    words: str = ""


_editor = staff.alias("editor")
_OWN = [name for name in Suggestion.__dataclass_fields__ if name in table.c]


async def put(
    tx: AsyncConnection,
    *,
    case_id: int,
    need: str | None,
    language: str,
    question: str,
    answer: str,
    staff_id: int,
) -> None:
    """Keep a suggestion; a second one of the same case replaces the first, and is open again."""
    values: dict[str, Any] = {
        "need": need,
        "language": language,
        "question": question,
        "answer": answer,
        "staff_id": staff_id,
        "created_at": func.now(),
        "done_at": None,
        "outcome": None,
        "note": "",
        "editor_id": None,
    }
    await tx.execute(
        upsert(table)
        .values(case_id=case_id, **values)
        .on_conflict_do_update(index_elements=["case_id"], set_=values)
    )


async def find(
    tx: AsyncConnection, wanted: SuggestionFilter, *, before: int | None = None, limit: int = 50
) -> list[Suggestion]:
    """The newest first; with `before`, those older than that one."""
    older = [table.c.id < before] if before is not None else []
    rows = await tx.execute(
        _whole().where(*_conditions(wanted), *older).order_by(table.c.id.desc()).limit(limit)
    )
    return [Suggestion(*row) for row in rows]


async def count(tx: AsyncConnection, wanted: SuggestionFilter) -> int:
    """How many there are, as far as `paging` counts."""
    return await paging.count(tx, select(table.c.id).where(*_conditions(wanted)))


async def get(tx: AsyncConnection, suggestion_id: int, *, lock: bool = False) -> Suggestion | None:
    """A suggestion; with `lock`, nobody else changes it until the commit."""
    statement = _whole().where(table.c.id == suggestion_id)
    if lock:
        statement = statement.with_for_update(of=table)
    row = (await tx.execute(statement)).one_or_none()
    return Suggestion(*row) if row else None


async def settle(
    tx: AsyncConnection,
    suggestion_id: int,
    outcome: Outcome,
    *,
    note: str = "",
    editor_id: int | None = None,
) -> None:
    """Note what became of a suggestion."""
    await tx.execute(
        update(table)
        .where(table.c.id == suggestion_id)
        .values(done_at=func.now(), outcome=outcome, note=note, editor_id=editor_id)
    )


async def forget(tx: AsyncConnection, conversation_id: int) -> None:
    """Drop what came of a conversation whose person leaves; an article written since stays."""
    ids = select(cases.c.id).where(cases.c.conversation_id == conversation_id)
    await tx.execute(delete(table).where(table.c.case_id.in_(ids)))


def _whole() -> Select[Any]:
    return (
        select(*(table.c[name] for name in _OWN), staff.c.name, _editor.c.name)
        .outerjoin(staff, staff.c.id == table.c.staff_id)
        .outerjoin(_editor, _editor.c.id == table.c.editor_id)
    )


def _conditions(wanted: SuggestionFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.state == "open":
        found.append(table.c.done_at.is_(None))
    elif wanted.state is not None:
        found.append(table.c.outcome == wanted.state)
    for name in ("staff_id", "need", "language"):
        if (value := getattr(wanted, name)) is not None:
            found.append(table.c[name] == value)
    if wanted.words:
        # Few enough to be looked through: there is at most one a case, and seldom that.
        found.append(holds(table.c.question + " " + table.c.answer, wanted.words))
    return found
