"""Search over the questions of all published articles, in memory."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge_base.grams import GramIndex, Scores
from knowledge_base.records import Question
from knowledge_base.space import Space, fit, products
from knowledge_base.text import match_key
from knowledge_base.vectors import Vectors, unpack

# A need's score is the mean of its best matches: one lucky question does not make a winner.
# Three did best on held-out questions (84 %, against 81 % for one and 83 % for five).
_BEST_OF = 3
# What likeness in letters counts beside likeness in meaning. Little, because people ask in other
# words than the articles; not nothing, because names and rare words are in the letters.
_TEXT_WEIGHT = 0.1
# Added for a question in the person's language: enough to decide between equals, no more.
_SAME_LANGUAGE = 0.01


@dataclass(frozen=True, slots=True)
class Match:
    """A need that a text may be about.

    Attributes:
        need: Its id.
        score: How near it is, from 0 to 1. Not a probability; `decide.py` makes one of it.
        question: The question of the need that came nearest.
        lang: The language of that question.
        likeness: How alike the text and that question are in letters, from 0 to 1.
        exact: Whether they are the same but for case, diacritics, spacing and punctuation.
    """

    need: str
    score: float
    question: str
    lang: str
    likeness: float
    exact: bool


class Index:
    """Finds the needs nearest to a text. It never changes: a new revision gets a new index."""

    def __init__(self, questions: Sequence[Question]) -> None:
        """Build the index from the rows of `Repository.questions`."""
        self._questions = list(questions)
        self._needs = sorted({question.need for question in questions})
        number = {need: place for place, need in enumerate(self._needs)}
        self._of_need = [number[question.need] for question in questions]
        self._rows = _grid(self._of_need, len(self._needs))
        self._langs = np.array([question.lang for question in questions], np.str_)
        self._grams = GramIndex([question.text for question in questions])
        self._by_key: dict[str, list[int]] = {}
        for row, question in enumerate(questions):
            self._by_key.setdefault(match_key(question.text), []).append(row)
        self._space, self._vectors = _vectors(questions)

    def __len__(self) -> int:
        """How many texts are indexed."""
        return len(self._questions)

    def search(
        self, text: str, vector: Vectors | None, lang: str | None = None, k: int = 5
    ) -> list[Match]:
        """Rank needs by how near their questions are to a text.

        Args:
            text: What the person wrote.
            vector: Its vector, of shape (dimensions,); None searches by letters alone.
            lang: The person's language, which decides between equally near questions.
            k: How many needs to return at most.

        Returns:
            The nearest needs, the best first. A need one of whose questions is the text itself
            comes before all others.
        """
        if not self._questions:
            return []
        likeness = self._grams.scores(text)
        scores = self._scores(likeness, vector)
        if lang is not None:
            scores = scores + _SAME_LANGUAGE * (self._langs == lang).astype(np.float32)
        exact = self._exact(text, scores)
        means = self._means(scores)
        best = np.argsort(-means, kind="stable")[: k + len(exact)]
        order = [*exact, *(int(need) for need in best if int(need) not in exact)]
        return [self._match(need, means, scores, likeness, exact.get(need)) for need in order[:k]]

    def _scores(self, likeness: Scores, vector: Vectors | None) -> Scores:
        if vector is None or self._space is None:
            return likeness
        meaning = products(self._vectors, self._space.place(vector))
        return np.float32(1 - _TEXT_WEIGHT) * meaning + np.float32(_TEXT_WEIGHT) * likeness

    def _exact(self, text: str, scores: Scores) -> dict[int, int]:
        """The needs that hold the text itself, the best first, each with the row that does."""
        found: dict[int, int] = {}
        for row in sorted(self._by_key.get(match_key(text), []), key=lambda row: -scores[row]):
            found.setdefault(self._of_need[row], row)
        return found

    def _means(self, scores: Scores) -> Scores:
        """The mean of each need's best scores, of shape (needs,)."""
        padded = np.append(scores, np.float32(-np.inf))[self._rows]
        best = -np.partition(-padded, min(_BEST_OF, padded.shape[1]) - 1, axis=1)[:, :_BEST_OF]
        there = np.isfinite(best)
        means: Scores = np.where(there, best, 0).sum(axis=1) / there.sum(axis=1)
        return means

    def _match(
        self, need: int, means: Scores, scores: Scores, likeness: Scores, exact: int | None
    ) -> Match:
        rows = self._rows[need][self._rows[need] < len(scores)]
        row = int(rows[np.argmax(scores[rows])]) if exact is None else exact
        return Match(
            need=self._needs[need],
            score=1.0 if exact is not None else float(np.clip(means[need], 0, 1)),
            question=self._questions[row].text,
            lang=self._questions[row].lang,
            likeness=float(likeness[row]),
            exact=exact is not None,
        )


def _grid(of_need: list[int], needs: int) -> NDArray[np.int64]:
    """The rows of each need, of shape (needs, most rows), filled up with a row past the last."""
    grid = np.full((needs, max(Counter(of_need).values(), default=0)), len(of_need), np.int64)
    filled = [0] * needs
    for row, need in enumerate(of_need):
        grid[need, filled[need]] = row
        filled[need] += 1
    return grid


def _vectors(questions: Sequence[Question]) -> tuple[Space | None, Vectors]:
    """The space of the questions, and their vectors in it."""
    raw = unpack([question.vector for question in questions])
    if not len(raw):
        return None, raw
    langs = [question.lang for question in questions]
    space = fit(raw, langs, [question.need for question in questions])
    return space, space(raw)
