"""What an answer is worth."""

from __future__ import annotations

import pytest

from bot.evaluation.examples import Example
from bot.evaluation.score import Reply, Verdict, confusions, judge, tallies


def example(expected: str, *also: str, kind: str = "need", lang: str = "en") -> Example:
    return Example("words", lang, expected, frozenset(also), "clean", kind)


def reply(outcome: str, need: str | None = None, *alternatives: str, lang: str = "en") -> Reply:
    return Reply(outcome, need, alternatives, 0.5, lang)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (reply("answer", "a"), Verdict.RIGHT),
        (reply("handoff", "a"), Verdict.RIGHT),
        (reply("guide", "b"), Verdict.RIGHT),
        (reply("chitchat", "a"), Verdict.RIGHT),
        (reply("answer", "c"), Verdict.WRONG),
        (reply("clarify", None, "c", "b"), Verdict.OFFERED),
        (reply("clarify", None, "c", "d"), Verdict.ASTRAY),
        (reply("fallback"), Verdict.REFUSED),
        (reply("handoff"), Verdict.REFUSED),
        (reply("chitchat"), Verdict.REFUSED),
    ],
)
def test_in_scope(given: Reply, verdict: Verdict) -> None:
    assert judge(example("a", "b"), given) == verdict


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (reply("fallback"), Verdict.CAUGHT),
        (reply("chitchat"), Verdict.CAUGHT),
        (reply("answer", "a"), Verdict.ANSWERED_OUTSIDE),
        (reply("clarify", None, "a"), Verdict.OFFERED_OUTSIDE),
    ],
)
def test_out_of_scope(given: Reply, verdict: Verdict) -> None:
    assert judge(example("out_of_scope", kind="out_of_scope"), given) == verdict


def test_figures_are_shares_of_what_they_are_about() -> None:
    examples = [
        example("a"),
        example("a"),
        example("a", lang="sq"),
        example("out_of_scope", kind="out_of_scope"),
        example("u", kind="urgent_indirect"),
        example("u", kind="urgent_explicit"),
    ]
    replies = [
        reply("answer", "a"),
        reply("answer", "c"),
        reply("clarify", None, "a", lang="it"),
        reply("fallback"),
        reply("handoff", "u"),
        reply("answer", "c"),
    ]
    found = tallies(examples, replies)
    figures = found["all"].figures()
    assert figures["right"] == pytest.approx(2 / 5)
    assert figures["right_or_offered"] == pytest.approx(3 / 5)
    assert figures["wrong"] == pytest.approx(2 / 5)
    assert figures["urgent_handed_over"] == pytest.approx(1 / 2)
    assert figures["outside_caught"] == 1
    assert figures["language"] == pytest.approx(5 / 6)
    assert found["sq clean"].figures()["language"] == 0
    assert found["kind out_of_scope"].figures()["right"] is None
    assert confusions(examples, replies) == [
        ("a", "c", 1, "en: words"),
        ("u", "c", 1, "en: words"),
    ]
