"""Vector and letter groups of a message in, calibrated probabilities of its labels out."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from typing import Sequence, Tuple

import numpy as np
from numpy.typing import NDArray

from engine.classifier.kernel import Landmarks
from engine.classifier.ngrams import LetterGroups
from engine.classifier.ridge import Matrix, Ridge, Weights
from engine.progress import report

# Chosen on the articles' own questions, with the examples of nlu_data to learn from; the figures
# hardly change for half or twice as much.
_PENALTY = 0.1
_GROUPS_SHARE = np.float32(0.3)  # How much letter groups weigh beside vectors.
_ITERATIONS = 15
_LAST_ITERATIONS = 8  # From the weights of four fifths of the examples to those of all.
# A fifth of the examples is left out once to learn how far the probabilities can be believed.
_HELD_OUT = 5
_SHARPNESS = np.geomspace(2, 60, 60)
# Users write unlike the authors of examples: on the articles' own questions, which are by others,
# probabilities are more honest with a little less sharpness than held-out examples ask for.
_CAUTION = np.float32(0.9)
# Only the best labels share the probability. A regression's scores are small where examples of
# several labels lie close, and the tail of 140 labels would then outweigh a clear winner: with
# five, the probabilities of held-out examples are 2 % off on average, with all labels 6 %.
_CONTENDERS = 5
_LEAST_SHARE = 0.002  # What a right label is given that is not among the best.
_ARRAYS_FILE = "weights.npz"
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
        landmarks: Landmarks,
        weights: Weights,
    ) -> None:
        """Put the parts together; ``train`` makes them and ``load`` reads them."""
        self.labels = list(labels)
        self.encoder = encoder
        self._groups = groups
        self._landmarks = landmarks
        self._weights = weights

    @classmethod
    def train(
        cls, texts: Sequence[str], vectors: Matrix, names: Sequence[str], encoder: str
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
        report(f"training the classifier: {len(texts)} sentences, {len(labels)} labels")
        landmarks = Landmarks.choose(vectors)
        whitening = landmarks.whitening()
        dense = landmarks.nearness(vectors) @ whitening
        groups = LetterGroups.learn(texts)
        sparse = groups.matrix(texts) * np.sqrt(_GROUPS_SHARE)
        targets = _targets(classes, len(labels))

        held_out = _held_out(texts)
        rest = ~held_out
        weights = Ridge(dense[rest], sparse[rest], _PENALTY).solve(targets[rest], _ITERATIONS)
        scores = dense[held_out] @ weights.dense + sparse[held_out] @ weights.sparse
        sharpness, accuracy = _calibrate(scores, classes[held_out])
        report(f"calibrated on {int(held_out.sum())} sentences: {accuracy:.1%} right")
        weights = Ridge(dense, sparse, _PENALTY).solve(targets, _LAST_ITERATIONS, weights)
        # What every message would be multiplied by is multiplied once.
        weights = Weights(
            (whitening @ weights.dense) * sharpness,
            weights.sparse * (sharpness * np.sqrt(_GROUPS_SHARE)),
        )
        return cls(
            labels=labels, encoder=encoder, groups=groups, landmarks=landmarks, weights=weights
        )

    def predict(self, text: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The probability of each label, in the order of ``labels``."""
        columns, values = self._groups.row(text)
        scores = self._landmarks.nearness(vector) @ self._weights.dense
        return probabilities(scores + values @ self._weights.sparse[columns].astype(np.float32))

    def save(self, folder: Path) -> None:
        """Write everything as plain arrays and JSON, which cannot run code when it is read."""
        np.savez_compressed(
            folder / _ARRAYS_FILE,
            dense=self._weights.dense,
            # The rows of letter groups are many and each matters little.
            sparse=self._weights.sparse.astype(np.float16),
            group_weights=self._groups.weights,
            centre=self._landmarks.centre,
            points=self._landmarks.points,
        )
        names = {
            "labels": self.labels,
            "groups": self._groups.vocabulary,
            "scale": self._landmarks.scale,
            "encoder": self.encoder,
        }
        (folder / _NAMES_FILE).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> NeedClassifier:
        """Read what ``save`` wrote."""
        names = json.loads((folder / _NAMES_FILE).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS_FILE, allow_pickle=False) as arrays:
            return cls(
                labels=names["labels"],
                encoder=names["encoder"],
                groups=LetterGroups(names["groups"], arrays["group_weights"]),
                landmarks=Landmarks(arrays["centre"], names["scale"], arrays["points"]),
                weights=Weights(arrays["dense"], arrays["sparse"]),
            )


def probabilities(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn scores into shares of the best labels, along the last axis; the others have none."""
    contenders = min(_CONTENDERS, scores.shape[-1])
    least = -np.partition(-scores, contenders - 1, axis=-1)[..., contenders - 1, None]
    exponents = np.exp(scores - scores.max(axis=-1, keepdims=True)) * (scores >= least)
    shares: NDArray[np.float32] = exponents / exponents.sum(axis=-1, keepdims=True)
    return shares


def _targets(classes: NDArray[np.int64], count: int) -> Matrix:
    """One for the class of an example, zero for the others, less the mean of the two."""
    targets = np.full((len(classes), count), -1 / count, np.float32)
    targets[np.arange(len(classes)), classes] += 1
    return targets


def _held_out(texts: Sequence[str]) -> NDArray[np.bool_]:
    """A fifth of the texts, by their content: no order of files can make it easy or hard."""
    digests = (blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4) for text in texts)
    marks = [int.from_bytes(digest.digest(), "little") % _HELD_OUT == 0 for digest in digests]
    return np.array(marks, bool)


def _calibrate(scores: Matrix, classes: NDArray[np.int64]) -> Tuple[np.float32, float]:
    """The factor under which probabilities are most honest, and the share of right answers."""
    if not len(classes):
        return np.float32(_SHARPNESS[0]), 0.0
    rows = np.arange(len(classes))
    losses = [
        -float(
            np.log(
                np.maximum(probabilities(scores * np.float32(factor))[rows, classes], _LEAST_SHARE)
            ).mean()
        )
        for factor in _SHARPNESS
    ]
    accuracy = float((scores.argmax(axis=1) == classes).mean())
    return _CAUTION * np.float32(_SHARPNESS[int(np.argmin(losses))]), accuracy
