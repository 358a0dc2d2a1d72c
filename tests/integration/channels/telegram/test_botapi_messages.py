"""What the test server makes of messages, buttons, edits and commands."""

from __future__ import annotations

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from tests.support.botapi import BotApiServer

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Po", callback_data="/po")]])


async def test_nobody_is_written_to_who_has_not_written(botapi: BotApiServer, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(8, "Tung")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "text is empty"),
        ("<b> </b>", "text is empty"),
        ("x" * 4097, "too long"),
        ("😀" * 2049, "too long"),
        ("<b>x", "end tag"),
        ("<x>x</x>", "Unsupported start tag|unsupported start tag"),
    ],
)
async def test_texts_that_are_refused(botapi: BotApiServer, bot: Bot, text: str, why: str) -> None:
    botapi.control.say(7, "Tung")
    with pytest.raises(BadRequest, match=why):
        await bot.send_message(7, text, parse_mode="HTML")


async def test_the_limit_counts_what_is_seen(botapi: BotApiServer, bot: Bot) -> None:
    botapi.control.say(7, "Tung")
    await bot.send_message(7, "<b>" + "&amp;" * 4096 + "</b>", parse_mode="HTML")
    (message,) = botapi.control.received(7)
    assert message.text == "&" * 4096


async def test_a_press_and_its_answer(botapi: BotApiServer, bot: Bot) -> None:
    botapi.control.say(7, "Tung")
    sent = await bot.send_message(7, "A jeni aty?", reply_markup=KEYS)
    query_id = botapi.control.press(7, "Po")
    *_, update = await bot.get_updates()
    assert update.callback_query is not None
    assert (update.callback_query.data, update.callback_query.message) == ("/po", sent)
    assert not botapi.control.answered(query_id)
    await update.callback_query.answer()
    assert botapi.control.answered(query_id)
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_callback_query(query_id)
    with pytest.raises(LookupError):
        botapi.control.press(7, "Jo")


async def test_editing(botapi: BotApiServer, bot: Bot) -> None:
    botapi.control.say(7, "Tung")
    sent = await bot.send_message(7, "një", reply_markup=KEYS)
    await bot.edit_message_text("dy", 7, sent.message_id, reply_markup=KEYS)
    await bot.edit_message_reply_markup(7, sent.message_id)
    (message,) = botapi.control.received(7)
    assert (message.text, message.buttons, message.edited) == ("dy", (), True)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("dy", 7, sent.message_id)
    with pytest.raises(BadRequest, match="to edit not found"):
        await bot.edit_message_text("tre", 7, 999)
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("tre", 7, 1)


async def test_commands(botapi: BotApiServer, bot: Bot) -> None:
    await bot.set_my_commands([("help", "Ndihmë")], language_code="sq")
    assert await bot.get_my_commands(language_code="sq") == (BotCommand("help", "Ndihmë"),)
    with pytest.raises(BadRequest, match="ommand_invalid"):
        await bot.set_my_commands([("Ndihmë", "Ndihmë")])
