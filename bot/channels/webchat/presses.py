"""What stood on a button: a press is stored as its payload, people read its title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.conversations.gateway import welcome
from bot.messages import Kind
from bot.phrases import LANGUAGES
from bot.storage.messages import Message


def titles(messages: Iterable[Message], language: str) -> Mapping[str, str]:
    """The titles by payload of every button in these messages, and of the welcome's."""
    found: dict[str, str] = {}
    for code in (*(other for other in LANGUAGES if other != language), language):
        for reply in welcome(code).replies:
            found |= {button.payload: button.title for button in reply.buttons}
    for message in messages:
        for button in message.content.get("buttons") or ():
            found[button["payload"]] = button["title"]
    return found


def words(message: Message, known: Mapping[str, str]) -> str:
    """The message as its person saw it: of a press, the button's title."""
    if message.kind == Kind.PRESS:
        return known.get(message.text, message.text)
    return message.text
