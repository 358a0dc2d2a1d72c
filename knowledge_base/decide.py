"""What to do with a message: answer, ask back, say that it is out of scope, or admit not knowing.

A pure function of two opinions, that of the intent classifier and that of the search, and of the
home country. Each number below is a named constant, so that it can be calibrated in one place.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from knowledge_base.search import Match

Kind = Literal["answer", "clarify", "out_of_scope", "unsure"]

NEED_PREFIX = "ask/"
OUT_OF_SCOPE = "out_of_scope"

# The classifier's part of the fused confidence; the search has the rest. Both learn from the same
# questions and err in different ways, so neither rules.
# On 1,200 held-out utterances of all needs 0.7 answers 74 % right and 5 % wrong, and offers the
# right one for another 18 %; an even share answers 60 % right and 3 % wrong.
CLASSIFIER_WEIGHT = 0.7
# How sharply search scores separate: a lead of this much makes a need 2.7 times as probable.
# 0.03 fitted held-out questions best of 0.02 to 0.1 (least cross-entropy).
TEMPERATURE = 0.03
# The search score at which a text is as likely about nothing here as about something, and how
# fast that changes. Held-out questions reach 0.41 in the middle; strange ones 0.22.
KNOWN_SCORE = 0.27
KNOWN_WIDTH = 0.035
# Letters as alike as this are the same question with a typing error, unless a second need is
# within the gap: "is Albania in SEPA" and "is Kosovo in SEPA" are alike, and are not the same.
NEAR_EXACT = 0.9
NEAR_EXACT_GAP = 0.1
NEAR_EXACT_CONFIDENCE = 0.95
# What is left of a need that does not hold for the person's home country.
WRONG_HOME = 0.25
# From this confidence on a need is answered, if it leads the next one by the margin.
ANSWER = 0.5
MARGIN = 0.2
# The choices are worth offering if the right one is among them with this probability.
CLARIFY = 0.25
# A choice that is offered must be at least so likely, and there are at most so many.
CHOICE = 0.08
MOST_CHOICES = 3
# How sure the classifier must be that nothing here is meant.
OUTSIDE = 0.5


@dataclass(frozen=True, slots=True)
class Ranked:
    """One intent of the classifier's ranking, such as `ask/remittance.fraud` or `greet`."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a message.

    Attributes:
        kind: `answer` gives the need's article, `clarify` offers the alternatives, `out_of_scope`
            says what Ura is for, `unsure` says that it did not understand.
        need: The need answered, or the best guess; None where there is none.
        confidence: How sure that is, from 0 to 1; for `out_of_scope`, how sure that it is.
        alternatives: Ids of needs, the best first, at most three: for `clarify` the choices, for
            `answer` what else it may have been.
    """

    kind: Kind
    need: str | None
    confidence: float
    alternatives: tuple[str, ...] = ()


def decide(
    ranking: Sequence[Ranked],
    matches: Sequence[Match],
    homes: Mapping[str, Collection[str]],
    home: Collection[str] = (),
    trained: Collection[str] | None = None,
) -> Decision:
    """Decide what to do with a message.

    Args:
        ranking: The classifier's intents with confidences; empty if there is no classifier.
        matches: What `Index.search` found, the best first.
        homes: The home countries each need holds for.
        home: The home countries the person named, or is known to have; empty if unknown.
        trained: The needs the classifier was trained on, if known: about one published since, it
            cannot have an opinion, and the search alone counts.
    """
    exact = [match.need for match in matches if match.exact]
    if exact:
        fitting = [need for need in exact if _fits(need, homes, home)] or exact
        if len(fitting) == 1:
            return Decision("answer", fitting[0], 1.0)
        return Decision("clarify", fitting[0], 1 / len(fitting), tuple(fitting[:MOST_CHOICES]))
    near = _near_exact(matches)
    if near is not None and _fits(near, homes, home):
        return Decision("answer", near, NEAR_EXACT_CONFIDENCE)
    return _weigh(_outside(ranking), _prefer_home(_fuse(ranking, matches, trained), homes, home))


def _weigh(outside: float, fused: dict[str, float]) -> Decision:
    ranked = sorted(fused.items(), key=lambda item: (-item[1], item[0]))
    need, best = ranked[0] if ranked else (None, 0.0)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    choices = tuple(name for name, confidence in ranked if confidence >= CHOICE)
    if need is not None and best >= ANSWER and best - second >= MARGIN:
        return Decision("answer", need, best, choices[1 : 1 + MOST_CHOICES])
    if outside >= OUTSIDE and outside > best:
        return Decision("out_of_scope", None, outside)
    offered = choices[:MOST_CHOICES]
    if sum(fused[choice] for choice in offered) >= CLARIFY:
        return Decision("clarify", need, best, offered)
    return Decision("unsure", need, best)


def _fuse(
    ranking: Sequence[Ranked], matches: Sequence[Match], trained: Collection[str] | None
) -> dict[str, float]:
    """The confidence in each need, both opinions together."""
    intents = {
        intent.name.removeprefix(NEED_PREFIX): intent.confidence
        for intent in ranking
        if intent.name.startswith(NEED_PREFIX)
    }
    found = _probabilities(matches)
    fused = {}
    for need in intents.keys() | found.keys():
        unheard = not ranking or (trained is not None and need not in trained)
        weight = 0.0 if unheard else CLASSIFIER_WEIGHT
        fused[need] = weight * intents.get(need, 0.0) + (1 - weight) * found.get(need, 0.0)
    return fused


def _probabilities(matches: Sequence[Match]) -> dict[str, float]:
    """The search scores as probabilities. They sum to that of meaning something here at all."""
    if not matches:
        return {}
    scores = np.array([match.score for match in matches])
    shares = np.exp((scores - scores.max()) / TEMPERATURE)
    known = 1 / (1 + np.exp((KNOWN_SCORE - scores.max()) / KNOWN_WIDTH))
    shares *= known / shares.sum()
    return {match.need: float(share) for match, share in zip(matches, shares, strict=True)}


def _prefer_home(
    fused: dict[str, float], homes: Mapping[str, Collection[str]], home: Collection[str]
) -> dict[str, float]:
    """Push down what does not hold for the home country; what does takes its place."""
    total = sum(fused.values())
    pushed = {
        need: confidence * (1.0 if _fits(need, homes, home) else WRONG_HOME)
        for need, confidence in fused.items()
    }
    left = sum(pushed.values())
    return {need: confidence * total / left for need, confidence in pushed.items() if left}


def _near_exact(matches: Sequence[Match]) -> str | None:
    alike = sorted(matches, key=lambda match: -match.likeness)
    second = alike[1].likeness if len(alike) > 1 else 0.0
    if alike and alike[0].likeness >= max(NEAR_EXACT, second + NEAR_EXACT_GAP):
        return alike[0].need
    return None


def _outside(ranking: Sequence[Ranked]) -> float:
    return max((intent.confidence for intent in ranking if intent.name == OUT_OF_SCOPE), default=0)


def _fits(need: str, homes: Mapping[str, Collection[str]], home: Collection[str]) -> bool:
    holds = homes.get(need, ())
    return not home or not holds or any(country in holds for country in home)
