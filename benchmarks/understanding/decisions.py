"""From a peer's ranking to a reply, by thresholds that are its own or chosen on the dev set."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from benchmarks.understanding.data import Ranking
from bot.evaluation.examples import OUT_OF_SCOPE, Example
from bot.evaluation.score import Reply, Verdict, judge

MOST_WRONG = 0.02
_STEPS = [step / 20 for step in range(20)]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From `answer` on, with a lead of `margin`, a need is answered; from `offer` on, offered."""

    answer: float
    margin: float
    offer: float


def reply(ranking: Ranking, lang: str, limits: Thresholds, urgent: Collection[str]) -> Reply:
    """What a bot that follows the ranking would say."""
    (best, confidence), *others = ranking or [(OUT_OF_SCOPE, 1.0)]
    second = others[0][1] if others else 0.0
    if best == OUT_OF_SCOPE or confidence < limits.offer:
        return Reply("fallback", None, (), confidence, lang)
    if confidence >= limits.answer and confidence - second >= limits.margin:
        outcome = "handoff" if best in urgent else "answer"
        return Reply(outcome, best, (), confidence, lang)
    choices = tuple(label for label, _ in ranking if label != OUT_OF_SCOPE)[:3]
    return Reply("clarify", None, choices, confidence, lang)


def chosen(
    examples: Sequence[Example], rankings: Sequence[Ranking], urgent: Collection[str]
) -> Thresholds:
    """The thresholds that answer most on the dev set while at most 2 % are answered wrong.

    Catching what is out of scope counts as much as answering.
    """

    def worth(limits: Thresholds) -> float:
        verdicts = [
            judge(example, reply(ranking, example.lang, limits, urgent))
            for example, ranking in zip(examples, rankings, strict=True)
        ]
        inside = sum(example.in_scope for example in examples)
        outside = len(examples) - inside
        wrong = verdicts.count(Verdict.WRONG) / inside
        right = verdicts.count(Verdict.RIGHT) + 0.5 * verdicts.count(Verdict.OFFERED)
        caught = verdicts.count(Verdict.CAUGHT) / outside
        return right / inside + 0.3 * caught - 10 * max(0.0, wrong - MOST_WRONG)

    grid = itertools.product(_STEPS, (0.0, 0.05, 0.1, 0.2, 0.3), _STEPS)
    return max((Thresholds(a, m, o) for a, m, o in grid if o <= a), key=worth)
