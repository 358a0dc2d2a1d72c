"""A tiny model, trained once, and the two servers around it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge_base.encoder.paths import default_model_path, is_converted
from tests.unit.engine import running

EXAMPLES = {
    "ask/remittance.fraud": ["is this a scam", "how do I spot fraud", "warning signs of fraud"],
    "ask/remittance.limits": ["how much may I send", "a mund te dergoj 10000 euro", "limit"],
    "ask/consular.passport": ["my passport expired", "pasaporta me ka skaduar", "new passport"],
    "greet": ["hello", "pershendetje", "ciao", "γεια σας"],
    "goodbye": ["goodbye", "mirupafshim", "tschüss"],
    "out_of_scope": ["what is the weather", "who won the match", "tell me a joke"],
}


def write_project(folder: Path, examples: dict[str, list[str]]) -> Path:
    """A project with the real configuration, domain and rules, and examples of its own."""
    for name in ("config.yml", "domain"):
        (folder / name).symlink_to(running.ROOT / name)
    nlu = folder / "nlu_data" / "nlu" / "en"
    nlu.mkdir(parents=True)
    (folder / "nlu_data" / "rules.yml").symlink_to(running.ROOT / "nlu_data" / "rules.yml")
    lines = ['version: "3.1"', "nlu:"]
    for intent, texts in examples.items():
        lines += [f"- intent: {intent}", "  examples: |", *(f"    - {text}" for text in texts)]
    (nlu / "all.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session", autouse=True)
def converted_encoder() -> None:
    """Convert the encoder's model if this machine has none; only the service's side can."""
    if not is_converted(default_model_path()):
        command = [str(running.service_python()), "-m", "knowledge_base.encoder.convert"]
        subprocess.run(command, cwd=running.ROOT, check=True)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project to train from."""
    return write_project(tmp_path_factory.mktemp("project"), EXAMPLES)


@pytest.fixture(scope="session")
def model(project: Path) -> Path:
    """A model trained from the small project."""
    path = project / "models" / "ura.tar.gz"
    done = running.run_engine("train", "--root", str(project), "--output", str(path))
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="session")
def actions() -> Iterator[running.Process]:
    """The action server."""
    server = running.start_actions(running.free_port())
    yield server
    server.stop()


@pytest.fixture(scope="session")
def engine(model: Path, actions: running.Process) -> Iterator[running.Process]:
    """The engine, with the small model."""
    server = running.start_engine(model, actions.port)
    yield server
    server.stop()
