"""Messages become HTML that holds nothing but what the markup can say."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.webchat.markup import plain, to_html

TAGS = re.compile(r"<\s*/?\s*([a-zA-Z0-9]+)")
ALLOWED = {"p", "br", "ul", "ol", "li", "strong", "a"}


def test_paragraphs_lists_bold_and_line_ends() -> None:
    shown = to_html("**Titull**\nrresht\n\n- një\n- **dy**\n\nFund")
    assert "<p><strong>Titull</strong><br>\nrresht</p>" in shown
    assert "<li>një</li>\n<li><strong>dy</strong></li>" in shown
    assert shown.endswith("<p>Fund</p>\n")


def test_nested_lists_and_bold_within_them() -> None:
    shown = to_html("1. **a**\n   - b https://ex.al/x\n2. c")
    assert shown.count("<ol>") == 1
    assert shown.count("<ul>") == 1
    assert '<a href="https://ex.al/x"' in shown


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "[klik](https://evil.example)",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "**<b onmouseover=x>**",
        '**"><svg/onload=alert(1)>**',
        'https://ex.al/"onmouseover="alert(1)',
        "<https://ex.al>",
        "![x](https://ex.al/x.png)",
        "`<script>`\n\n    <script>\n\n```\n<script>\n```",
        "&lt;script&gt;",
    ],
)
def test_nothing_of_a_message_becomes_code(text: str) -> None:
    shown = to_html(text)
    assert set(TAGS.findall(shown)) <= ALLOWED
    for tag in re.findall(r"<[^>]*>", shown):
        assert "javascript:" not in tag
        assert not re.search(r"\son\w+\s*=", re.sub(r'"[^"]*"', '""', tag))


@given(st.text(alphabet="*_-1. \n<>&\"'/:ahtps()[]!`#ëç", max_size=300))
def test_only_known_tags_come_out_of_anything(text: str) -> None:
    shown = to_html(text)
    assert set(TAGS.findall(shown)) <= ALLOWED
    assert set(re.findall(r'href="(\w+):', shown)) <= {"https"}


def test_bare_links_open_apart_and_leave_the_sentence_its_full_stop() -> None:
    shown = to_html("Shihni https://ex.al/a?b=1&c=2 (ose https://ex.al/d_(e)).")
    assert '<a href="https://ex.al/a?b=1&amp;c=2" target="_blank" rel="noopener nofollow">' in shown
    assert 'href="https://ex.al/d_(e)"' in shown
    assert shown.endswith("</a>).</p>\n")


@pytest.mark.parametrize("text", ["http://ex.al", "xhttps://ex.al", "https://", "ftp://ex.al"])
def test_only_bare_https_addresses_are_links(text: str) -> None:
    assert "<a" not in to_html(text)


def test_stars_and_numbers_stay_what_they_are() -> None:
    assert to_html("2*3*4 = 24, ** a **") == "<p>2*3*4 = 24, ** a **</p>\n"
    # A date at the start of a line looks like a list to Markdown; its number is kept.
    assert '<ol start="24">' in to_html("24. Dezember")


@pytest.mark.parametrize(
    "unit", ["a", "**a ", "- ", "1. a\n", "* a ** ", "https://", "https:", "\n\n- ", "[", "<"]
)
def test_long_texts_are_rendered_quickly(unit: str) -> None:
    text = (unit * 70_000)[:70_000]
    began = time.perf_counter()
    to_html(text)
    assert time.perf_counter() - began < 3


def test_a_persons_own_words_are_never_markup() -> None:
    assert plain("**x** <b>") == "**x** &lt;b&gt;"
