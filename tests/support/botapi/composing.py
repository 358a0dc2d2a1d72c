"""What a message of the bot holds, with its markup read and every limit kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.support.botapi import keyboards
from tests.support.botapi.entities import find, trim
from tests.support.botapi.errors import bad_request
from tests.support.botapi.markup import LONGEST_TEXT, parse_html
from tests.support.botapi.scanner import utf16_length


def compose(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the `Message` that a call asks for.

    Raises:
        ApiError: Telegram would refuse it.
    """
    text, entities = given["text"], given.get("entities", [])
    if len(text.encode("utf-8", "surrogatepass")) > 1 << 15:
        raise bad_request("text is too long")
    match given.get("parse_mode", "").lower():
        case "html":
            text, entities = parse_html(text)
        case "" | "none":
            pass
        case other:
            raise bad_request(f"unsupported parse_mode (this server reads HTML only): {other}")
    text, entities = trim(text, entities)
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    content: dict[str, Any] = {"text": text}
    entities = find(text, entities)
    if entities:
        content["entities"] = entities
    if given.get("link_preview_options"):
        content["link_preview_options"] = given["link_preview_options"]
    markup = keyboards.check(given.get("reply_markup"))
    if markup:
        content["reply_markup"] = markup
    return content
