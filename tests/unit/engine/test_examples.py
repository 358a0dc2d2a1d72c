"""Examples are read as written, and a mistake in them names its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.examples import ExamplesError, UraImporter, read_examples


def write(folder: Path, text: str) -> Path:
    path = folder / "examples.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_line_is_an_example(tmp_path: Path) -> None:
    text = (
        "nlu:\n- intent: ask/a.b\n  examples: |\n    - një\n    -  dy: tre - katër\n\n    - '5'\n"
    )
    found = list(read_examples(write(tmp_path, text)))
    assert found == [("ask/a.b", "një"), ("ask/a.b", "dy: tre - katër"), ("ask/a.b", "'5'")]


@pytest.mark.parametrize(
    "text",
    [
        "nlu: [",
        "rules: []",
        "nlu:\n- intent: ask/a\n",
        "nlu:\n- intent: ask/a\n  examples: |\n    no dash\n",
        "nlu:\n- intent: 5\n  examples: |\n    - x\n",
    ],
)
def test_a_mistake_names_its_file(text: str, tmp_path: Path) -> None:
    with pytest.raises(ExamplesError, match=r"examples\.yml"):
        list(read_examples(write(tmp_path, text)))


def test_rasa_gets_labels_and_texts(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "nlu:\n- intent: ask/a.b\n  examples: |\n    - x\n    - x\n    - y\n")
    importer = UraImporter(project, project / "nlu_data" / "rules.yml", [path])
    data = importer.get_nlu_data()
    assert sorted(message.get("text") for message in data.intent_examples) == ["x", "y"]
    assert {message.get_full_intent() for message in data.intent_examples} == {"ask/a.b"}
    assert importer.get_nlu_data() is data
    assert "ask" in importer.get_domain().intents
    assert importer.get_stories().story_steps
