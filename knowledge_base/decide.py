"""What to do with a message: answer, ask back, say that it is out of scope, or admit not knowing.

A pure function of two opinions, that of the intent classifier and that of the search, and of the
home country. Each number below is a named constant, so that it can be calibrated in one place.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from knowledge_base.search import Match

Kind = Literal["answer", "clarify", "out_of_scope", "unsure"]

NEED_PREFIX = "ask/"
OUT_OF_SCOPE = "out_of_scope"

# How much each opinion counts, in a logit: the logarithms of the classifier's and of the search's
# share, and how alike the text and a known question are in letters. Fitted on the development set
# (1,465 messages, three folds), where the classifier has learned the search's questions already.
CLASSIFIER, SEARCH, LETTERS = 1.6, 0.1, 2.2
# The same for meaning nothing here: the classifier's share of it, and how common it is.
OUTSIDE_CLASSIFIER, OUTSIDE_BIAS = 1.2, 0.5
# What an opinion is taken for that is none: no logarithm of zero, and no certainty.
LEAST_SHARE, LEAST_FOUND = 0.002, 0.001
# How sharply search scores separate: a lead of this much makes a need 2.7 times as probable.
# 0.03 fitted held-out questions best of 0.02 to 0.1 (least cross-entropy).
TEMPERATURE = 0.03
# The search score at which a text is as likely about nothing here as about something, and how
# fast that changes: for a need that the classifier has not learned, the search is all there is.
KNOWN_SCORE = 0.27
KNOWN_WIDTH = 0.035
# Letters as alike as this are the same question with a typing error, unless a second need is
# within the gap: "is Albania in SEPA" and "is Kosovo in SEPA" are alike, and are not the same.
NEAR_EXACT = 0.9
NEAR_EXACT_GAP = 0.1
NEAR_EXACT_CONFIDENCE = 0.95
# What is left of a need that does not hold for the person's home country.
WRONG_HOME = 0.25
# From this probability on a need is answered. On the development set 85 % are then answered right
# and 2.8 % wrong; from 0.6 on 88 % and 4.3 %, from 0.75 on 83 % and 2.2 %.
ANSWER = 0.7
# The choices are worth offering if the right one is among them with this probability.
CLARIFY = 0.25
# A choice that is offered must be at least so likely, and there are at most so many.
CHOICE = 0.01
MOST_CHOICES = 3
# From this probability on it is said that nothing here is meant.
OUTSIDE = 0.4


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
    outside, fused = _fuse(ranking, matches, trained)
    return _weigh(outside, _prefer_home(fused, homes, home))


def _weigh(outside: float, fused: dict[str, float]) -> Decision:
    ranked = sorted(fused.items(), key=lambda item: (-item[1], item[0]))
    need, best = ranked[0] if ranked else (None, 0.0)
    choices = tuple(name for name, confidence in ranked if confidence >= CHOICE)
    if need is not None and best >= ANSWER:
        return Decision("answer", need, best, choices[1 : 1 + MOST_CHOICES])
    if outside >= OUTSIDE:
        return Decision("out_of_scope", None, outside)
    offered = choices[:MOST_CHOICES]
    if sum(fused[choice] for choice in offered) >= CLARIFY:
        return Decision("clarify", need, best, offered)
    return Decision("unsure", need, best)


def _fuse(
    ranking: Sequence[Ranked], matches: Sequence[Match], trained: Collection[str] | None
) -> tuple[float, dict[str, float]]:
    """The probability that nothing here is meant, and that of each need, all opinions together.

    They sum to one with that of small talk, which is nobody's question.
    """
    shares = {intent.name: intent.confidence for intent in ranking}
    intents = {
        name.removeprefix(NEED_PREFIX): share
        for name, share in shares.items()
        if name.startswith(NEED_PREFIX)
    }
    found, known = _probabilities(matches)
    likeness = {match.need: match.likeness for match in matches}
    needs = sorted(intents.keys() | found.keys())
    logits = []
    for need in needs:
        unheard = not ranking or (trained is not None and need not in trained)
        opinion = found.get(need, 0.0) * known if unheard else intents.get(need, 0.0)
        logits.append(
            CLASSIFIER * _log(opinion, LEAST_SHARE)
            + SEARCH * _log(found.get(need, 0.0), LEAST_FOUND)
            + LETTERS * likeness.get(need, 0.0)
        )
    away = shares.get(OUT_OF_SCOPE, 0.0) if ranking else 1 - known
    talk = sum(shares.values()) - sum(intents.values()) - away if ranking else 0.0
    logits += [
        OUTSIDE_CLASSIFIER * _log(away, LEAST_SHARE) + OUTSIDE_BIAS,
        CLASSIFIER * _log(talk, LEAST_SHARE),
    ]
    odds = np.exp(np.array(logits) - max(logits))
    probable = odds / odds.sum()
    # Without a classifier nobody can say that it means nothing: only that it is not found.
    outside = float(probable[-2]) if ranking else 0.0
    return outside, dict(zip(needs, map(float, probable), strict=False))


def _log(share: float, least: float) -> float:
    return math.log(max(share, least))


def _probabilities(matches: Sequence[Match]) -> tuple[dict[str, float], float]:
    """The search scores as shares, and the probability that something here is meant at all."""
    if not matches:
        return {}, 0.0
    scores = np.array([match.score for match in matches])
    shares = np.exp((scores - scores.max()) / TEMPERATURE)
    shares /= shares.sum()
    known = float(1 / (1 + np.exp((KNOWN_SCORE - scores.max()) / KNOWN_WIDTH)))
    found = {match.need: float(share) for match, share in zip(matches, shares, strict=True)}
    return found, known


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


def _fits(need: str, homes: Mapping[str, Collection[str]], home: Collection[str]) -> bool:
    holds = homes.get(need, ())
    return not home or not holds or any(country in holds for country in home)
