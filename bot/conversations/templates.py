"""Approved texts: what may be written to a person who has not written for long.

The provider approves the wording beforehand; an officer chooses one and fills its gaps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.messages import Outbound, Template

_GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_SPACE = re.compile(r"\s+")

LONGEST = 1_024
"""Characters of a filled text."""


class BadValues(Exception):
    """The gaps are not filled as the provider wants them; `key` is the desk's sentence."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class ApprovedText:
    """One approved text in one language.

    Attributes:
        language: the provider's code, e.g. `sq` or `en_US`.
        body: the wording, with `{{1}}` or `{{name}}` where something is to be filled in.
        before, after: fixed lines around it.
    """

    name: str
    language: str
    body: str
    before: str = ""
    after: str = ""

    @property
    def gaps(self) -> Sequence[str]:
        """The names of what is to be filled in, in the order of the text."""
        return list(dict.fromkeys(_GAP.findall(self.body)))

    @property
    def preview(self) -> str:
        """The text as it stands, gaps and all."""
        return "\n".join(part for part in (self.before, self.body, self.after) if part)

    def speaks(self, language: str) -> bool:
        """Whether it is in a language, of whatever country."""
        return self.language.replace("-", "_").partition("_")[0].lower() == language

    def fill(self, values: Mapping[str, str]) -> Outbound:
        """The message with its gaps filled; white space is folded, as the provider wants it.

        Raises:
            BadValues: something is missing or too long.
        """
        given = {name: _SPACE.sub(" ", values.get(name, "")).strip() for name in self.gaps}
        if not all(given.values()):
            raise BadValues("desk-refused-template-gap")
        body = _GAP.sub(lambda gap: given[gap[1]], self.body)
        if len(body) > LONGEST:
            raise BadValues("desk-refused-template-long")
        text = "\n".join(part for part in (self.before, body, self.after) if part)
        return Outbound(text, author="officer", template=Template(self.name, self.language, given))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The approved texts as far as they are known.

    Attributes:
        fresh: whether the provider has told them lately; if not, some may be missing or gone.
    """

    texts: Sequence[ApprovedText]
    fresh: bool = True

    def find(self, name: str, language: str) -> ApprovedText | None:
        for text in self.texts:
            if (text.name, text.language) == (name, language):
                return text
        return None


class DeskChannel(Protocol):
    """What the desk may ask of a channel in which officers must keep to rules."""

    async def approved_texts(self) -> Catalogue:
        """The approved texts; never raises, and never takes more than a few seconds."""

    def texts_changed(self) -> None:
        """The provider told that a text was approved, paused or deleted."""

    def masked(self, recipient: str) -> str:
        """The person's address, for those who need not know it."""

    def readable(self, recipient: str) -> str:
        """The person's address in full."""

    async def close(self) -> None:
        """End all connections."""
