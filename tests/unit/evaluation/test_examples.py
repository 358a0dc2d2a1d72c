"""Reading a file of messages with what they should come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.examples import ExamplesError, read

NEEDS = ("remittance.fraud", "remittance.limits", "consular.death")
URGENT = ("consular.death",)
HEAD = "text\tlang\texpected\talso_ok\n"


def write(folder: Path, lines: str, head: str = HEAD) -> Path:
    path = folder / "examples.tsv"
    path.write_text(head + lines, encoding="utf-8")
    return path


def test_a_line_is_a_message_with_what_is_right(tmp_path: Path) -> None:
    path = write(tmp_path, 'he said "send it"\ten\tremittance.fraud\tremittance.limits,\n')
    (example,) = read(path, NEEDS, URGENT)
    assert example.text == 'he said "send it"'
    assert example.right == {"remittance.fraud", "remittance.limits"}
    assert example.in_scope
    assert not example.urgent


def test_without_a_kind_the_need_tells_whether_it_is_urgent(tmp_path: Path) -> None:
    lines = "babai vdiq\tsq\tconsular.death\t\nmoti sot\tsq\tout_of_scope\t\n"
    first, second = read(write(tmp_path, lines), NEEDS, URGENT)
    assert first.urgent
    assert not second.in_scope


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("\ten\tremittance.fraud\t\n", r"examples.tsv:2: the text is empty"),
        ("hi\tfr\tremittance.fraud\t\n", r":2: lang is 'fr'"),
        ("hi\ten\tremittance.frod\t\n", r":2: 'remittance.frod' is neither a need nor"),
        ("hi\ten\tremittance.fraud\tnothing\n", r":2: 'nothing' is neither"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(ExamplesError, match=says):
        read(write(tmp_path, line), NEEDS, URGENT)


def test_a_missing_column_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(ExamplesError, match=":1: add the column expected"):
        read(write(tmp_path, "", "text\tlang\n"), NEEDS, URGENT)
    with pytest.raises(ExamplesError, match=r"nowhere\.tsv"):
        read(tmp_path / "nowhere.tsv", NEEDS, URGENT)
