"""What an answer was worth, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.evaluation.examples import Example

GIVEN = frozenset({"answer", "guide", "handoff"})
"""Outcomes that give a need's article, or ask what it needs to be given."""


class Verdict(StrEnum):
    """What became of a message."""

    RIGHT = "right"
    OFFERED = "offered"
    """Asked back, with the right need among at most three choices."""
    ASTRAY = "astray"
    """Asked back with wrong choices only."""
    WRONG = "wrong"
    """Another article, given with confidence."""
    REFUSED = "refused"
    """Said to be out of scope or not understood, although a need covers it."""
    CAUGHT = "caught"
    """Out of scope, and said to be so."""
    OFFERED_OUTSIDE = "offered outside"
    """Out of scope, and asked back."""
    ANSWERED_OUTSIDE = "answered outside"
    """Out of scope, and answered all the same."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the system made of a message, as `POST /api/v1/messages` says it."""

    outcome: str
    need: str | None
    alternatives: tuple[str, ...]
    confidence: float
    language: str

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Reply:
        return cls(
            body["outcome"],
            body["need"],
            tuple(body["alternatives"]),
            body["confidence"],
            body["language"],
        )


def judge(example: Example, reply: Reply) -> Verdict:
    """What a reply was worth."""
    given = reply.outcome in GIVEN and reply.need is not None
    if not example.in_scope:
        if given:
            return Verdict.ANSWERED_OUTSIDE
        return Verdict.OFFERED_OUTSIDE if reply.outcome == "clarify" else Verdict.CAUGHT
    # A need of the assistant's own (`meta`) may be answered by small talk that carries its id.
    if reply.need is not None and (given or reply.outcome == "chitchat"):
        return Verdict.RIGHT if reply.need in example.right else Verdict.WRONG
    if reply.outcome == "clarify":
        offered = set(reply.alternatives) & example.right
        return Verdict.OFFERED if offered else Verdict.ASTRAY
    return Verdict.REFUSED


@dataclass
class Tally:
    """Counts over some messages."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    urgent: int = 0
    missed_urgent: int = 0
    language_right: int = 0
    total: int = 0

    def add(self, example: Example, reply: Reply) -> None:
        self.total += 1
        self.verdicts[judge(example, reply)] += 1
        self.language_right += reply.language == example.lang
        if example.urgent:
            self.urgent += 1
            self.missed_urgent += reply.outcome != "handoff"

    @property
    def in_scope(self) -> int:
        inside = (
            Verdict.RIGHT,
            Verdict.OFFERED,
            Verdict.ASTRAY,
            Verdict.WRONG,
            Verdict.REFUSED,
        )
        return sum(self.verdicts[verdict] for verdict in inside)

    @property
    def outside(self) -> int:
        return self.total - self.in_scope

    def figures(self) -> dict[str, float | None]:
        """Shares from 0 to 1; None where there is nothing to count."""
        v, inside = self.verdicts, self.in_scope
        return {
            "messages": self.total,
            "right": _share(v[Verdict.RIGHT], inside),
            "right_or_offered": _share(v[Verdict.RIGHT] + v[Verdict.OFFERED], inside),
            "wrong": _share(v[Verdict.WRONG], inside),
            "astray": _share(v[Verdict.ASTRAY], inside),
            "refused": _share(v[Verdict.REFUSED], inside),
            "urgent_handed_over": _share(self.urgent - self.missed_urgent, self.urgent),
            "outside_caught": _share(v[Verdict.CAUGHT], self.outside),
            "outside_answered": _share(v[Verdict.ANSWERED_OUTSIDE], self.outside),
            "language": _share(self.language_right, self.total),
        }


def tallies(examples: Sequence[Example], replies: Sequence[Reply]) -> dict[str, Tally]:
    """Counts by `language`, by `language variant` and by `kind`, and over `all`."""
    found: dict[str, Tally] = {}
    for example, reply in zip(examples, replies, strict=True):
        names = ["all", example.lang, f"{example.lang} {example.variant}", f"kind {example.kind}"]
        for name in names:
            found.setdefault(name, Tally()).add(example, reply)
    return dict(sorted(found.items(), key=lambda item: (item[0] != "all", item[0])))


def confusions(
    examples: Iterable[Example], replies: Iterable[Reply]
) -> list[tuple[str, str, int, str]]:
    """What was taken for what: expected, given instead, how often, and one such message."""
    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], str] = {}
    for example, reply in zip(examples, replies, strict=True):
        if judge(example, reply) in (Verdict.RIGHT, Verdict.CAUGHT, Verdict.OFFERED):
            continue
        given = reply.need or ", ".join(reply.alternatives) or reply.outcome
        counts[example.expected, given] += 1
        shown.setdefault((example.expected, given), f"{example.lang}: {example.text}")
    return [(*pair, count, shown[pair]) for pair, count in counts.most_common()]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
