"""The classifier learns, says how sure it is, and is the same after it was stored."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.classifier.model import NeedClassifier
from engine.classifier.ngrams import LetterGroups, letter_groups
from engine.classifier.ridge import Ridge

WORDS = {"money": ["pare", "lek", "para", "euro"], "papers": ["pasaporte", "leter", "vize"]}


def examples(count: int = 60) -> tuple[list[str], np.ndarray, list[str]]:
    """Texts of two labels, with vectors that lie in two clouds."""
    chance = np.random.default_rng(3)
    texts, vectors, labels = [], [], []
    for number in range(count):
        label = ("money", "papers")[number % 2]
        words = [str(chance.choice(WORDS[label])) for _ in range(3)]
        texts.append(" ".join([*words, str(number)]))
        centre = np.zeros(384)
        centre[number % 2] = 1
        vectors.append(centre + chance.normal(size=384) * 0.02)
        labels.append(label)
    return texts, np.array(vectors, np.float32), labels


@pytest.fixture(scope="module")
def classifier() -> NeedClassifier:
    return NeedClassifier.train(*examples(), encoder="test")


def test_probabilities_point_at_the_right_label(classifier: NeedClassifier) -> None:
    texts, vectors, labels = examples(20)
    for text, vector, label in zip(texts, vectors, labels, strict=True):
        shares = classifier.predict(text, vector)
        assert shares.sum() == pytest.approx(1, abs=1e-4)
        assert classifier.labels[int(shares.argmax())] == label


def test_letters_decide_where_vectors_do_not(classifier: NeedClassifier) -> None:
    nowhere = np.full(384, 0.05, np.float32)
    for label, words in WORDS.items():
        shares = classifier.predict(" ".join(words), nowhere)
        assert classifier.labels[int(shares.argmax())] == label


def test_it_is_the_same_after_it_was_stored(classifier: NeedClassifier, tmp_path: Path) -> None:
    classifier.save(tmp_path)
    loaded = NeedClassifier.load(tmp_path)
    text, vector = "pare per pasaporte", examples(1)[1][0]
    assert loaded.labels == classifier.labels
    assert loaded.encoder == "test"
    assert np.allclose(loaded.predict(text, vector), classifier.predict(text, vector), atol=1e-3)
    assert {path.suffix for path in tmp_path.iterdir()} == {".npz", ".json"}


def test_the_same_data_give_the_same_classifier(classifier: NeedClassifier) -> None:
    again = NeedClassifier.train(*examples(), encoder="test")
    text, vector = "lek", examples(1)[1][0]
    assert np.allclose(again.predict(text, vector), classifier.predict(text, vector), atol=1e-4)


def test_one_label_alone_is_learnt() -> None:
    texts, vectors, _ = examples(6)
    classifier = NeedClassifier.train(texts, vectors, ["only"] * 6, encoder="test")
    assert classifier.predict("lek", vectors[0]) == pytest.approx(1)


def test_accents_and_capitals_do_not_matter() -> None:
    assert list(letter_groups("ÇËSHTJE")) == list(letter_groups("ceshtje"))
    assert list(letter_groups("Ελλάδα")) == list(letter_groups("ΕΛΛΑΔΑ"))


def test_greek_shares_its_groups_with_greeklish() -> None:
    assert set(letter_groups("χαρτί")) & set(letter_groups("harti")) == set(letter_groups("harti"))


def test_a_text_of_unknown_letters_has_no_groups() -> None:
    groups = LetterGroups.learn(["abc abc", "abc"])
    columns, values = groups.row("汉字")
    assert len(columns) == len(values) == 0


def test_the_solver_finds_the_exact_solution() -> None:
    from scipy.sparse import csr_matrix

    chance = np.random.default_rng(1)
    dense = chance.normal(size=(50, 6)).astype(np.float32)
    sparse = (chance.random((50, 9)) * (chance.random((50, 9)) > 0.6)).astype(np.float32)
    targets = chance.normal(size=(50, 3)).astype(np.float32)
    features = np.hstack([dense, sparse])
    exact = np.linalg.solve(features.T @ features + 0.1 * np.eye(15), features.T @ targets)
    found = Ridge(dense, csr_matrix(sparse), 0.1, np.ones(len(dense), np.float32)).solve(
        targets, 40
    )
    assert np.allclose(np.vstack([found.dense, found.sparse]), exact, atol=1e-3)
