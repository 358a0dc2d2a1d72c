"""Charts: bars in proportion, round scales, labels that do not run into each other."""

from __future__ import annotations

import pytest

from bot.desk.charts import HEIGHT, LABELS, WIDTH, ceiling, columns, share
from bot.desk.figures import duration
from bot.phrases import phrases


@pytest.mark.parametrize(
    ("highest", "end"),
    [(0, 4), (3, 4), (5, 6), (10, 10), (11, 20), (61, 80), (99, 100), (101, 200)],
)
def test_a_scale_ends_on_a_round_number(highest: int, end: int) -> None:
    assert ceiling(highest) == end


@pytest.mark.parametrize("count", [1, 7, 30, 92, 105])
def test_bars_are_in_proportion_and_within_the_drawing(count: int) -> None:
    chart = columns([(str(number), number, "/") for number in range(count)])
    top = max(line.value for line in chart.scale)
    space = max(line.y for line in chart.scale) - min(line.y for line in chart.scale)
    for number, bar in enumerate(chart.bars):
        assert bar.height == pytest.approx(space * number / top, abs=0.01)
        assert bar.y + bar.height == pytest.approx(chart.floor, abs=0.02)
        assert 0 <= bar.x < bar.x + bar.width <= WIDTH
    assert all(0 <= line.y <= HEIGHT for line in chart.scale)
    assert 0 < sum(bar.named for bar in chart.bars) <= LABELS
    assert [line.value for line in chart.scale] == sorted({line.value for line in chart.scale})


def test_an_empty_chart_has_a_scale() -> None:
    assert columns([]).bars == []
    assert len(columns([]).scale) > 1


def test_the_smallest_bar_can_be_seen() -> None:
    assert share(0.001, 1_000) > 0.5
    assert share(None, 10) == share(0, 10) == share(5, 0) == 0
    assert share(10, 10) == 100


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (None, "–"),
        (0.2, "less than 1 min"),
        (59.4, "59 min"),
        (59.6, "1 h 0 min"),
        (150, "2 h 30 min"),
        (24 * 60 * 3 + 65, "3 d 1 h"),
    ],
)
def test_times_are_said_as_people_say_them(minutes: float | None, words: str) -> None:
    assert duration(phrases("en"), minutes) == words
