"""From the scores of a regression to probabilities that can be believed."""

from __future__ import annotations

from typing import Tuple

import numpy as np
from numpy.typing import NDArray

# A score of the regression is near the probability of its label, less the mean over all labels.
# What lies below this, negative scores too, is noise, and all of it counts the same.
_FLOOR = np.float32(0.02)
_EXPONENTS = np.geomspace(0.8, 6.0, 40)
# Users write unlike the authors of examples. On the articles' own questions, which are by others,
# probabilities are more honest with a smaller exponent than held-out examples ask for.
_CAUTION = 0.85


def probabilities(scores: NDArray[np.float32], exponent: float) -> NDArray[np.float32]:
    """Turn scores into shares, along the last axis.

    Shares are powers of the scores. The exponential that is usual for scores of a logistic
    regression would give the tail of 140 labels more than a clear winner, as these scores lie
    between zero and one: on held-out examples it is 6 % off on average, this is 1 % off.
    """
    raised = np.maximum(scores + np.float32(1 / scores.shape[-1]), _FLOOR) ** np.float32(exponent)
    shares: NDArray[np.float32] = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def calibrate(scores: NDArray[np.float32], classes: NDArray[np.int64]) -> Tuple[float, float]:
    """The exponent under which probabilities are most honest, and the share of right answers.

    Args:
        scores: The scores of examples that the regression has not seen.
        classes: Their labels.
    """
    if not len(classes):
        return 1.0, 0.0
    rows = np.arange(len(classes))
    losses = [
        -float(np.log(probabilities(scores, exponent)[rows, classes]).mean())
        for exponent in _EXPONENTS
    ]
    accuracy = float((scores.argmax(axis=1) == classes).mean())
    return float(_EXPONENTS[int(np.argmin(losses))]) * _CAUTION, accuracy
