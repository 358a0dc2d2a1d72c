"""The table of ways to send money: what speaks for and against each, and what it costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from knowledge_base.needs import COUNTRIES, Confidence, Country
from knowledge_base.nodes import Mapping
from knowledge_base.reference.directive import Settings, known
from knowledge_base.reference.documents import CONFIDENCES
from knowledge_base.reference.files import read_table
from knowledge_base.reference.words import Words

_PARTS = ("for", "against", "papers", "cost")


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to send money."""

    key: str
    availability: dict[Country, str]
    values: dict[str, str]
    confidence: Confidence
    year: str

    def line(self, home: Country | None, words: Words) -> str:
        """The channel as one point of a list. A part without words in English has none."""
        places = [
            f"{words(f'places.{country}')}: {words(f'availability.{key}')}"
            for country, key in self.availability.items()
            if home in (None, country)
        ]
        values = {key: words.figure(value) for key, value in self.values.items()}
        sentences = [
            words(f"labels.{part}", text=words(f"channels.{self.key}_{part}", **values))
            for part in _PARTS
            if words.has(f"channels.{self.key}_{part}")
        ]
        if self.confidence == "low":
            sentences.append(words("labels.not_confirmed"))
        name = words(f"channels.{self.key}")
        return f"**{name}** ({words.joined(*places, self.year)}). {' '.join(sentences)}"


class ChannelTable:
    """Shows the ways to send money, all of them or those that `channel` names."""

    def __init__(self, folder: Path) -> None:
        top = read_table(folder, "channels.yml")
        self._channels = {one.key: one for one in map(_channel, top.mappings("rows"))}

    def views(self) -> Sequence[Settings]:
        return [{}]

    def rows(self, settings: Settings) -> frozenset[str]:
        known(settings, {"channel": list(self._channels)})
        return frozenset(self._asked(settings))

    def render(self, settings: Settings, home: Country | None, words: Words) -> str:
        return "\n".join(
            f"- {self._channels[key].line(home, words)}" for key in self._asked(settings)
        )

    def _asked(self, settings: Settings) -> list[str]:
        asked = settings.get("channel")
        return asked.split(",") if asked else list(self._channels)


def _channel(entry: Mapping) -> Channel:
    entry.only(("id", *COUNTRIES, "values", "confidence", "year"))
    values = entry.mapping("values") if "values" in entry.nodes else None
    return Channel(
        entry.text("id"),
        {country: entry.text(country) for country in COUNTRIES},
        {key: values.text(key) for key in values.nodes} if values else {},
        cast(Confidence, entry.choice("confidence", CONFIDENCES)),
        entry.text("year"),
    )
