"""What a chat shows of the bot's messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.support.botapi.uploads import SeenFile
from tests.support.botapi.uploads import seen as seen_file
from tests.support.botapi.world import Chat, World


@dataclass(frozen=True, slots=True)
class Received:
    """A message of the bot, as the person sees it and as the bot sent it."""

    message_id: int
    text: str
    """The visible text, without markup."""
    raw: str
    """The text as it was sent."""
    parse_mode: str | None
    entities: tuple[dict[str, Any], ...]
    buttons: tuple[tuple[str, str], ...]
    """Titles and data, row by row."""
    rows: tuple[int, ...]
    """How many buttons stand in each row."""
    date: int
    edited: bool
    file: SeenFile | None = None


def received(chat: Chat, world: World) -> list[Received]:
    """The bot's messages in a chat, oldest first."""
    return [
        _seen(message, chat.raw[number], world)
        for number, message in sorted(chat.messages.items())
        if message["from"] == world.bot
    ]


def _seen(message: dict[str, Any], raw: dict[str, Any], world: World) -> Received:
    keys = message.get("reply_markup", {}).get("inline_keyboard", [])
    return Received(
        message_id=message["message_id"],
        text=message.get("text", ""),
        raw=raw["text"],
        parse_mode=raw["parse_mode"],
        entities=tuple(message.get("entities", ())),
        buttons=tuple(
            (key["text"], key.get("callback_data") or key.get("url", ""))
            for row in keys
            for key in row
        ),
        rows=tuple(len(row) for row in keys),
        date=message["date"],
        edited="edit_date" in message,
        file=seen_file(world, message),
    )
