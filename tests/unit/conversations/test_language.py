from __future__ import annotations

import pytest

from bot.conversations.language import LanguageModel
from bot.processes.prepare import language_sentences


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel.train(language_sentences())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sa kushton të dërgoj 200 euro nga Italia në Shqipëri?", "sq"),
        ("qysh me i çu pare n'Kosovë prej Zvicrre", "sq"),
        ("Quali documenti servono per mandare soldi?", "it"),
        ("Είναι ασφαλές να στείλω λεφτά με τον οδηγό του λεωφορείου;", "el"),
        ("einai asfales na steilo lefta me ton odigo tou leoforeiou", "el"),
        ("Ist Kosovo im SEPA-Raum?", "de"),
        ("someone took my passport and won't let me leave", "en"),
        ("wie schicke ich meinem Cousin Arben Hoxha in Prishtina Geld", "de"),
    ],
)
def test_a_sentence_is_in_its_language(model: LanguageModel, text: str, language: str) -> None:
    assert model.detect(text) == language
    for current in ("sq", "en", "it", "el", "de"):
        assert model.detect(text, current) == language


@pytest.mark.parametrize("word", ["ok", "no", "200 euro", "sepa kosovo", "👍", "", "!!!"])
@pytest.mark.parametrize("current", ["sq", "en", "it", "el", "de"])
def test_a_short_word_does_not_flip_the_conversation(
    model: LanguageModel, word: str, current: str
) -> None:
    assert model.detect(word, current) == current


def test_a_chosen_language_takes_more_to_leave(model: LanguageModel) -> None:
    assert model.detect("ciao", "sq") == "it"
    assert model.detect("ciao", "sq", chosen=True) == "sq"


def test_it_survives_a_file(model: LanguageModel, tmp_path) -> None:
    model.save(tmp_path / "language.npz")
    restored = LanguageModel.load(tmp_path / "language.npz")
    assert restored.scores("mirëdita") == model.scores("mirëdita")
