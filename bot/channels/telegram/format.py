"""From our neutral text and buttons to Telegram's HTML and inline keyboards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.markup import bold, bullets
from bot.messages import Button

TITLE_LENGTH: Final = 60
"""Characters of a button's title; a phone shows no more."""

PAYLOAD_BYTES: Final = 64
"""Telegram's limit on `callback_data`; it is counted in UTF-8 bytes, and none is too few."""

SHORT: Final = 16
"""Characters of a title beside which another fits on a narrow phone."""


class PayloadTooLong(ValueError):
    """A button's payload is not of 1 to 64 bytes: a mistake of whoever made the button."""


def to_html(text: str) -> str:
    """The text as Telegram's HTML.

    Everything is escaped before the one pattern that makes markup is applied, so that nothing
    but `**bold**` can become a tag, whoever wrote the text.
    """
    return bold(escape(bullets(text), quote=False), r"<b>\1</b>")


def to_plain(text: str) -> str:
    """The text without any markup, for when Telegram refuses ours."""
    return bold(bullets(text), r"\1")


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """The buttons, one in a row, two where both are short; None for no buttons.

    Raises:
        PayloadTooLong: a payload is longer than Telegram takes, or empty.
    """
    if not buttons:
        return None
    return InlineKeyboardMarkup(list(_rows(_key(button) for button in buttons)))


def fits(button: Button) -> bool:
    """Whether Telegram takes the button's payload."""
    return 1 <= len(button.payload.encode("utf-8")) <= PAYLOAD_BYTES


def _key(button: Button) -> InlineKeyboardButton:
    if not fits(button):
        size = len(button.payload.encode("utf-8"))
        raise PayloadTooLong(
            f"the payload of {button.title!r} has {size} bytes, Telegram takes 1 to"
            f" {PAYLOAD_BYTES}: {button.payload!r}"
        )
    title = button.title.strip()
    if len(title) > TITLE_LENGTH:
        title = title[: TITLE_LENGTH - 1].rstrip() + "…"
    # Telegram refuses a key without a title, and with it the whole message.
    return InlineKeyboardButton(title or "…", callback_data=button.payload)


def _rows(keys: Iterable[InlineKeyboardButton]) -> Iterable[list[InlineKeyboardButton]]:
    waiting: InlineKeyboardButton | None = None
    for key in keys:
        if len(key.text) > SHORT:
            if waiting is not None:
                yield [waiting]
                waiting = None
            yield [key]
        elif waiting is None:
            waiting = key
        else:
            yield [waiting, key]
            waiting = None
    if waiting is not None:
        yield [waiting]
