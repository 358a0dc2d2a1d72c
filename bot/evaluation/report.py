"""The figures of an evaluation, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.evaluation.examples import Example
from bot.evaluation.score import Reply, Tally, confusions, judge, tallies

WIDE = 150
"""Columns of a table that goes into a file or a pipe; a terminal has its own."""

HEADINGS = {
    "messages": "messages",
    "right": "right at once",
    "right_or_offered": "right or offered",
    "wrong": "wrong",
    "astray": "wrong choices",
    "refused": "refused",
    "urgent_handed_over": "urgent handed over",
    "outside_caught": "outside caught",
    "outside_answered": "outside answered",
    "language": "language",
}


def console() -> Console:
    """Where tables go: to the terminal as wide as it is, or whole into a pipe."""
    plain = Console(highlight=False)
    return plain if plain.is_terminal else Console(highlight=False, width=WIDE)


def as_json(examples: Sequence[Example], replies: Sequence[Reply]) -> dict[str, Any]:
    """Everything, message by message too."""
    return {
        "figures": {name: t.figures() for name, t in tallies(examples, replies).items()},
        "confusions": [
            {"expected": expected, "given": given, "count": count, "example": text}
            for expected, given, count, text in confusions(examples, replies)
        ],
        "messages": [
            {
                "text": example.text,
                "lang": example.lang,
                "expected": example.expected,
                "variant": example.variant,
                "kind": example.kind,
                "verdict": judge(example, reply).value,
                "outcome": reply.outcome,
                "need": reply.need,
                "alternatives": list(reply.alternatives),
                "confidence": reply.confidence,
                "language": reply.language,
            }
            for example, reply in zip(examples, replies, strict=True)
        ],
    }


def show(
    console: Console, examples: Sequence[Example], replies: Sequence[Reply], most: int
) -> None:
    """Print the figures, and what was most often taken for what."""
    console.print(table("What became of the messages", tallies(examples, replies)))
    confused = Table(title=f"Confusions (at most {most})")
    for heading in ("expected", "given", "times", "for example"):
        confused.add_column(heading)
    for expected, given, count, text in confusions(examples, replies)[:most]:
        confused.add_row(expected, given, str(count), text)
    console.print(confused)


def table(title: str, rows: Mapping[str, Tally]) -> Table:
    """A row of figures a group of messages."""
    shown = Table(title=title)
    shown.add_column("")
    for heading in HEADINGS.values():
        shown.add_column(heading, justify="right")
    for name, tally in rows.items():
        figures = tally.figures()
        shown.add_row(name, *(_cell(key, figures[key]) for key in HEADINGS))
    return shown


def _cell(key: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if key == "messages" else f"{value:.1%}"
