"""From the neutral markup of messages to safe HTML.

Two nets, one behind the other: markdown-it with everything off but what the markup has (HTML
among the rest stays text), then nh3, which lets pass only the tags that this can make.
"""

from __future__ import annotations

import html
import re

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_BOLD = re.compile(r"\*\*(?=\S)([^\n]{1,500}?)(?<=\S)\*\*")
_URL = re.compile(r"https://[^\s<>\"'`«»“”*]{1,2000}")
_ENDING = ".,;:!?…"

_TAGS = {"p", "br", "ul", "ol", "li", "strong", "a"}
_ATTRIBUTES = {"a": {"href", "target"}, "ol": {"start"}}


def _bold(state: StateInline, silent: bool) -> bool:
    """`**bold**` alone: a single star is a star, as in 2*3*4."""
    found = _BOLD.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        end = state.posMax
        state.push("strong_open", "strong", 1)
        state.pos, state.posMax = found.span(1)
        state.md.inline.tokenize(state)
        state.push("strong_close", "strong", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:
    """A bare https address. The scanner stops at its colon; the scheme is pending by then."""
    start = state.pos - 5
    if state.src[state.pos] != ":" or start < 0 or not state.pending.endswith("https"):
        return False
    if start > 0 and state.src[start - 1].isalnum():
        return False
    found = _URL.match(state.src, start, state.posMax)
    if found is None:
        return False
    url = _without_ending(found.group())
    href = state.md.normalizeLink(url)
    if len(url) <= len("https://") or not state.md.validateLink(href):
        return False
    if not silent:
        state.pending = state.pending[:-5]
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": href, "target": "_blank"}
        state.push("text", "", 0).content = url
        state.push("link_close", "a", -1)
    state.pos = start + len(url)
    return True


def _without_ending(url: str) -> str:
    """An address without what belongs to the sentence around it."""
    while url:
        unopened = url[-1] == ")" and url.count(")") > url.count("(")
        if url[-1] not in _ENDING and not unopened:
            break
        url = url[:-1]
    return url


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"breaks": True}).enable(["list", "newline"])
    parser.inline.ruler.push("bold", _bold)
    parser.inline.ruler.push("address", _link)
    return parser


_markdown = _parser()


def to_html(text: str) -> str:
    """A message in neutral markup as HTML that needs no further escaping."""
    return nh3.clean(
        _markdown.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"https"},
        link_rel="noopener nofollow",
    )


def plain(text: str) -> str:
    """A person's own words as HTML: nothing in them is markup."""
    return html.escape(text)
