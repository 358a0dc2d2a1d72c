"""Ura's classifier on BANKING77 and CLINC150, in Rasa's environment:

    engine/.venv/bin/python -m benchmarks.understanding.datasets FOLDER

The encoder and the classifier of `config.yml`, unchanged, learn from the published training sets
and are tried on the published test sets. FOLDER holds `banking77/{train,test}.csv` and
`clinc150/data_full.json`. The threshold for CLINC150's out-of-scope queries is chosen on its
validation set.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge_base.encoder import CachedEncoder, SentenceEncoder

OUTSIDE = "oos"
Rows = Sequence[tuple[str, str]]


def probabilities(known: Rows, *asked: Rows) -> tuple[list[str], list[np.ndarray]]:
    """The labels, and for each set of queries the probability of each label."""
    from engine.classifier.model import NeedClassifier

    encoder = CachedEncoder(SentenceEncoder(threads=2))
    texts = [text for text, _ in known]
    classifier = NeedClassifier.train(
        texts, encoder.encode(texts), [label for _, label in known], "benchmark"
    )
    found = []
    for rows in asked:
        vectors = encoder.encode([text for text, _ in rows])
        found.append(
            np.stack(
                [classifier.predict(text, v) for (text, _), v in zip(rows, vectors, strict=True)]
            )
        )
    return classifier.labels, found


def banking(folder: Path) -> float:
    """Accuracy on BANKING77."""

    def read(name: str) -> Rows:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            return [(row["text"], row["category"]) for row in csv.DictReader(file)]

    test = read("test.csv")
    labels, (found,) = probabilities(read("train.csv"), test)
    return float(np.mean([labels[i] == label for i, (_, label) in zip(found.argmax(1), test)]))


def clinc(folder: Path) -> tuple[float, float, float]:
    """In-scope accuracy, out-of-scope recall, and the threshold."""
    data = json.loads((folder / "data_full.json").read_text("utf-8"))
    known = [(text, label) for text, label in data["train"]]
    known += [(text, OUTSIDE) for text, _ in data["oos_train"]]
    sets = [data[name] for name in ("val", "oos_val", "test", "oos_test")]
    labels, found = probabilities(known, *sets)

    def scores(inside: int, outside: int, threshold: float) -> tuple[float, float]:
        right = [
            decide(row, threshold) == label
            for row, (_, label) in zip(found[inside], sets[inside], strict=True)
        ]
        caught = [decide(row, threshold) == OUTSIDE for row in found[outside]]
        return float(np.mean(right)), float(np.mean(caught))

    def decide(row: np.ndarray, threshold: float) -> str:
        best = int(row.argmax())
        return labels[best] if row[best] >= threshold else OUTSIDE

    threshold = max(np.arange(0.0, 0.95, 0.05), key=lambda t: sum(scores(0, 1, t)))
    return (*scores(2, 3, threshold), float(threshold))


def main() -> None:
    folder = Path(sys.argv[1])
    print(f"BANKING77, 10,003 sentences: {banking(folder / 'banking77'):.1%}")
    print("  published: 93.4 % (USE+ConveRT)")
    inside, outside, threshold = clinc(folder / "clinc150")
    print(f"CLINC150 at threshold {threshold:.2f}: {inside:.1%} in scope, {outside:.1%} outside")
    print("  published: 96.2-96.9 % / 40-52 % (BERT)")


if __name__ == "__main__":
    main()
