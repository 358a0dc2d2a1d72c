"""The tables of `tests/e2e/README.md` name tests that there are, for every point of the desk."""

from __future__ import annotations

import re

from bot.settings import ROOT

FOLDER = ROOT / "tests" / "e2e"
POINTS = range(1, 13)


def test_every_point_of_the_desk_is_walked_by_a_test_that_there_is() -> None:
    table = (FOLDER / "README.md").read_text(encoding="utf-8")
    there = {
        name
        for path in FOLDER.glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    walked = {
        int(row[0]): re.findall(r"`(test_\w+)`", row[1])
        for row in re.findall(r"^\| (\d+) \|(.*)$", table, re.MULTILINE)
    }
    assert sorted(walked) == list(POINTS)
    assert all(walked.values())
    assert set(re.findall(r"`(test_\w+)`", table)) <= there
