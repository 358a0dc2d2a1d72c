"""The words of the tables in one language, and how a figure is written in it."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from knowledge_base.reference.files import read_table

_PLACE = re.compile(r"\{(\w+)\}")
_AMOUNT = re.compile(
    r"(?:(?P<currency>[A-Z]{3}) )?(?P<low>[\d.]+)(?:-(?P<high>[\d.]+))?(?P<rate>%)?"
)


@dataclass
class Words:
    """What one language calls the things of the tables.

    Attributes:
        lang: The language.
        file: The file the words are from, for messages.
        own: The words of this language, as `group.key`.
        lines: The line of each of them.
        fallback: The words of English, for a word that this language lacks.
        used: The keys asked for so far.
        missing: Those of them that this language lacks.
    """

    lang: str
    file: str
    own: dict[str, str]
    lines: dict[str, int]
    fallback: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    def __call__(self, key: str, **values: str) -> str:
        """The words of a key, with its places filled in.

        A missing word never stops an answer: English stands in, and the check reports it.
        """
        self.used.add(key)
        if key not in self.own:
            self.missing.add(key)
        text = self.own.get(key) or self.fallback.get(key, "")
        return _PLACE.sub(lambda match: values.get(match[1], match[0]), text)

    def has(self, key: str) -> bool:
        """Whether there is such a word at all: one that English lacks, no language needs."""
        return key in self.own or key in self.fallback

    def filled(self, text: str, group: str) -> str:
        """A text of the data in which `{key}` stands for a word of a group."""
        return _PLACE.sub(lambda match: self(f"{group}.{match[1]}"), text)

    def joined(self, *parts: str) -> str:
        """Parts of a sentence side by side. Greek has its own sign: there, `;` asks a question."""
        return f"{self('figures.semicolon')} ".join(parts)

    def figure(self, text: str) -> str:
        """`EUR 10000`, `4.16-5.51%` or `50` as the language writes it; other texts as they are."""
        match = _AMOUNT.fullmatch(text)
        if match is None:
            return text
        ends = [self._number(end) for end in (match["low"], match["high"]) if end]
        number = "-".join(ends)
        if match["rate"]:
            return self("figures.percent", n=number)
        return self(f"figures.{match['currency']}", n=number) if match["currency"] else number

    def _number(self, text: str) -> str:
        written = f"{Decimal(text):,}"
        return written if self.lang == "en" else written.translate(str.maketrans(",.", ".,"))


def places(text: str) -> frozenset[str]:
    """The places of a word that figures and names are put into."""
    return frozenset(_PLACE.findall(text))


def read_words(folder: Path, lang: str) -> Words:
    """Read the words of a language below the folder of the tables.

    Raises:
        FileError: The file is not there, or no YAML of groups of words.
    """
    top = read_table(folder, f"words/{lang}.yml")
    own: dict[str, str] = {}
    lines: dict[str, int] = {}
    for group in top.nodes:
        words = top.mapping(group)
        for key in words.nodes:
            own[f"{group}.{key}"] = words.text(key)
            lines[f"{group}.{key}"] = words.lines[key]
    return Words(lang, top.file, own, lines)
