"""Buttons, lists and numbers, each checked by the rules of Meta's side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.whatsapp.format import numbered, render, template, to_markup
from bot.conversations.gateway import welcome
from bot.messages import Button, Outbound, Template
from bot.phrases import LANGUAGES
from tests.support.metaapi.checks import text_of
from tests.support.metaapi.world import World


def accepted(message: Outbound, language: str = "sq") -> str:
    """How Meta shows it; an error if Meta would refuse it."""
    rendered = render(message, language)
    return text_of(World(), {"type": rendered.kind, rendered.kind: rendered.body})


def buttons(count: int, title: str = "Po {}") -> tuple[Button, ...]:
    return tuple(Button(title.format(n), f"/p{n}") for n in range(count))


@pytest.mark.parametrize(
    ("count", "title", "length", "form"),
    [
        (0, "", 10, "text"),
        (1, "Po {}", 10, "button"),
        (3, "Po {}", 1_024, "button"),
        (3, "Po {}", 1_025, "list"),
        (3, "Një titull i gjatë njëzet {}", 10, "list"),
        (4, "Po {}", 10, "list"),
        (10, "Po {}", 3_900, "list"),
        (11, "Po {}", 10, "numbers"),
        (2, "{}" + "x" * 80, 10, "numbers"),
    ],
)
def test_the_form_that_fits(count: int, title: str, length: int, form: str) -> None:
    message = Outbound("a" * length, buttons(count, title))
    rendered = render(message, "sq")
    found = rendered.body.get("type", "numbers" if rendered.numbered else "text")
    assert found == form
    accepted(message)


def test_buttons_of_one_name_or_id_become_numbers() -> None:
    same_title = Outbound("?", (Button("Po", "/a"), Button("Po", "/b")))
    same_id = Outbound("?", (Button("Po", "/a"), Button("Jo", "/a")))
    assert render(same_title, "sq").numbered
    assert render(same_id, "sq").numbered


def test_a_long_row_stands_in_full_below_its_line() -> None:
    title = "Nuk e kisha fjalën për këtë gjë"
    rendered = render(Outbound("?", (Button(title, "/x"),)), "sq")
    (row,) = rendered.body["action"]["sections"][0]["rows"]
    assert row["description"] == title
    assert len(row["title"]) <= 24


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_welcome_is_one_list(language: str) -> None:
    (message,) = welcome(language).replies
    assert render(message, language).body["type"] == "list"
    accepted(message, language)


def test_numbers_stand_under_the_text_with_what_to_do() -> None:
    text = numbered(Outbound("Cila?", buttons(11)), "en").body["body"]
    assert "1. Po 0" in text
    assert "11. Po 10" in text
    assert text.endswith("Reply with the number of your choice.")


def test_markup() -> None:
    assert to_markup("**Titulli**\n\n- një\n- dy") == "*Titulli*\n\n• një\n• dy"
    assert to_markup("2 ** 3 ** 4") == "2 ** 3 ** 4"


def test_a_link_gets_a_preview() -> None:
    assert render(Outbound("https://www.bankofalbania.org"), "sq").body["preview_url"]
    assert not render(Outbound("pa lidhje"), "sq").body["preview_url"]


def test_parameters_go_in_the_order_of_their_numbers() -> None:
    values = {str(number): f"v{number}" for number in (10, 2, 1)}
    (component,) = template(Template("t", "sq", values))["components"]
    assert [item["text"] for item in component["parameters"]] == ["v1", "v2", "v10"]
    named = template(Template("t", "sq", {"name": "Officer One"}))["components"][0]["parameters"]
    assert named == [{"type": "text", "text": "Officer One", "parameter_name": "name"}]


@given(
    st.text(max_size=3_900),
    st.lists(st.tuples(st.text(max_size=60), st.text(max_size=70)), max_size=12),
)
def test_whatever_is_made_meta_takes(text: str, pairs: list[tuple[str, str]]) -> None:
    made = tuple(Button(title, payload) for title, payload in pairs)
    accepted(Outbound(text, made))
