"""What is done with a message, given what the classifier and the search say."""

import pytest

from knowledge_base.decide import (
    ANSWER,
    NEAR_EXACT_CONFIDENCE,
    OUTSIDE,
    Decision,
    Ranked,
    decide,
)
from knowledge_base.search import Match

ALBANIA, KOSOVO, FRAUD = "remittance.sepa.albania", "remittance.sepa.kosovo", "remittance.fraud"
HOMES = {ALBANIA: ("AL",), KOSOVO: ("XK",), FRAUD: ("AL", "XK")}


def _match(need: str, score: float, likeness: float = 0.3, *, exact: bool = False) -> Match:
    return Match(need, score, "a question", "en", likeness, exact)


def _ranked(**confidences: float) -> list[Ranked]:
    names = {"albania": f"ask/{ALBANIA}", "kosovo": f"ask/{KOSOVO}", "fraud": f"ask/{FRAUD}"}
    return [Ranked(names.get(name, name), value) for name, value in confidences.items()]


def test_an_exact_question_is_answered_with_certainty() -> None:
    found = [_match(FRAUD, 1.0, exact=True), _match(ALBANIA, 0.9)]
    decision = decide(_ranked(albania=0.99), found, HOMES, ["XK"])
    assert decision == Decision("answer", FRAUD, 1.0)


def test_an_exact_question_of_two_needs_is_settled_by_the_home_country_or_asked() -> None:
    found = [_match(ALBANIA, 1.0, exact=True), _match(KOSOVO, 1.0, exact=True)]
    assert decide([], found, HOMES, ["XK"]) == Decision("answer", KOSOVO, 1.0)
    assert decide([], found, HOMES).kind == "clarify"
    assert decide([], found, HOMES).alternatives == (ALBANIA, KOSOVO)


def test_a_typing_error_is_nearly_exact() -> None:
    decision = decide([], [_match(FRAUD, 0.3, 0.95), _match(ALBANIA, 0.3, 0.5)], HOMES)
    assert decision == Decision("answer", FRAUD, NEAR_EXACT_CONFIDENCE)


def test_nearly_the_same_words_for_two_needs_are_not_nearly_exact() -> None:
    decision = decide([], [_match(ALBANIA, 0.4, 0.95), _match(KOSOVO, 0.4, 0.93)], HOMES)
    assert decision.kind == "clarify"


def test_both_agree() -> None:
    decision = decide(_ranked(fraud=0.9, albania=0.05), [_match(FRAUD, 0.6)], HOMES)
    assert (decision.kind, decision.need) == ("answer", FRAUD)
    assert decision.confidence > 0.9


def test_the_classifier_wavers_and_the_person_is_asked() -> None:
    found = [_match(FRAUD, 0.6), _match(ALBANIA, 0.6)]
    decision = decide(_ranked(albania=0.4, fraud=0.35), found, HOMES)
    assert decision.kind == "clarify"
    assert set(decision.alternatives) == {ALBANIA, FRAUD}


@pytest.mark.parametrize(
    ("home", "kind", "need"),
    [([], "clarify", ALBANIA), (["AL"], "answer", ALBANIA), (["XK"], "answer", KOSOVO),
     (["AL", "XK"], "clarify", ALBANIA)],
)  # fmt: skip
def test_the_home_country_settles_twins(home: list[str], kind: str, need: str) -> None:
    ranking = _ranked(albania=0.5, kosovo=0.45)
    found = [_match(ALBANIA, 0.5), _match(KOSOVO, 0.49)]
    decision = decide(ranking, found, HOMES, home)
    assert (decision.kind, decision.need) == (kind, need)


def test_a_sure_need_of_the_other_country_still_comes_up() -> None:
    decision = decide(_ranked(albania=0.97), [_match(ALBANIA, 0.7)], HOMES, ["XK"])
    assert decision.need == ALBANIA


def test_the_search_alone_answers_where_there_is_no_classifier() -> None:
    assert decide([], [_match(FRAUD, 0.6), _match(ALBANIA, 0.3)], HOMES).kind == "answer"


def test_a_need_published_after_training_is_found_by_the_search() -> None:
    ranking, found = _ranked(albania=0.4, kosovo=0.3), [_match(FRAUD, 0.6)]
    assert decide(ranking, found, HOMES).kind == "clarify"
    decision = decide(ranking, found, HOMES, trained={ALBANIA, KOSOVO})
    assert (decision.kind, decision.need) == ("answer", FRAUD)


def test_out_of_scope_is_what_the_classifier_says_more_than_any_need() -> None:
    far, near = [_match(FRAUD, 0.15)], [_match(FRAUD, 0.5), _match(ALBANIA, 0.5)]
    assert decide(_ranked(out_of_scope=0.8, fraud=0.1), far, HOMES).kind == "out_of_scope"
    assert decide(_ranked(out_of_scope=0.8), far, HOMES).confidence > OUTSIDE
    wavering = _ranked(out_of_scope=0.2, fraud=0.35, albania=0.3)
    assert decide(wavering, near, HOMES).kind == "clarify"
    assert decide(_ranked(out_of_scope=0.2, fraud=0.7), near, HOMES).kind == "answer"


def test_nothing_known_is_unsure() -> None:
    assert decide([], [], HOMES) == Decision("unsure", None, 0.0)
    assert decide(_ranked(greet=0.9), [_match(FRAUD, 0.1)], HOMES).kind == "unsure"


def test_at_most_three_choices_best_first() -> None:
    found = [_match(f"a.{number}", 0.5 - number / 1000) for number in range(6)]
    decision = decide([], found, {})
    assert decision.kind == "clarify"
    assert decision.alternatives == ("a.0", "a.1", "a.2")
    assert decision.confidence < ANSWER


def test_an_answer_names_what_else_it_may_have_been() -> None:
    decision = decide(_ranked(fraud=0.7, albania=0.25), [_match(FRAUD, 0.5)], HOMES)
    assert (decision.kind, decision.alternatives) == ("answer", (ALBANIA,))
