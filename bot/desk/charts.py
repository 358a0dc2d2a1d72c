"""The geometry of charts, drawn by the templates as SVG: no script, no picture, readable by all.

Sizes are in the units of the drawing's own coordinates. Each chart stands beside a table with
the same figures; the drawing is for the eye only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 720.0
HEIGHT = 220.0
LEFT = 44.0
BOTTOM = 28.0
TOP = 12.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart over days. `named` bars have their label under them."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: int
    link: str
    named: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the scale, with its value."""

    y: float
    value: int


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of bars side by side."""

    bars: Sequence[Bar]
    scale: Sequence[Line]
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    floor: float = HEIGHT - BOTTOM


LABELS = 8
"""At most so many labels stand under a chart, or they would run into each other."""


def columns(values: Sequence[tuple[str, int, str]]) -> Columns:
    """A chart of labels, values and links, in their order."""
    top = ceiling(max((value for _, value, _ in values), default=0))
    floor, space = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    step = (WIDTH - LEFT) / max(len(values), 1)
    every = math.ceil(len(values) / LABELS) or 1
    bars = [
        Bar(
            x=round(LEFT + at * step + step * 0.12, 2),
            y=round(floor - space * value / top, 2),
            width=round(step * 0.76, 2),
            height=round(space * value / top, 2),
            label=label,
            value=value,
            link=link,
            named=at % every == 0,
        )
        for at, (label, value, link) in enumerate(values)
    ]
    parts = 4 if top % 4 == 0 else 2 if top % 2 == 0 else 1
    scale = [
        Line(round(floor - space * part / parts, 2), top * part // parts)
        for part in range(parts + 1)
    ]
    return Columns(bars, scale)


def ceiling(highest: int) -> int:
    """The end of the scale: a round number at or above the highest value."""
    if highest <= 4:
        return 4
    power: int = 10 ** (len(str(highest)) - 1)
    for factor in (1, 2, 4, 6, 8, 10):
        if highest <= factor * power:
            return factor * power
    return 10 * power


def share(value: float | None, highest: float) -> float:
    """How long a bar is, in hundredths; one that is not zero can always be seen."""
    if not value or highest <= 0:
        return 0.0
    return round(max(100.0 * value / highest, 0.8), 2)
