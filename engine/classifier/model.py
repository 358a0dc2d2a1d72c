"""Vector and letter groups of a message in, calibrated probabilities of its labels out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import List, Sequence, Tuple

import numpy as np
from numpy.typing import NDArray

from engine.classifier.ngrams import LetterGroups
from engine.classifier.softmax import Softmax, fit, probabilities
from engine.progress import report

# Chosen by cross-validation on the project's own examples; benchmarks/engine.py prints it.
_VECTOR_SCALE = 4.0
_PENALTY = 0.1
_ITERATIONS = 40
# A fifth of the examples is left out once to learn how far the probabilities can be believed.
_HELD_OUT = 5
_TEMPERATURES = np.geomspace(0.4, 2.5, 40)
_MATRIX_FILE = "weights.npz"
_NAMES_FILE = "names.json"


class NeedClassifier:
    """Points at labels such as ``ask/remittance.fraud`` or ``greet``.

    Attributes:
        labels: All labels, by their place in the probabilities.
        encoder: Which encoder's vectors it was trained on.
    """

    def __init__(
        self,
        *,
        labels: Sequence[str],
        encoder: str,
        groups: LetterGroups,
        centre: NDArray[np.float32],
        scale: float,
        softmax: Softmax,
    ) -> None:
        """Put the parts together; ``train`` makes them and ``load`` reads them."""
        self.labels = list(labels)
        self.encoder = encoder
        self._groups = groups
        self._centre = centre
        self._scale = scale
        self._softmax = softmax

    @classmethod
    def train(
        cls, texts: Sequence[str], vectors: NDArray[np.float32], names: Sequence[str], encoder: str
    ) -> NeedClassifier:
        """Learn from examples.

        Args:
            texts: What people write.
            vectors: The encoder's vector of each text.
            names: The label of each text.
            encoder: Which encoder made the vectors.
        """
        labels = sorted(set(names))
        place = {label: index for index, label in enumerate(labels)}
        classes = np.array([place[name] for name in names], np.int64)
        centre = vectors.mean(axis=0)
        scale = _VECTOR_SCALE / float(np.linalg.norm(vectors - centre, axis=1).mean() or 1.0)
        dense = ((vectors - centre) * scale).astype(np.float32)
        groups = LetterGroups.learn(texts)
        sparse = groups.matrix(texts)
        report(f"training the classifier: {len(texts)} sentences, {len(labels)} labels")
        held_out = _held_out(classes)
        rest = ~held_out
        trial = fit(
            [dense[rest], sparse[rest]],
            classes[rest],
            len(labels),
            penalty=_PENALTY / max(int(rest.sum()), 1),
            iterations=_ITERATIONS,
        )
        temperature = 1.0
        if held_out.any():
            logits = trial.logits([dense[held_out], sparse[held_out]])
            temperature, accuracy = _calibrate(logits, classes[held_out])
            report(f"calibrated on {int(held_out.sum())} sentences: {accuracy:.1%} right")
        final = fit(
            [dense, sparse],
            classes,
            len(labels),
            penalty=_PENALTY / len(texts),
            iterations=_ITERATIONS,
            start=trial,
        )
        # Dividing the weights once saves dividing the scores at every message.
        cooled = Softmax([w / temperature for w in final.weights], final.bias / temperature)
        return cls(
            labels=labels,
            encoder=encoder,
            groups=groups,
            centre=centre.astype(np.float32),
            scale=scale,
            softmax=cooled,
        )

    def predict(self, text: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The probability of each label, in the order of ``labels``."""
        dense, sparse = self._softmax.weights
        scores = ((vector - self._centre) * self._scale) @ dense + self._softmax.bias
        columns, values = self._groups.row(text)
        return probabilities(scores + values @ sparse[columns].astype(np.float32))

    def save(self, folder: Path) -> None:
        """Write everything as plain arrays and JSON, which cannot run code when it is read."""
        dense, sparse = self._softmax.weights
        np.savez_compressed(
            folder / _MATRIX_FILE,
            dense=dense,
            # The rows of letter groups are many and each matters little.
            sparse=sparse.astype(np.float16),
            bias=self._softmax.bias,
            centre=self._centre,
            group_weights=self._groups.weights,
        )
        names = {
            "labels": self.labels,
            "groups": self._groups.vocabulary,
            "scale": self._scale,
            "encoder": self.encoder,
        }
        (folder / _NAMES_FILE).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> NeedClassifier:
        """Read what ``save`` wrote."""
        names = json.loads((folder / _NAMES_FILE).read_text(encoding="utf-8"))
        with np.load(folder / _MATRIX_FILE, allow_pickle=False) as arrays:
            softmax = Softmax([arrays["dense"], arrays["sparse"]], arrays["bias"])
            groups = LetterGroups(names["groups"], arrays["group_weights"])
            centre = arrays["centre"]
        return cls(
            labels=names["labels"],
            encoder=names["encoder"],
            groups=groups,
            centre=centre,
            scale=names["scale"],
            softmax=softmax,
        )


def _held_out(classes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Every fifth example of each label, so that the same data always give the same model."""
    seen: List[int] = [0] * (int(classes.max()) + 1)
    chosen = np.zeros(len(classes), bool)
    for index, label in enumerate(classes):
        seen[label] += 1
        chosen[index] = seen[label] % _HELD_OUT == 0
    return chosen


def _calibrate(logits: NDArray[np.float32], classes: NDArray[np.int64]) -> Tuple[float, float]:
    """The divisor of scores under which probabilities are most honest, and the accuracy."""
    rows = np.arange(len(classes))
    losses = [
        -float(np.log(probabilities(logits / np.float32(t))[rows, classes] + 1e-12).mean())
        for t in _TEMPERATURES
    ]
    accuracy = float((logits.argmax(axis=1) == classes).mean())
    return float(_TEMPERATURES[int(np.argmin(losses))]), accuracy
