"""From Telegram's updates to the neutral `Inbound`. Pure: nothing is asked or stored here."""

from __future__ import annotations

from typing import Any, Final

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    Update,
    User,
)

from bot.channels.telegram.addressing import meant_for_bot
from bot.channels.telegram.content import details, is_service, kind_of
from bot.messages import Inbound, Kind

CHANNEL: Final = "telegram"

ALLOWED_UPDATES: Final = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
)
"""What Telegram is asked to send: nothing that would be thrown away here."""

_GONE: Final = frozenset({ChatMember.LEFT, ChatMember.BANNED})
_HERE: Final = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER})


def to_inbound(update: Update, bot_username: str) -> Inbound | None:
    """The neutral message in an update.

    Args:
        update: what Telegram sent.
        bot_username: the bot's user name, with or without `@`; empty if it is not known, and
            then groups are not answered, because nothing tells who is meant.

    Returns:
        The message, or None if the update holds nothing that a person said to the bot.
    """
    bot_username = bot_username.removeprefix("@")
    if update.message is not None:
        return _message(update.update_id, update.message, bot_username)
    if update.edited_message is not None:
        return _edit(update.update_id, update.edited_message, bot_username)
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query)
    if update.my_chat_member is not None:
        return _membership(update.update_id, update.my_chat_member)
    return None


def _message(update_id: int, message: Message, bot_username: str) -> Inbound | None:
    if not _by_a_person(message) or is_service(message):
        return None
    text = meant_for_bot(message, bot_username)
    if text is None:
        return None
    return _inbound(
        update_id,
        message.chat,
        message.from_user,
        kind_of(message),
        text=text,
        data=_data(message),
    )


def _edit(update_id: int, message: Message, bot_username: str) -> Inbound | None:
    """The new wording. A live location that moved comes as an edit too, and says nothing."""
    if not _by_a_person(message):
        return None
    text = meant_for_bot(message, bot_username)
    if not text or not text.strip():
        return None
    return _inbound(
        update_id, message.chat, message.from_user, Kind.EDIT, text=text, data=_data(message)
    )


def _press(update_id: int, query: CallbackQuery) -> Inbound | None:
    # Telegram tells a bot only of its own buttons. Without a message the button was sent by
    # inline mode, which Ura does not use; without data it belongs to a game.
    if query.message is None or query.data is None or query.message.chat.type == Chat.CHANNEL:
        return None
    data = {"callback_query": query.id, "message_id": query.message.message_id}
    chat = query.message.chat
    if chat.type != Chat.PRIVATE:
        data["from"] = query.from_user.id
    return _inbound(update_id, chat, query.from_user, Kind.PRESS, text=query.data, data=data)


def _membership(update_id: int, change: ChatMemberUpdated) -> Inbound | None:
    """The person stopped the bot or let it in again; for a group, the group did."""
    if change.chat.type == Chat.CHANNEL:
        return None
    member = change.new_chat_member
    if isinstance(member, ChatMemberRestricted):
        kind = Kind.UNBLOCKED if member.is_member and member.can_send_messages else Kind.BLOCKED
    elif member.status in _GONE:
        kind = Kind.BLOCKED
    elif member.status in _HERE:
        kind = Kind.UNBLOCKED
    else:
        return None
    person = change.from_user if change.chat.type == Chat.PRIVATE else None
    return _inbound(update_id, change.chat, person, kind, data={"status": member.status})


def _by_a_person(message: Message) -> bool:
    if message.chat.type == Chat.CHANNEL or message.is_automatic_forward:
        return False
    if message.sender_chat is not None:
        # An anonymous administrator writes in the name of the group itself, and Telegram gives
        # them a bot as author; in the name of a channel writes nobody whom one could answer.
        return message.sender_chat.id == message.chat.id
    return message.from_user is not None and not message.from_user.is_bot


def _data(message: Message) -> dict[str, Any]:
    data = details(message)
    if message.chat.type != Chat.PRIVATE and message.from_user is not None:
        data["from"] = message.from_user.id
    return data


def _inbound(
    update_id: int,
    chat: Chat,
    person: User | None,
    kind: Kind,
    *,
    text: str = "",
    data: dict[str, Any],
) -> Inbound:
    return Inbound(
        channel=CHANNEL,
        address=str(chat.id),
        provider_id=str(update_id),
        kind=kind,
        text=text,
        name=_name(person),
        language=_language(person),
        data=data,
    )


def _name(person: User | None) -> str | None:
    if person is None or person.is_bot:  # an anonymous administrator has a bot's name
        return None
    return person.full_name.strip() or None


def _language(person: User | None) -> str | None:
    """The first part of a language tag: `de` of `de-AT`."""
    if person is None or not person.language_code:
        return None
    return person.language_code.replace("_", "-").partition("-")[0].lower() or None
