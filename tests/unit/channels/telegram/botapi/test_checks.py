"""What the test server refuses: wrong objects, wrong parameters, wrong keyboards."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.botapi import ApiError, SchemaError, keyboards, parameters, schema


def test_a_type_is_checked_field_by_field() -> None:
    with pytest.raises(SchemaError) as wrong:
        schema().verify({"id": "7", "is_bot": False, "colour": "red"}, "User")
    for part in ("User.id: Integer", "User.first_name: is required", "no such field"):
        assert part in str(wrong.value)


def test_truth_is_no_number() -> None:
    with pytest.raises(SchemaError):
        schema().verify({"id": True, "is_bot": False, "first_name": "A"}, "User")


def test_a_union_takes_each_of_its_types() -> None:
    user = {"id": 7, "is_bot": True, "first_name": "Ura"}
    schema().verify({"status": "kicked", "user": user, "until_date": 0}, "ChatMember")
    with pytest.raises(SchemaError):
        schema().verify({"status": "kicked", "user": user, "why": 0}, "ChatMember")


def test_results_are_checked() -> None:
    schema().verify_result("setMyCommands", True)
    with pytest.raises(SchemaError, match="setMyCommands"):
        schema().verify_result("setMyCommands", {"ok": True})


def test_parameters_of_a_form_are_typed() -> None:
    given = {"chat_id": "-5", "text": "5", "disable_notification": "true", "reply_markup": "{}"}
    with pytest.raises(ApiError, match="inline_keyboard: is required"):
        parameters.read(schema(), "sendMessage", given)
    given["reply_markup"] = '{"inline_keyboard": []}'
    assert parameters.read(schema(), "sendMessage", given) == {
        "chat_id": -5,
        "text": "5",
        "disable_notification": True,
        "reply_markup": {"inline_keyboard": []},
    }


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": "a"}, "chat_id is empty"),
        ({"chat_id": 7}, "message text is empty"),
        ({"chat_id": 7, "text": "a", "colour": "red"}, 'no parameter "colour"'),
        ({"chat_id": 7, "text": "a", "protect_content": "perhaps"}, "can't parse protect_content"),
        ({"chat_id": 7, "text": "a", "reply_markup": "{"}, "can't parse reply_markup"),
    ],
)
def test_wrong_parameters(given: dict[str, Any], why: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parameters.read(schema(), "sendMessage", given)
    assert why in refusal.value.description


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"text": "a"}, "Text buttons are unallowed"),
        ({"text": " ", "callback_data": "a"}, "must be non-empty"),
        ({"text": "a", "callback_data": "ë" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "a", "url": "https://x.al"}, "exactly one"),
    ],
)
def test_wrong_buttons(button: dict[str, str], why: str) -> None:
    with pytest.raises(ApiError) as refusal:
        keyboards.check({"inline_keyboard": [[button]]})
    assert why in refusal.value.description


def test_too_many_buttons() -> None:
    with pytest.raises(ApiError, match="too long"):
        keyboards.check({"inline_keyboard": [[{"text": "a", "callback_data": "b"}]] * 101})
