"""What a Telegram message holds: its kind, its words, and what an officer may need of the rest."""

from __future__ import annotations

from typing import Any, Final

from telegram import Message, PhotoSize, TelegramObject

from bot.messages import Kind

_ATTACHMENTS: Final = (
    # The order matters: Telegram sends an animation as a document too, and a venue as a location.
    ("animation", Kind.OTHER),
    ("photo", Kind.PHOTO),
    ("live_photo", Kind.PHOTO),
    ("voice", Kind.VOICE),
    ("audio", Kind.VOICE),
    ("video", Kind.VIDEO),
    ("video_note", Kind.VIDEO),
    ("document", Kind.DOCUMENT),
    ("sticker", Kind.STICKER),
    ("contact", Kind.CONTACT),
    ("venue", Kind.LOCATION),
    ("location", Kind.LOCATION),
)

SERVICE: Final = frozenset(
    [
        "new_chat_members",
        "left_chat_member",
        "chat_owner_left",
        "chat_owner_changed",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "group_chat_created",
        "supergroup_chat_created",
        "channel_chat_created",
        "message_auto_delete_timer_changed",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
        "successful_payment",
        "refunded_payment",
        "users_shared",
        "chat_shared",
        "gift",
        "unique_gift",
        "gift_upgrade_sent",
        "connected_website",
        "write_access_allowed",
        "passport_data",
        "proximity_alert_triggered",
        "boost_added",
        "chat_background_set",
        "checklist_tasks_done",
        "checklist_tasks_added",
        "direct_message_price_changed",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "giveaway_created",
        "giveaway_completed",
        "managed_bot_created",
        "paid_message_price_changed",
        "poll_option_added",
        "poll_option_deleted",
        "suggested_post_approved",
        "suggested_post_approval_failed",
        "suggested_post_declined",
        "suggested_post_paid",
        "suggested_post_refunded",
        "video_chat_scheduled",
        "video_chat_started",
        "video_chat_ended",
        "video_chat_participants_invited",
        "web_app_data",
    ]
)
"""Fields of messages that nobody wrote: Telegram tells of a change in the chat."""

_KEPT: Final = (
    "file_id",
    "file_unique_id",
    "file_name",
    "mime_type",
    "file_size",
    "duration",
    "emoji",
    "phone_number",
    "first_name",
    "last_name",
    "latitude",
    "longitude",
    "horizontal_accuracy",
    "title",
    "address",
)
"""What is kept of an attachment; thumbnails and sticker sets help no officer."""


def is_service(message: Message) -> bool:
    """Whether the message tells of a change in the chat rather than of what a person wrote.

    Fields of a later Bot API than the library's are found in `api_kwargs`.
    """
    return any(getattr(message, name, None) for name in SERVICE) or not SERVICE.isdisjoint(
        message.api_kwargs
    )


def kind_of(message: Message) -> Kind:
    """The kind of a message; `OTHER` for what this version does not know."""
    if message.text is not None:
        return Kind.TEXT
    for name, kind in _ATTACHMENTS:
        if getattr(message, name, None) or name in message.api_kwargs:
            return kind
    return Kind.OTHER


def details(message: Message) -> dict[str, Any]:
    """What is stored beside the words."""
    data: dict[str, Any] = {"message_id": message.message_id}
    if message.media_group_id is not None:
        data["album"] = message.media_group_id
    if message.reply_to_message is not None:
        data["reply_to"] = message.reply_to_message.message_id
    if message.message_thread_id is not None:
        data["thread"] = message.message_thread_id
    for name, _ in _ATTACHMENTS:
        attachment = getattr(message, name, None)
        if attachment:
            data[name] = _kept(attachment)
            if name != "venue":  # a venue's place stands in `location` too, of the same message
                break
    return data


def _kept(attachment: TelegramObject | tuple[PhotoSize, ...]) -> dict[str, Any]:
    if isinstance(attachment, tuple):
        attachment = attachment[-1]  # the sizes of a photo rise: the last shows most
    # Telegram's own form: numbers and strings only, where the attributes hold time spans.
    values = attachment.to_dict(recursive=False)
    return {name: value for name in _KEPT if (value := values.get(name)) is not None}
