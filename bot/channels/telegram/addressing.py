"""Whether a message is meant for the bot, and what it says once the address is taken off."""

from __future__ import annotations

import re
from typing import Final

from telegram import Chat, Message, MessageEntity

_COMMAND: Final = re.compile(r"/(?P<word>\w{1,64})@(?P<bot>\w{3,32})(?!\w)", re.ASCII)


def meant_for_bot(message: Message, bot_username: str) -> str | None:
    """The words of a message without the address; None if it is not for the bot.

    In a private chat everything is. In a group the bot is one of many, and answers only a
    mention, a reply to what it wrote, or a command that names it.
    """
    text = message.text if message.text is not None else message.caption or ""
    command = _COMMAND.match(text)
    ours = command is not None and same_name(command["bot"], bot_username)
    if command is not None and ours:
        text = f"/{command['word']}{text[command.end() :]}"
    if message.chat.type == Chat.PRIVATE:
        return text
    if not bot_username or (command is not None and not ours):
        return None
    if ours:
        return text
    without = _without_mention(message, text, bot_username)
    if without is not None:
        return without
    return text if _answers(message, bot_username) else None


def same_name(name: str | None, bot_username: str) -> bool:
    """Telegram takes user names in any case."""
    return bool(name) and str(name).casefold() == bot_username.casefold()


def _answers(message: Message, bot_username: str) -> bool:
    earlier = message.reply_to_message
    if earlier is None or earlier.from_user is None:
        return False
    return same_name(earlier.from_user.username, bot_username)


def _without_mention(message: Message, text: str, bot_username: str) -> str | None:
    """The text with each mention of the bot cut out; None if there is none.

    Telegram's own entities say what is a mention: in `me@ura_bot.al` there is none.
    """
    entities = message.entities if message.text is not None else message.caption_entities
    # Offsets count UTF-16 units: an emoji before the mention would shift Python's.
    units = text.encode("utf-16-le", "surrogatepass")
    found = False
    for entity in sorted(entities, key=lambda item: item.offset, reverse=True):
        if entity.type != MessageEntity.MENTION:
            continue
        start, end = entity.offset * 2, (entity.offset + entity.length) * 2
        name = units[start:end].decode("utf-16-le", "replace").removeprefix("@")
        if same_name(name, bot_username):
            units = units[:start] + units[end:]
            found = True
    if not found:
        return None
    return re.sub(r" {2,}", " ", units.decode("utf-16-le", "replace")).strip(" ,:")
