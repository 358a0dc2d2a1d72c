"""Greek in Latin letters is read as Greek, however it is spelt."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.training_data.message import Message

from engine.components.reader import UraReader
from engine.components.text import reading
from engine.greeklish import GreekWords, has_greek

TEXTS = [
    "Θέλω να στείλω χρήματα στην οικογένεια",
    "Πόσο κοστίζει το διαβατήριο;",
    "η πρεσβεία είναι κλειστή, πότε ανοίγει;",
    "Είναι η Αλβανία στη SEPA;",
    "με βοηθάει ο φόρος και η έγκριση",
    "Έχω έγγραφα για την επένδυση",
    "sto telos",  # Greeklish teaches nothing.
]


@pytest.fixture(scope="module")
def words() -> GreekWords:
    return GreekWords.learn(TEXTS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("thelw na steilw xrhmata", "θέλω να στείλω χρήματα"),
        ("8elo na stilo hrimata", "θέλω να στείλω χρήματα"),
        ("poso kostizei to diavathrio", "πόσο κοστίζει το διαβατήριο"),
        ("poso kostizi to diabatirio", "πόσο κοστίζει το διαβατήριο"),
        ("h presveia pote anoigei", "η πρεσβεία πότε ανοίγει"),
        ("me voithaei o foros", "με βοηθάει ο φόρος"),
        ("exw eggrafa gia thn ependysh", "έχω έγγραφα για την επένδυση"),
        ("EXO EGRAFA", "έχω έγγραφα"),
    ],
)
def test_by_sound_and_by_look(words: GreekWords, typed: str, read: str) -> None:
    assert words.read(typed) == read


def test_names_figures_and_unknown_words_stay(words: GreekWords) -> None:
    assert words.read("einai h SEPA 200€ Kapshtica?") == "είναι η SEPA 200€ Kapshtica?"


def test_a_word_is_short_work_however_long(words: GreekWords) -> None:
    assert words.read("thuxh" * 2000).startswith("thuxh")


def test_only_greek_without_greek_letters_is_read(words: GreekWords) -> None:
    def heard(text: str, language: str) -> Message:
        message = Message({"text": text, "metadata": {"language": language}})
        return UraReader(None, None, words).process([message])[0]

    assert reading(heard("thelw diavathrio", "el")) == "θέλω διαβατήριο"
    assert "reading" in heard("thelw diavathrio", "el").output_properties
    assert reading(heard("to telos", "en")) == "to telos"
    assert reading(heard("θελω diavathrio", "el")) == "θελω diavathrio"
    assert reading(heard("/handoff", "el")) == "/handoff"
    assert has_greek("aΩ") and not has_greek("zł å ñ")
