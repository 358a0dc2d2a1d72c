"""Each recorded update becomes the right neutral message, or none."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram import content
from bot.channels.telegram.updates import ALLOWED_UPDATES, to_inbound
from bot.messages import Inbound, Kind
from tests.support.botapi import schema

FOLDER = Path(__file__).parents[3] / "data" / "telegram" / "updates"
BOT = "ura_test_bot"


@cache
def update(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def read(name: str, bot_username: str = BOT) -> Inbound | None:
    return to_inbound(Update.de_json(dict(update(name))), bot_username)


EXPECTED: dict[str, tuple[Kind, str]] = {
    "text": (Kind.TEXT, "Sa kushton të dërgoj 200 euro në Shqipëri?"),
    "text_emoji": (Kind.TEXT, "Γεια σας 👋🏽 πώς στέλνω χρήματα;"),
    "text_forwarded": (Kind.TEXT, "Neue Gebühren ab Juli"),
    "start": (Kind.TEXT, "/start"),
    "start_deep_link": (Kind.TEXT, "/start vjena-ambasada"),
    "photo": (Kind.PHOTO, ""),
    "photo_caption": (Kind.PHOTO, "A duhet ky dokument?"),
    "voice": (Kind.VOICE, ""),
    "audio": (Kind.VOICE, ""),
    "video": (Kind.VIDEO, ""),
    "video_note": (Kind.VIDEO, ""),
    "document": (Kind.DOCUMENT, ""),
    "location": (Kind.LOCATION, ""),
    "venue": (Kind.LOCATION, ""),
    "contact": (Kind.CONTACT, ""),
    "sticker": (Kind.STICKER, ""),
    "animation": (Kind.OTHER, ""),
    "poll": (Kind.OTHER, ""),
    "dice": (Kind.OTHER, ""),
    "edit": (Kind.EDIT, "Sa kushton të dërgoj 300 euro në Kosovë?"),
    "press": (Kind.PRESS, "/human"),
    "press_old_message": (Kind.PRESS, '/show_need{"need":"meta.scope"}'),
    "blocked": (Kind.BLOCKED, ""),
    "unblocked": (Kind.UNBLOCKED, ""),
    "group_left": (Kind.BLOCKED, ""),
    "group_joined": (Kind.UNBLOCKED, ""),
    "group_mention": (Kind.TEXT, "👋 sa kushton dërgimi?"),
    "group_command": (Kind.TEXT, "/help"),
    "group_reply": (Kind.TEXT, "Po për Kosovën?"),
    "group_photo_mention": (Kind.PHOTO, "çfarë është kjo?"),
    "group_anonymous_admin": (Kind.TEXT, "/help"),
    "group_press": (Kind.PRESS, "/language sq"),
}

IGNORED = {
    "edit_live_location",
    "group_unaddressed",
    "group_command_other_bot",
    "group_reply_to_person",
    "group_joined_service",
    "group_pinned_service",
    "group_other_bot",
    "group_channel_forward",
    "channel_post",
    "service_auto_delete",
}


def test_every_recorded_update_is_expected() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == EXPECTED.keys() | IGNORED


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() | IGNORED))
def test_the_recorded_update_is_one_of_the_bot_api(name: str) -> None:
    schema().verify(update(name), "Update")


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_kind_and_words(name: str) -> None:
    inbound = read(name)
    assert inbound is not None
    assert (inbound.kind, inbound.text) == EXPECTED[name]
    assert inbound.channel == "telegram"
    assert inbound.provider_id == str(update(name)["update_id"])
    json.dumps(dict(inbound.data))  # what is stored as JSON is JSON


# The library's own object for a changed timer reads a field that the library deprecates.
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize("name", sorted(IGNORED))
def test_nothing_said_to_the_bot(name: str) -> None:
    assert read(name) is None


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("group_")])
def test_without_the_bots_name_groups_are_not_answered(name: str) -> None:
    inbound = read(name, bot_username="")
    # A press and a change of membership name the bot by themselves.
    by_itself = {Kind.PRESS, Kind.BLOCKED, Kind.UNBLOCKED}
    assert inbound is None or inbound.kind in by_itself


def test_who_and_where() -> None:
    inbound = read("start_deep_link")
    assert inbound is not None
    assert (inbound.address, inbound.name, inbound.language) == ("6044120993", "Lena Gashi", "de")


def test_an_anonymous_administrator_has_no_name() -> None:
    inbound = read("group_anonymous_admin")
    assert inbound is not None
    assert inbound.name is None


def test_a_press_carries_what_answering_it_needs() -> None:
    inbound = read("press")
    assert inbound is not None
    assert inbound.data == {"callback_query": "4382000118823456712", "message_id": 500}


def test_an_officer_finds_the_largest_photo_and_its_album() -> None:
    inbound = read("photo_caption")
    assert inbound is not None
    assert inbound.data["photo"]["file_id"] == "AgACAgQAAxkBAAIBnmZkQ1"
    assert inbound.data["album"] == "13871240088432117"


def test_a_venue_keeps_its_name_and_its_place() -> None:
    inbound = read("venue")
    assert inbound is not None
    assert inbound.data["venue"]["title"] == "Ambasada"
    assert inbound.data["location"]["latitude"] == 41.3275


def test_the_sender_in_a_group_is_kept() -> None:
    inbound = read("group_mention")
    assert inbound is not None
    assert (inbound.address, inbound.data["from"]) == ("-1002204817733", 6044120993)


def test_fields_of_a_later_bot_api_are_tolerated() -> None:
    later = json.loads(json.dumps(update("text")))
    later["message"]["mood"] = {"colour": "blue"}
    later["something_else"] = [1]
    inbound = to_inbound(Update.de_json(later), BOT)
    assert inbound is not None
    assert inbound.kind == Kind.TEXT


def test_an_unknown_kind_of_message_is_answered_as_other() -> None:
    later = json.loads(json.dumps(update("dice")))
    later["message"]["hologram"] = later["message"].pop("dice")
    inbound = to_inbound(Update.de_json(later), BOT)
    assert inbound is not None
    assert inbound.kind == Kind.OTHER


@pytest.mark.parametrize(
    ("status", "more", "kind"),
    [
        ("administrator", {}, Kind.UNBLOCKED),
        ("restricted", {"is_member": True, "can_send_messages": True}, Kind.UNBLOCKED),
        ("restricted", {"is_member": True, "can_send_messages": False}, Kind.BLOCKED),
        ("restricted", {"is_member": False, "can_send_messages": True}, Kind.BLOCKED),
    ],
)
def test_what_a_membership_lets_the_bot_do(status: str, more: dict[str, bool], kind: Kind) -> None:
    change = json.loads(json.dumps(update("group_joined")))
    fields = schema().types[f"ChatMember{status.title()}"]["fields"]
    rights = {name: True for name, field in fields.items() if field["types"] == ["Boolean"]}
    member = change["my_chat_member"]["new_chat_member"] | rights | more | {"status": status}
    if "until_date" in fields:
        member["until_date"] = 0
    change["my_chat_member"]["new_chat_member"] = member
    schema().verify(change, "Update")
    inbound = to_inbound(Update.de_json(change), BOT)
    assert inbound is not None
    assert inbound.kind == kind


def test_every_field_of_a_message_is_accounted_for() -> None:
    """A field that a new Bot API brings must be called words, service or about the message."""
    attachments = {name for name, _ in content._ATTACHMENTS}
    others = {"checklist", "dice", "game", "giveaway", "giveaway_winners", "invoice"} | {
        "paid_media",
        "poll",
        "rich_message",
        "story",
    }
    about = set(schema().types["Message"]["fields"]) - attachments - others - content.SERVICE
    assert schema().types["Message"]["fields"].keys() >= content.SERVICE
    assert about == {
        *("message_id", "message_thread_id", "direct_messages_topic", "from", "sender_chat"),
        *("sender_boost_count", "sender_business_bot", "sender_tag", "date", "guest_query_id"),
        *("business_connection_id", "chat", "forward_origin", "is_topic_message"),
        *("is_automatic_forward", "reply_to_message", "external_reply", "quote"),
        *("reply_to_story", "reply_to_checklist_task_id", "reply_to_poll_option_id", "via_bot"),
        *("guest_bot_caller_user", "guest_bot_caller_chat", "edit_date", "reply_markup"),
        *("has_protected_content", "is_from_offline", "is_paid_post", "media_group_id"),
        *("author_signature", "paid_star_count", "text", "entities", "link_preview_options"),
        *("suggested_post_info", "effect_id", "caption", "caption_entities"),
        *("show_caption_above_media", "has_media_spoiler"),
    }


def test_what_is_asked_for_is_known() -> None:
    assert set(ALLOWED_UPDATES) <= schema().types["Update"]["fields"].keys()
