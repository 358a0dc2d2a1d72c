"""Our text becomes Telegram's HTML, and nothing that somebody wrote becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.format import (
    PayloadTooLong,
    fits,
    keyboard,
    to_html,
    to_plain,
)
from bot.messages import Button
from tests.support.botapi import keyboards
from tests.support.botapi.markup import parse_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**Titulli**\n\nTeksti", "<b>Titulli</b>\n\nTeksti"),
        ("- një\n- dy", "• një\n• dy"),
        ("a - b", "a - b"),
        ('<b>x</b> & "y"', '&lt;b&gt;x&lt;/b&gt; &amp; "y"'),
        ("**a < b & c**", "<b>a &lt; b &amp; c</b>"),
        ("**një** dhe **dy**", "<b>një</b> dhe <b>dy</b>"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("****", "****"),
        ("** a **", "** a **"),
        ("**hapur\n\nmbyllur**", "**hapur\n\nmbyllur**"),
        ("_a_ `b` [c](https://d.al)", "_a_ `b` [c](https://d.al)"),
    ],
)
def test_html(text: str, html: str) -> None:
    assert to_html(text) == html


def test_plain_has_no_marks() -> None:
    assert to_plain("**Titulli**\n- një & <dy>") == "Titulli\n• një & <dy>"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&*-\n;#/b ")))
def test_telegram_reads_whatever_was_written_as_the_same_words(text: str) -> None:
    shown, entities = parse_html(to_html(text))
    assert shown == to_plain(text)
    assert {entity["type"] for entity in entities} <= {"bold"}


def test_short_titles_share_a_row() -> None:
    buttons = [
        Button("Shqip", "/language sq"),
        Button("English", "/language en"),
        Button("Nuk e kisha fjalën për këtë", "/not_understood"),
        Button("Deutsch", "/language de"),
    ]
    markup = keyboard(buttons)
    assert markup is not None
    rows = [[key.text for key in row] for row in markup.inline_keyboard]
    assert rows == [["Shqip", "English"], ["Nuk e kisha fjalën për këtë"], ["Deutsch"]]
    keyboards.check(markup.to_dict())


def test_no_buttons_no_keyboard() -> None:
    assert keyboard(()) is None


def test_a_long_title_is_cut() -> None:
    markup = keyboard([Button("ë" * 80, "/x")])
    assert markup is not None
    title = markup.inline_keyboard[0][0].text
    assert len(title) == 60
    assert title.endswith("…")


@pytest.mark.parametrize("payload", ["", "x" * 65, "ë" * 33])
def test_a_payload_that_telegram_refuses_is_a_mistake(payload: str) -> None:
    assert not fits(Button("Titull", payload))
    with pytest.raises(PayloadTooLong, match="Titull"):
        keyboard([Button("Titull", payload)])


def test_a_payload_of_the_limit_is_taken() -> None:
    assert keyboard([Button("Titull", "ë" * 32)]) is not None
