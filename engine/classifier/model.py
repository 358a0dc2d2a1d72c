"""Vector and letter groups of a message in, calibrated probabilities of its labels out."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from typing import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.classifier.belief import calibrate, probabilities
from engine.classifier.kernel import Landmarks
from engine.classifier.ngrams import LetterGroups
from engine.classifier.ridge import Matrix, Ridge, Weights
from engine.progress import report

# Chosen on the articles' own questions, with the examples of nlu_data to learn from; the figures
# hardly change for half or twice as much.
_PENALTY = 0.2
_GROUPS_SHARE = np.float32(0.2)  # How much letter groups weigh beside vectors.
_ITERATIONS = 12
_LAST_ITERATIONS = 6  # From the weights of four fifths of the examples to those of all.
# A fifth of the examples is left out once to learn how far the probabilities can be believed.
_HELD_OUT = 5
# Labels with many examples would push those with few aside; with this power of their number, half
# of that is undone. All of it would cost small talk and what is out of scope too much.
_BALANCE = 0.5
_MANY = 500  # What is out of scope has far more examples because it is far more than one thing.
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
        exponent: float,
    ) -> None:
        """Put the parts together; ``train`` makes them and ``load`` reads them."""
        self.labels = list(labels)
        self.encoder = encoder
        self._groups = groups
        self._landmarks = landmarks
        self._weights = weights
        self._exponent = exponent

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
        dense = landmarks.features(vectors, whitening)
        groups = LetterGroups.learn(texts)
        sparse = groups.matrix(texts) * np.sqrt(_GROUPS_SHARE)
        targets = _targets(classes, len(labels))
        importance = _importance(classes)

        held_out = _held_out(texts)
        rest = ~held_out
        ridge = Ridge(dense[rest], sparse[rest], _PENALTY, importance[rest])
        weights = ridge.solve(targets[rest], _ITERATIONS)
        scores = dense[held_out] @ weights.dense + sparse[held_out] @ weights.sparse
        exponent, accuracy = calibrate(scores, classes[held_out])
        report(f"calibrated on {int(held_out.sum())} sentences: {accuracy:.1%} right")
        ridge = Ridge(dense, sparse, _PENALTY, importance)
        weights = ridge.solve(targets, _LAST_ITERATIONS, weights)
        # What every message would be multiplied by is multiplied once.
        weights = Weights(whitening @ weights.dense, weights.sparse * np.sqrt(_GROUPS_SHARE))
        return cls(
            labels=labels,
            encoder=encoder,
            groups=groups,
            landmarks=landmarks,
            weights=weights,
            exponent=exponent,
        )

    def predict(self, text: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The probability of each label, in the order of ``labels``."""
        columns, values = self._groups.row(text)
        scores = self._landmarks.nearness(vector) @ self._weights.dense
        scores += values @ self._weights.sparse[columns].astype(np.float32)
        return probabilities(scores, self._exponent)

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
            "exponent": self._exponent,
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
                exponent=names["exponent"],
            )


def _targets(classes: NDArray[np.int64], count: int) -> Matrix:
    """One for the class of an example, zero for the others, less the mean of the two."""
    targets = np.full((len(classes), count), -1 / count, np.float32)
    targets[np.arange(len(classes)), classes] += 1
    return targets


def _importance(classes: NDArray[np.int64]) -> NDArray[np.float32]:
    """How much each example counts: less where its label has many. The mean is one."""
    counts = np.minimum(np.bincount(classes)[classes], _MANY)
    importance = (1 / counts) ** _BALANCE
    return (importance / importance.mean()).astype(np.float32)


def _held_out(texts: Sequence[str]) -> NDArray[np.bool_]:
    """A fifth of the texts, by their content: no order of files can make it easy or hard."""
    digests = (blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4) for text in texts)
    marks = [int.from_bytes(digest.digest(), "little") % _HELD_OUT == 0 for digest in digests]
    return np.array(marks, bool)
