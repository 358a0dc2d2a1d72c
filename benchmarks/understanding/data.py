"""What every peer learns from, and the messages it is tried on."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.evaluation.examples import Example, read
from bot.phrases import LANGUAGES
from bot.processes.prepare import articles
from bot.settings import ROOT
from knowledge_base.catalogue import load_catalogue

Ranking = list[tuple[str, float]]
"""Labels with confidences, the best first."""


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence to learn from. `label` is a need's id, `out_of_scope`, or small talk's name."""

    label: str
    lang: str
    text: str


def utterances() -> list[Known]:
    """The utterances of `nlu_data` and the articles' questions: what Ura itself learns from."""
    found = []
    for path in sorted((ROOT / "nlu_data" / "nlu").glob("*/*.yml")):
        for block in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)["nlu"]:
            label = block["intent"].removeprefix("ask/")
            for line in block["examples"].splitlines():
                found.append(Known(label, path.parent.name, line.removeprefix("- ")))
    return found + questions()


def questions() -> list[Known]:
    """The articles' questions and titles."""
    return [
        Known(article.need, article.lang, text)
        for article in articles()
        for text in (article.title, *article.questions)
    ]


def sample(known: list[Known], most: int) -> list[Known]:
    """At most so many sentences a label and language, the same ones each time."""
    groups: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for one in known:
        groups[one.label, one.lang].append(one)
    chance = random.Random(0)
    return [one for group in groups.values() for one in chance.sample(group, min(most, len(group)))]


def messages(name: str) -> list[Example]:
    """The messages of all languages in `golden.tsv` or `dev.tsv`."""
    needs = load_catalogue(ROOT / "knowledge_base")
    urgent = [need.id for need in needs.values() if need.urgent]
    folder: Path = ROOT / "tests" / "language"
    return [one for lang in LANGUAGES for one in read(folder / lang / name, needs, urgent)]
