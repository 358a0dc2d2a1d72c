"""Training says how far it is, and leaves a whole model or the old one."""

from __future__ import annotations

import uuid
from pathlib import Path

from tests.unit.engine import running
from tests.unit.engine.conftest import EXAMPLES, write_project


def test_progress_is_reported(tmp_path: Path) -> None:
    texts = {**EXAMPLES, "thanks": [f"thank you {uuid.uuid4()}" for _ in range(5)]}
    project = write_project(tmp_path, texts)
    output = tmp_path / "made" / "ura.tar.gz"
    done = running.run_engine("train", "--root", str(project), "--output", str(output))
    assert done.returncode == 0, done.stderr
    assert "encoding 5/5 sentences" in done.stdout
    assert "training the classifier: 24 sentences, 7 labels" in done.stdout
    assert str(output) in done.stdout
    assert done.stderr == ""
    assert [path.name for path in output.parent.iterdir()] == ["ura.tar.gz"]


def test_further_examples_are_learnt_too(project: Path, tmp_path: Path) -> None:
    more = tmp_path / "questions.yml"
    more.write_text("nlu:\n- intent: ask/meta.scope\n  examples: |\n    - what can you do\n")
    arguments = ["--root", str(project), "--output", str(tmp_path / "ura.tar.gz")]
    done = running.run_engine("train", *arguments, "--examples", str(more))
    assert done.returncode == 0, done.stderr
    assert "20 sentences, 7 labels" in done.stdout


def test_a_failed_training_keeps_the_old_model(tmp_path: Path) -> None:
    project = write_project(tmp_path, EXAMPLES)
    (project / "nlu_data" / "nlu" / "en" / "broken.yml").write_text("nlu:\n- intent: ask/x\n")
    output = tmp_path / "ura.tar.gz"
    output.write_bytes(b"the old model")
    done = running.run_engine("train", "--root", str(project), "--output", str(output))
    assert done.returncode == 1
    assert "broken.yml" in done.stderr
    assert output.read_bytes() == b"the old model"
    assert not list(tmp_path.glob("*.part"))
