"""Finds the names of the lexicon in a text, with spaCy's phrase matcher."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from engine.gazetteer.files import CITY, COUNTRY, CURRENCY, PROVIDER, Lexicon, Name
from engine.gazetteer.forms import tokens

Entity = Dict[str, Any]
# Every word that is in no form becomes this one. spaCy keeps each word that it has ever seen, and
# a server would grow by each misspelling of each message.
_OTHER = "\u25a1"


class NameFinder:
    """Finds countries, cities, currencies and providers."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the matcher; it takes a fraction of a second."""
        self._names = lexicon.names
        self._prepositions = {
            kind: frozenset(words) for kind, words in lexicon.prepositions.items()
        }
        self._vocabulary = spacy.blank("xx").vocab
        self._words = {word for form in self._names for word in form.split()}
        self._matcher = PhraseMatcher(self._vocabulary)
        self._matcher.add(
            "name", [Doc(self._vocabulary, words=form.split()) for form in self._names if form]
        )

    def find(self, text: str) -> List[Entity]:
        """All names in the text, the longer one where two overlap.

        Returns:
            Entities as Rasa has them, plus ``via`` for countries: ``name``, ``demonym`` or
            ``city``. A city is followed by the country that it lies in, at the same place.
        """
        found = tokens(text)
        if not found:
            return []
        words = [word if word in self._words else _OTHER for word, _, _ in found]
        document = Doc(self._vocabulary, words=words)
        chosen: Dict[Tuple[int, int], Name] = {}
        spans: List[Span] = []
        for _, start, end in self._matcher(document):
            name = self._name(text, found, start, end)
            if name:
                spans.append(Span(document, start, end))
                chosen[start, end] = name
        entities: List[Entity] = []
        for span in filter_spans(spans):
            name = chosen[span.start, span.end]
            entities.extend(_entities(name, found[span.start][1], found[span.end - 1][2]))
        return entities

    def _name(
        self, text: str, found: List[Tuple[str, int, int]], start: int, end: int
    ) -> Name | None:
        """What the form at this place names, if its spelling or its preposition allows."""
        form = " ".join(word for word, _, _ in found[start:end])
        written = text[found[start][1] : found[end - 1][2]]
        for name in self._names[form]:
            if name.written is None:
                return name
            if name.entity == CURRENCY:
                # "200 ALL" is money, "ALL you need" is not.
                neighbours = found[max(start - 1, 0) : start] + found[end : end + 1]
                if written == name.written and any(word.isdigit() for word, _, _ in neighbours):
                    return name
                continue
            # In a text all in capitals, capitals say nothing.
            if written == name.written and not text.isupper():
                return name
            # A message of nothing else answers the question where someone lives.
            alone = end - start == len(found)
            if name.guarded and (alone or self._follows_preposition(name, found, start)):
                return name
        return None

    def _follows_preposition(
        self, name: Name, found: List[Tuple[str, int, int]], start: int
    ) -> bool:
        kind = "firm" if name.entity == PROVIDER else "place"
        return start > 0 and found[start - 1][0] in self._prepositions[kind]


def _entities(name: Name, start: int, end: int) -> List[Entity]:
    entity: Entity = {"entity": name.entity, "value": name.value, "start": start, "end": end}
    if name.entity == COUNTRY:
        entity["via"] = name.via
    if name.entity != CITY:
        return [entity]
    country = {**entity, "entity": COUNTRY, "value": name.country, "via": CITY}
    return [entity, country]
