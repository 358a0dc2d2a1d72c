"""Texts of an article that an officer may put into a reply: the short answer, and each section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.phrases import phrases
from knowledge_base.articles import Article
from knowledge_base.needs import Need
from knowledge_base.reference.shown import sections_for


@dataclass(frozen=True, slots=True)
class Piece:
    """One text. The short answer has no heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """An article's texts.

    Attributes:
        unchecked: staff must check the matter before they use it.
    """

    need: str
    title: str
    language: str
    unchecked: bool
    pieces: Sequence[Piece]


def offer(article: Article, need: Need, home: str | None) -> Offer:
    """The texts of an article, each with its source, as the assistant gives it.

    Args:
        home: the home country that the person speaks of; sections for the other are left out.
    """
    footer = source_lines(need, article.lang)
    pieces = [Piece("", _joined(article.answer, footer))]
    pieces += [
        Piece(one.heading, _joined(f"**{one.heading}**\n{one.markdown}", footer))
        for one in sections_for(article, home)
    ]
    return Offer(need.id, article.title, article.lang, need.release == "staff_check", pieces)


def source_lines(need: Need, language: str) -> str:
    """Where an article's facts come from, and when somebody last looked."""
    if not need.sources:
        return ""
    source = need.sources[0]
    t = phrases(language)
    place = f" {source.url}" if source.url else ""
    checked = t("checked-on", date=t.date(source.checked_on))
    return f"{t('source', authority=source.authority, place=place)}\n{checked}"


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
