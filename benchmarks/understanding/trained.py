"""The peers that are trained: DIET as Rasa and as Bürokratt configure it, and spaCy's textcat.

They run in Rasa's environment, each in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.understanding.data import Known, Ranking
from bot.processes.prepare import ENGINE_PYTHON
from bot.settings import ROOT

RASA_DEFAULT: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "constrain_similarities": True},
]
"""What `rasa init` of 3.6 writes, up to the classifier."""

BUEROKRATT: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "constrain_similarities": True},
]


def diet(
    pipeline: list[dict[str, Any]], known: Sequence[Known], texts: Sequence[str], epochs: int
) -> tuple[list[Ranking], float]:
    """Rankings of the texts, and the seconds that training took."""
    configured = [
        {**part, "epochs": epochs} if part["name"] == "DIETClassifier" else part
        for part in pipeline
    ]
    return _run("rasa", known, texts, {"pipeline": configured})


def spacy(known: Sequence[Known], texts: Sequence[str], epochs: int) -> tuple[list[Ranking], float]:
    """spaCy's default text classifier on a blank multilingual pipeline."""
    return _run("spacy", known, texts, {"epochs": epochs})


def _run(
    peer: str, known: Sequence[Known], texts: Sequence[str], options: dict[str, Any]
) -> tuple[list[Ranking], float]:
    with tempfile.TemporaryDirectory(prefix="ura-peer-") as name:
        folder = Path(name)
        task = {
            "known": [(one.label, one.text) for one in known],
            "texts": list(texts),
            "options": options,
        }
        (folder / "task.json").write_text(json.dumps(task), encoding="utf-8")
        command = [str(ENGINE_PYTHON), "-W", "ignore", "-m", "benchmarks.understanding.inside"]
        subprocess.run([*command, peer, name], cwd=ROOT, check=True)
        result = json.loads((folder / "result.json").read_text("utf-8"))
    return [[(label, share) for label, share in one] for one in result["rankings"]], result["took"]
