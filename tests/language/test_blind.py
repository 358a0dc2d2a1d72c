"""The golden set stays blind: none of its messages, nor one nearly the same, is trained on."""

from __future__ import annotations

import pytest
import yaml
from rapidfuzz import fuzz, process

from bot.evaluation.examples import read
from bot.phrases import LANGUAGES
from bot.processes.prepare import articles
from bot.settings import ROOT
from knowledge_base.catalogue import load_catalogue
from knowledge_base.text import match_key

ALIKE = 90.0
"""Of 100: from here on two sentences differ by a letter or two in a line of twenty."""

SHORT = 12
"""Letters up to which two people may well write the same: `kursi i euros` is nobody's own."""


def trained(lang: str) -> set[str]:
    """Everything the classifier and the search learn from in a language, as keys."""
    found = set()
    for path in (ROOT / "nlu_data" / "nlu" / lang).glob("*.yml"):
        for block in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)["nlu"]:
            found |= {line.removeprefix("- ") for line in block["examples"].splitlines()}
    for article in articles():
        if article.lang == lang:
            found |= {article.title, *article.questions}
    return {match_key(sentence) for sentence in found}


@pytest.mark.parametrize("name", ["golden.tsv", "dev.tsv"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_message_is_trained_on(lang: str, name: str) -> None:
    needs = load_catalogue(ROOT / "knowledge_base")
    examples = read(ROOT / "tests" / "language" / lang / name, needs, ())
    messages = sorted({match_key(one.text) for one in examples})
    known = sorted(trained(lang))
    assert len(known) > 5_000
    both = set(messages) & set(known)
    assert not {key for key in both if len(key) > SHORT}
    long = [key for key in messages if len(key) > SHORT]
    nearest = process.cdist(long, known, scorer=fuzz.ratio, score_cutoff=ALIKE, workers=-1)
    leaks = [(long[row], known[column]) for row, column in zip(*nearest.nonzero(), strict=True)]
    assert not leaks


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_golden_set_is_whole(lang: str) -> None:
    needs = load_catalogue(ROOT / "knowledge_base")
    examples = read(ROOT / "tests" / "language" / lang / "golden.tsv", needs, ())
    for need in needs:
        assert sum(one.expected == need for one in examples) >= 3, need
    assert sum(not one.in_scope for one in examples) >= 20
    assert sum(one.urgent for one in examples) >= 12
    assert len({one.variant for one in examples}) >= 3
    assert {one.lang for one in examples} == {lang}
