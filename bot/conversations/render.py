"""From what an action decided to the messages a person reads: all wording from the catalogues."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.messages import Button, Outbound, SourceLine
from bot.phrases import LANGUAGES, NAMES, Phrases

TITLE_LENGTH = 60
"""Characters of a button's title; longer ones are cut by every phone anyway."""


def need_payload(need: str) -> str:
    return f"/show_need{json.dumps({'need': need}, separators=(',', ':'))}"


def more_payload(need: str) -> str:
    return f"/more{json.dumps({'need': need}, separators=(',', ':'))}"


def human_button(phrases: Phrases) -> Button:
    return Button(phrases("button-human"), "/human")


def language_buttons() -> tuple[Button, ...]:
    return tuple(Button(NAMES[code], f"/language {code}") for code in LANGUAGES)


def _title(text: str) -> str:
    return text if len(text) <= TITLE_LENGTH else text[: TITLE_LENGTH - 1].rstrip() + "…"


def _choices(choices: Iterable[Mapping[str, Any]]) -> list[Button]:
    return [Button(_title(choice["title"]), need_payload(choice["need"])) for choice in choices]


def render(reply: Mapping[str, Any], phrases: Phrases) -> list[Outbound]:
    """The messages for one reply of an action (`actions.reply` documents its fields).

    What happens next at a hand-over is added by the turn, which alone knows whether a case
    was opened.
    """
    article = reply.get("article")
    if article and reply.get("details"):
        return [_details(article, reply.get("related", ()), phrases)]
    if article:
        handed_over = "handoff" in reply
        return [_answer(article, reply, phrases, with_buttons=not handed_over)]
    key = reply.get("say")
    if key is None:
        return []
    buttons = _choices(reply.get("choices", ()))
    if reply.get("ask") == "home_country":
        buttons = [
            Button(phrases("country-AL"), '/set_country{"country":"AL"}'),
            Button(phrases("country-XK"), '/set_country{"country":"XK"}'),
        ]
    if reply["outcome"] == "clarify":
        buttons.append(Button(phrases("button-none-of-these"), "/not_understood"))
    elif reply["outcome"] == "fallback" or reply.get("offer") == "human":
        buttons.append(human_button(phrases))
    elif reply.get("offer") == "languages":
        buttons += language_buttons()
    return [Outbound(phrases(key), tuple(buttons))]


def _answer(
    article: Mapping[str, Any],
    reply: Mapping[str, Any],
    phrases: Phrases,
    *,
    with_buttons: bool,
) -> Outbound:
    parts = [f"**{article['title']}**", article["answer"], _footer(article, phrases)]
    if reply.get("lead"):
        parts.insert(0, phrases(reply["lead"]))
    buttons: list[Button] = []
    if article["sections"]:
        buttons.append(Button(phrases("button-more"), more_payload(article["need"])))
    if with_buttons:
        if reply.get("also"):
            buttons += _choices([reply["also"]])
        buttons += _choices(reply.get("related", ())[:2])
        buttons += [human_button(phrases), Button(phrases("button-not-meant"), "/not_understood")]
    return Outbound("\n\n".join(parts), tuple(buttons), _source(article))


def _details(
    article: Mapping[str, Any], related: Iterable[Mapping[str, Any]], phrases: Phrases
) -> Outbound:
    parts = [f"**{article['title']}**"]
    for section in article["sections"]:
        parts.append(f"**{section['heading']}**\n{section['text']}")
    parts.append(_footer(article, phrases))
    buttons = [*_choices(list(related)[:2]), human_button(phrases)]
    return Outbound("\n\n".join(parts), tuple(buttons), _source(article))


def _source(article: Mapping[str, Any]) -> SourceLine | None:
    source = article.get("source")
    if not source:
        return None
    return SourceLine(
        authority=source["authority"],
        title=source["title"],
        url=source.get("url"),
        checked_on=source["checked_on"],
        reviewed=bool(article.get("reviewed")),
    )


def _footer(article: Mapping[str, Any], phrases: Phrases) -> str:
    """Source, date, the country it holds for, and who has looked at it."""
    lines = []
    source = article.get("source")
    if source:
        place = f" {source['url']}" if source.get("url") else ""
        lines.append(phrases("source", authority=source["authority"], place=place))
        lines.append(
            phrases("checked-on", date=phrases.date(date.fromisoformat(source["checked_on"])))
        )
    countries = " · ".join(phrases(f"country-{code}") for code in article["countries"])
    lines.append(phrases("holds-for", countries=countries))
    if article.get("valid_until"):
        until = phrases.date(date.fromisoformat(article["valid_until"]))
        lines.append(phrases("valid-until", date=until))
    lines.append(phrases("reviewed" if article.get("reviewed") else "not-reviewed"))
    return "\n".join(lines)
