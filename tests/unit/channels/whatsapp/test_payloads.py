"""Recorded webhooks, and ones that no Meta of today sends."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.whatsapp.payloads import Post, Reader
from bot.channels.whatsapp.vault import Line, Vault
from bot.messages import Inbound, Kind
from bot.settings import ROOT
from tests.support.metaapi import PHONE_ID

FOLDER = ROOT / "tests" / "data" / "whatsapp" / "webhooks"
NUMBER = "972987654321"


@pytest.fixture
def reader(vault: Vault) -> Reader:
    return Reader(vault, (PHONE_ID,))


def recorded(name: str) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return payload


def the_message(payload: dict[str, Any]) -> dict[str, Any]:
    message: dict[str, Any] = payload["entry"][0]["changes"][0]["value"]["messages"][0]
    return message


def one(reader: Reader, payload: dict[str, Any]) -> Inbound:
    (message,) = reader.read(payload).messages
    return message


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("text", Kind.TEXT, "Body Text"),
        ("reply", Kind.TEXT, "replied text"),
        ("forwarded", Kind.TEXT, "forwarded text"),
        ("referral", Kind.TEXT, "BODY"),
        ("button_reply", Kind.TEXT, "title"),
        ("list_reply", Kind.TEXT, "title"),
        ("template_button", Kind.TEXT, "title"),
        ("image", Kind.PHOTO, ""),
        ("media_with_url", Kind.PHOTO, ""),
        ("video", Kind.VIDEO, "caption"),
        ("document", Kind.DOCUMENT, "caption"),
        ("audio", Kind.VOICE, ""),
        ("voice", Kind.VOICE, ""),
        ("static_sticker", Kind.STICKER, ""),
        ("animated_sticker", Kind.STICKER, ""),
        ("current_location", Kind.LOCATION, ""),
        ("chosen_location", Kind.LOCATION, ""),
        ("contacts", Kind.CONTACT, ""),
        ("reaction", Kind.REACTION, "😮"),
        ("unreaction_empty", Kind.REACTION, ""),
        ("unreaction_no_emoji", Kind.REACTION, ""),
        ("edited_image", Kind.EDIT, "Updated image caption"),
        ("revoked", Kind.DELETED, ""),
        ("number_changed", Kind.MOVED, ""),
        ("order", Kind.OTHER, ""),
        ("unsupported", Kind.OTHER, ""),
        ("unsupported_with_type", Kind.OTHER, ""),
        ("interactive_message_with_err", Kind.OTHER, ""),
    ],
)
def test_each_kind_of_message(reader: Reader, name: str, kind: Kind, text: str) -> None:
    message = one(reader, recorded(name))
    assert (message.kind, message.text) == (kind, text)
    assert message.channel == "whatsapp"


def test_every_recorded_webhook_is_read(reader: Reader) -> None:
    for path in FOLDER.glob("*.json"):
        reader.read(recorded(path.stem))


def test_a_new_phone_is_nothing_to_answer(reader: Reader) -> None:
    assert reader.read(recorded("identity_changed")).messages == []


def test_a_tap_on_our_button_is_a_press(reader: Reader) -> None:
    payload = recorded("list_reply")
    the_message(payload)["interactive"]["list_reply"]["id"] = "/human"
    message = one(reader, payload)
    assert (message.kind, message.text) == (Kind.PRESS, "/human")


def test_no_number_is_stored_anywhere(reader: Reader, vault: Vault) -> None:
    """Neither the person's, nor one that is hidden in an id of Meta's."""
    payload = recorded("number_changed")
    message = one(reader, payload)
    stored = json.dumps([message.address, message.provider_id, message.text, dict(message.data)])
    for number in (NUMBER, "972912345678", the_message(payload)["id"]):
        assert number not in stored
    assert message.sealed_address is not None
    assert vault.open_line(message.sealed_address) == Line(PHONE_ID, NUMBER)
    assert vault.open_line(message.data["sealed_address"]).number == "972912345678"


def test_name_and_receipt(reader: Reader, vault: Vault) -> None:
    payload = recorded("text")
    message = one(reader, payload)
    assert message.name == "Test Name"
    assert vault.open(message.data["receipt"]) == the_message(payload)["id"]


def test_a_file_is_kept_by_its_id_never_by_an_address(reader: Reader) -> None:
    message = one(reader, recorded("media_with_url"))
    assert message.data["image"]["media_id"] == "65463453"
    assert "http" not in json.dumps(dict(message.data))


def test_what_an_officer_may_need_of_a_place_and_a_contact(reader: Reader) -> None:
    place = one(reader, recorded("chosen_location")).data["location"]
    assert (place["latitude"], place["title"]) == (37.4611978, "Facebook HQ")
    contacts = one(reader, recorded("contacts")).data
    assert contacts["contact"]["first_name"] == "Chandler Bing"
    assert contacts["contact3"]["phone_number"] == "+1 777-777-7777"


def test_the_window_ends_a_day_after_the_person_wrote(reader: Reader) -> None:
    payload = recorded("text")
    wrote = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=3)
    the_message(payload)["timestamp"] = str(int(wrote.timestamp()))
    assert one(reader, payload).reply_until == wrote + timedelta(hours=24)


@pytest.mark.parametrize("name", ["reaction", "edited_image", "revoked", "number_changed"])
def test_what_is_no_message_opens_no_window(reader: Reader, name: str) -> None:
    assert one(reader, recorded(name)).reply_until is None


@pytest.mark.parametrize("timestamp", ["99999999999", "", "x", None, 10**40])
def test_a_time_that_cannot_be_is_now(reader: Reader, timestamp: Any) -> None:
    payload = recorded("text")
    the_message(payload)["timestamp"] = timestamp
    until = one(reader, payload).reply_until
    assert until is not None
    assert abs(until - datetime.now(UTC) - timedelta(hours=24)) < timedelta(minutes=1)


def test_a_person_who_hides_their_number(reader: Reader, vault: Vault) -> None:
    payload = recorded("text")
    message = the_message(payload)
    message["from_user_id"] = "US.13491208655302741918"
    del message["from"]
    inbound = one(reader, payload)
    assert inbound.sealed_address is not None
    assert vault.open_line(inbound.sealed_address).number == "US.13491208655302741918"
    assert inbound.name == "Test Name"


def test_a_group_is_not_answered(reader: Reader) -> None:
    payload = recorded("text")
    the_message(payload)["group_id"] = "g"
    assert reader.read(payload).messages == []


def test_several_people_states_and_numbers_in_one_post(reader: Reader) -> None:
    payload = recorded("text")
    value = payload["entry"][0]["changes"][0]["value"]
    second = copy.deepcopy(value["messages"][0]) | {"from": "447700900123", "id": "wamid.2"}
    value["messages"].append(second)
    status = recorded("status_read")["entry"][0]["changes"][0]
    stranger = copy.deepcopy(payload["entry"][0]["changes"][0])
    stranger["value"]["metadata"]["phone_number_id"] = "999"
    payload["entry"][0]["changes"] += [status, stranger]
    payload["entry"].append(recorded("template_approved")["entry"][0])
    post = reader.read(payload)
    assert len({message.address for message in post.messages}) == 2
    assert [delivery.state for delivery in post.deliveries] == ["read"]
    assert post.notices == {"message_template_status_update"}
    assert post.strangers == 1


@pytest.mark.parametrize(
    ("name", "state"),
    [("sent", "sent"), ("delivered", "delivered"), ("read", "read"), ("played", "read")],
)
def test_states(reader: Reader, vault: Vault, name: str, state: str) -> None:
    (delivery,) = reader.read(recorded(f"status_{name}")).deliveries
    assert (delivery.state, delivery.error) == (state, None)
    assert delivery.provider_id == vault.fingerprint("wamid.xyzxyz")


def test_a_failure_is_kept_with_its_code(reader: Reader) -> None:
    (delivery,) = reader.read(recorded("status_failed")).deliveries
    assert delivery.state == "failed"
    assert delivery.error == "[meta-130472] User's number is part of an experiment"


def test_our_own_number_of_a_message_comes_back(reader: Reader) -> None:
    payload = recorded("status_with_tracker")
    assert reader.read(payload).deliveries[0].reference is None
    payload["entry"][0]["changes"][0]["value"]["statuses"][0]["biz_opaque_callback_data"] = "71"
    assert reader.read(payload).deliveries[0].reference == 71


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"object": "page"},
        {"object": "whatsapp_business_account"},
        {"object": "whatsapp_business_account", "entry": 5},
        {"object": "whatsapp_business_account", "entry": [None, {"changes": [7, {"value": []}]}]},
    ],
)
def test_what_holds_nothing_for_us(reader: Reader, payload: dict[str, Any]) -> None:
    assert reader.read(payload) == Post()


@pytest.mark.parametrize(
    "change",
    [
        {"id": 7},
        {"id": ""},
        {"from": None},
        {"from": ""},
        {"from": "9" * 500},
    ],
)
def test_a_message_without_id_or_sender_costs_no_other(
    reader: Reader, change: dict[str, Any]
) -> None:
    payload = recorded("text")
    messages = payload["entry"][0]["changes"][0]["value"]["messages"]
    messages.append(messages[0] | {"id": "wamid.other"})
    messages[0] = messages[0] | change
    assert len(reader.read(payload).messages) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"type": "hologram", "hologram": {"of": "tomorrow"}},
        {"type": None},
        {"type": "text", "text": 7},
        {"type": "image", "image": None},
        {"type": "contacts", "contacts": "x"},
        {"type": "interactive", "interactive": {"type": "nfm_reply", "nfm_reply": {}}},
        {"type": "location", "location": {"latitude": "x"}},
        {"type": "text", "text": {"body": "a\x00b\ud800"}},
    ],
)
def test_types_and_fields_of_tomorrow(reader: Reader, change: dict[str, Any]) -> None:
    payload = recorded("text")
    the_message(payload).update(change | {"new": {"in": "version 40"}})
    message = one(reader, payload)
    json.dumps(dict(message.data)).encode()
    message.text.encode()
    assert "\x00" not in message.text


def test_the_recordings_name_their_source() -> None:
    folder = Path(FOLDER).parent
    assert "MIT" in (folder / "LICENSE-pywa").read_text(encoding="utf-8")
    assert "LICENSE-pywa" in (folder / "README.md").read_text(encoding="utf-8")
