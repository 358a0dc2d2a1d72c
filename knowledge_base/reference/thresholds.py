"""The table of sums from which a rule begins, such as declaring cash at a border."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from knowledge_base.needs import COUNTRIES, Confidence, Country
from knowledge_base.nodes import Mapping
from knowledge_base.reference.directive import DirectiveError, Settings, known
from knowledge_base.reference.documents import CONFIDENCES
from knowledge_base.reference.files import read_table
from knowledge_base.reference.words import Words


@dataclass(frozen=True, slots=True)
class Threshold:
    """One sum and what it means.

    Attributes:
        country: The home country whose rule it is; None for rules elsewhere.
        values: The figures in its sentence.
    """

    key: str
    topic: str
    country: Country | None
    values: dict[str, str]
    law: str
    confidence: Confidence
    year: str

    def line(self, words: Words) -> str:
        """Its sentence, with the legal basis and the year; with whom to ask where it is unsure."""
        values = {key: words.figure(value) for key, value in self.values.items()}
        sentence = words(f"thresholds.{self.key}", **values)
        line = f"{sentence} ({words.joined(words.filled(self.law, 'law'), self.year)})"
        return line if self.confidence == "high" else words("labels.may_change", text=line)


class ThresholdTable:
    """Shows the sums of one topic, or of several."""

    def __init__(self, folder: Path) -> None:
        top = read_table(folder, "thresholds.yml")
        self._rows = [_threshold(entry) for entry in top.mappings("rows")]
        self._topics = list(dict.fromkeys(row.topic for row in self._rows))

    def views(self) -> Sequence[Settings]:
        return [{"topic": topic} for topic in self._topics]

    def rows(self, settings: Settings) -> frozenset[str]:
        known(settings, {"topic": self._topics})
        if "topic" not in settings:
            raise DirectiveError(f"say which topic: topic={' or topic='.join(self._topics)}")
        return frozenset(row.key for row in self._of(settings))

    def render(self, settings: Settings, home: Country | None, words: Words) -> str:
        shown = [row for row in self._of(settings) if home is None or row.country in (None, home)]
        return "\n".join(f"- {row.line(words)}" for row in shown)

    def _of(self, settings: Settings) -> list[Threshold]:
        topics = settings["topic"].split(",")
        return [row for row in self._rows if row.topic in topics]


def _threshold(entry: Mapping) -> Threshold:
    entry.only(("id", "topic", "country", "values", "law", "confidence", "year"))
    country = entry.choice("country", COUNTRIES) if "country" in entry.nodes else None
    values = entry.mapping("values")
    return Threshold(
        entry.text("id"),
        entry.text("topic"),
        cast(Country | None, country),
        {key: values.text(key) for key in values.nodes},
        entry.text("law"),
        cast(Confidence, entry.choice("confidence", CONFIDENCES)),
        entry.text("year"),
    )
