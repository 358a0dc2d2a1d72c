"""The index ranks needs by meaning and by letters."""

import numpy as np
import pytest

from knowledge_base.grams import GramIndex
from knowledge_base.records import Question
from knowledge_base.search import Index
from knowledge_base.space import fit
from knowledge_base.vectors import Vectors, pack, unpack
from tests.unit.knowledge_base.samples import HashEncoder

TEXTS = {
    "remittance.sepa.albania": [
        "Is Albania in SEPA?",
        "sepa transfer to Tirana",
        "euro to Albania",
    ],
    "remittance.sepa.kosovo": ["Is Kosovo in SEPA?", "sepa transfer to Pristina", "euro to Kosovo"],
    "consular.passport": ["How do I renew my passport?", "new passport papers", "passport expired"],
}
ENCODER = HashEncoder()


def _questions(texts: dict[str, list[str]], lang: str = "en") -> list[Question]:
    return [
        Question(number, need, lang, position, text, pack(ENCODER.encode([text])[0]))
        for number, (need, group) in enumerate(texts.items())
        for position, text in enumerate(group)
    ]


def _vector(text: str) -> Vectors:
    vector: Vectors = ENCODER.encode([text])[0]
    return vector


def test_an_empty_index_finds_nothing() -> None:
    assert Index([]).search("anything", _vector("anything")) == []


def test_the_same_words_are_exact_whatever_case_and_punctuation() -> None:
    best, *others = Index(_questions(TEXTS)).search("is KOSOVO in sepa", _vector("x"))
    assert (best.need, best.exact, best.score) == ("remittance.sepa.kosovo", True, 1.0)
    assert best.question == "Is Kosovo in SEPA?"
    assert not any(match.exact for match in others)


def test_words_shared_by_two_needs_find_both_first() -> None:
    texts = TEXTS | {"meta.scope": ["Is Kosovo in SEPA"]}
    found = Index(_questions(texts)).search("is kosovo in sepa?", None, k=3)
    assert {match.need for match in found[:2]} == {"remittance.sepa.kosovo", "meta.scope"}
    assert [match.exact for match in found] == [True, True, False]


def test_without_a_vector_letters_decide_and_typing_errors_are_forgiven() -> None:
    best = Index(_questions(TEXTS)).search("renew my pasport", None)[0]
    assert (best.need, best.exact) == ("consular.passport", False)
    assert best.question == "How do I renew my passport?"
    assert 0.5 < best.likeness < 1


def test_meaning_decides_where_letters_say_nothing() -> None:
    vector = _vector("passport expired")
    best = Index(_questions(TEXTS)).search("zzz", vector)[0]
    assert (best.need, best.question, best.likeness) == ("consular.passport", "passport expired", 0)


def test_the_language_decides_between_equals() -> None:
    questions = _questions({"a.one": ["sepa info"]}, "en") + _questions(
        {"a.two": ["sepa info"]}, "it"
    )
    index = Index(questions)
    assert index.search("sepa infos", None, "it")[0].need == "a.two"
    assert index.search("sepa infos", None, "en")[0].need == "a.one"


@pytest.mark.parametrize("text", ["", "   ", "?!", "\U0001f642", "a" * 5000, "ψψψ"])
def test_odd_texts_do_no_harm(text: str) -> None:
    found = Index(_questions(TEXTS)).search(text, _vector(text))
    assert not any(match.exact for match in found)
    assert all(0 <= match.score <= 1 for match in found)


def test_at_most_k_needs_are_returned() -> None:
    assert len(Index(_questions(TEXTS)).search("sepa", None, k=2)) == 2


def test_likeness_is_one_for_the_same_text_and_zero_for_nothing_shared() -> None:
    scores = GramIndex(["is albania in sepa", "renew my passport"]).scores("Is Albania in SEPA?")
    assert scores[0] == pytest.approx(1, abs=1e-5)
    assert 0 <= scores[1] < 0.2
    assert GramIndex(["abc"]).scores("xyz").tolist() == [0]


def test_the_space_takes_the_language_out() -> None:
    """Two needs in two languages: raw vectors group by language, those of the space by need."""
    draw = np.random.default_rng(0)
    axes = np.eye(16, dtype=np.float32)
    rows, langs, needs = [], [], []
    for need in range(2):
        for lang in range(2):
            for _ in range(50):
                row = 3 * axes[lang] + axes[4 + need] + 0.3 * draw.standard_normal(16)
                rows.append(row / np.linalg.norm(row))
                langs.append(str(lang))
                needs.append(str(need))
    vectors = np.array(rows, dtype=np.float32)
    space = fit(vectors, langs, needs)
    placed = space(vectors)
    other_language, other_need = slice(50, 100), slice(100, 150)
    assert vectors[0] @ vectors[other_language].mean(0) < vectors[0] @ vectors[other_need].mean(0)
    assert placed[0] @ placed[other_language].mean(0) > placed[0] @ placed[other_need].mean(0)
    assert np.allclose(np.linalg.norm(placed, axis=1), 1, atol=1e-5)
    assert np.allclose(space.place(vectors[3]), placed[3], atol=1e-5)


def test_one_text_alone_makes_a_space() -> None:
    vectors = ENCODER.encode(["only one"])
    assert np.isfinite(fit(vectors, ["en"], ["a.b"])(vectors)).all()


def test_packed_vectors_come_back_nearly_the_same() -> None:
    vectors = ENCODER.encode(["a", "b"])
    assert np.allclose(unpack([pack(vector) for vector in vectors]), vectors, atol=1e-3)
    assert unpack([]).shape == (0, 0)
