"""Whose conversation it is: moving to another channel, a new number, messages taken back."""

from __future__ import annotations

import re
import time

from bot.channels.whatsapp.vault import Line, Vault
from bot.messages import Kind
from bot.phrases import phrases
from bot.settings import load_settings
from bot.storage import cases, conversations
from bot.storage.cases import Case
from bot.storage.conversations import Conversation
from tests.support.metaapi import PHONE_ID

from .conftest import Both, Channel
from .wires import Payload

sq = phrases("sq")
NUMBER = "972987654321"
VAULT = Vault(load_settings(_env_file=None, secret_key="a key of the tests"))


async def say(channel: Channel, text: str) -> str:
    """Write, and read the newest answer."""
    await channel.deliver(channel.wire.payload("text", text))
    return channel.wire.seen()[-1].text


async def code_from(channel: Channel) -> str:
    found = re.search(r"/continue (\S+)", await say(channel, "/continue"))
    assert found is not None
    return found[1]


async def conversation_of(channel: Channel) -> Conversation:
    """The conversation at the person's address in a channel."""
    async with channel.database.transaction() as tx:
        if channel.wire.channel == "telegram":
            found = await conversations.find(tx, "telegram", "5530217841")
        else:
            address = VAULT.address(Line(PHONE_ID, NUMBER))
            found = await conversations.find(tx, "whatsapp", address)
    assert found is not None
    return found


async def case_of(channel: Channel) -> Case | None:
    conversation = await conversation_of(channel)
    async with channel.database.transaction() as tx:
        return await cases.open_of(tx, conversation.id)


def special(channel: Channel, name: str, text: str | None = None, **part: str) -> Payload:
    """A recorded payload of a type that only WhatsApp has."""
    channel.wire._files = {**channel.wire._files, name: name}  # type: ignore[attr-defined]
    payload = channel.wire.payload(name)
    message = payload["entry"][0]["changes"][0]["value"]["messages"][0]
    message[message["type"]] |= part
    return payload


async def test_a_case_goes_on_in_the_other_channel(both: Both) -> None:
    await say(both.whatsapp, "/human")
    before = await case_of(both.whatsapp)
    assert before is not None
    code = await code_from(both.whatsapp)
    assert await say(both.telegram, f"/continue {code.lower()}") == sq("moved-here")
    after = await case_of(both.telegram)
    assert after is not None
    assert after.id == before.id
    async with both.telegram.database.transaction() as tx:
        events = await cases.events(tx, after.id)
    assert events[-1].kind == "channel_changed"
    assert events[-1].data == {"from": "whatsapp", "to": "telegram"}
    # What comes from the old channel is a conversation of its own again.
    assert await case_of(both.whatsapp) is None
    assert (await say(both.whatsapp, "/help")).startswith(sq("help").splitlines()[0])
    assert (await conversation_of(both.telegram)).reply_until is None
    assert (await conversation_of(both.whatsapp)).reply_until is not None


async def test_from_telegram_to_whatsapp(both: Both) -> None:
    await say(both.telegram, "/human")
    code = await code_from(both.telegram)
    assert await say(both.whatsapp, f"/continue {code}") == sq("moved-here")
    arrived = await conversation_of(both.whatsapp)
    assert arrived.sealed_address is not None
    assert arrived.reply_until is not None
    assert await case_of(both.whatsapp) is not None


async def test_a_code_counts_once(both: Both) -> None:
    code = await code_from(both.whatsapp)
    assert await say(both.telegram, f"/continue {code}") == sq("moved-here")
    assert await say(both.telegram, f"/continue {code}") == sq("move-unknown")


async def test_a_newer_code_ends_the_older_one(both: Both) -> None:
    old = await code_from(both.whatsapp)
    new = await code_from(both.whatsapp)
    assert await say(both.telegram, f"/continue {old}") == sq("move-unknown")
    assert await say(both.telegram, f"/continue {new}") == sq("moved-here")


async def test_a_code_does_not_count_where_it_was_made_or_when_it_is_guessed(both: Both) -> None:
    code = await code_from(both.whatsapp)
    assert await say(both.whatsapp, f"/continue {code}") == sq("move-unknown")
    assert await say(both.telegram, "/continue AAAA-AAAA") == sq("move-unknown")
    assert await say(both.telegram, f"/continue {code}") == sq("moved-here"), "it was not used up"


async def test_two_open_requests_stay_two(both: Both) -> None:
    await say(both.whatsapp, "/human")
    await say(both.telegram, "/human")
    code = await code_from(both.whatsapp)
    assert await say(both.telegram, f"/continue {code}") == sq("move-case-here")
    assert await case_of(both.whatsapp) is not None
    assert await case_of(both.telegram) is not None


async def test_the_code_is_not_in_the_database(both: Both) -> None:
    """But for the message that told it, which the person may delete."""
    from sqlalchemy import text

    code = await code_from(both.whatsapp)
    async with both.whatsapp.database.transaction() as tx:
        kept = (await tx.execute(text("select move_codes::text from move_codes"))).scalar_one()
    assert code.replace("-", "") not in kept


async def test_a_new_number_is_the_same_person(both: Both) -> None:
    await say(both.whatsapp, "/human")
    before = await conversation_of(both.whatsapp)
    await both.whatsapp.deliver(special(both.whatsapp, "number_changed"))
    async with both.whatsapp.database.transaction() as tx:
        after = await conversations.get(tx, before.id)
    new = Line(PHONE_ID, "972912345678")
    assert after.address == VAULT.address(new)
    assert after.sealed_address is not None
    assert VAULT.open_line(after.sealed_address) == new


async def test_a_number_that_somebody_writes_from_already_is_not_merged(both: Both) -> None:
    await say(both.whatsapp, "/help")
    before = await conversation_of(both.whatsapp)
    other = both.whatsapp.wire.payload("text", "/help")
    value = other["entry"][0]["changes"][0]["value"]
    value["messages"][0]["from"] = value["contacts"][0]["wa_id"] = "972912345678"
    both.meta.control.say("972912345678", "", deliver=False)
    await both.whatsapp.deliver(other)
    await both.whatsapp.deliver(special(both.whatsapp, "number_changed"))
    assert (await conversation_of(both.whatsapp)).id == before.id


async def test_a_message_that_was_taken_back_is_gone(both: Both) -> None:
    """Also from the case that quotes it."""
    payload = both.whatsapp.wire.payload("text", "/human")
    message_id = payload["entry"][0]["changes"][0]["value"]["messages"][0]["id"]
    await both.whatsapp.deliver(payload)
    count = len(both.whatsapp.wire.seen())
    await both.whatsapp.deliver(special(both.whatsapp, "revoked", original_message_id=message_id))
    first, second = await both.whatsapp.stored("in")
    assert (first.text, first.content) == ("", {"withdrawn": True})
    assert second.kind == Kind.DELETED
    case = await case_of(both.whatsapp)
    assert case is not None
    assert case.question == ""
    assert len(both.whatsapp.wire.seen()) == count, "nobody expects an answer to it"


async def test_what_another_person_wrote_cannot_be_taken_back(both: Both) -> None:
    payload = both.whatsapp.wire.payload("text", "/help")
    message = payload["entry"][0]["changes"][0]["value"]["messages"][0]
    await both.whatsapp.deliver(payload)
    theirs = special(both.whatsapp, "revoked", original_message_id=message["id"])
    theirs["entry"][0]["changes"][0]["value"]["messages"][0]["from"] = "447700900123"
    await both.whatsapp.deliver(theirs)
    assert (await both.whatsapp.stored("in"))[0].text == "/help"


async def test_a_reaction_is_kept_and_not_answered(both: Both) -> None:
    await say(both.whatsapp, "/help")
    count = len(both.whatsapp.wire.seen())
    await both.whatsapp.deliver(special(both.whatsapp, "reaction"))
    assert (await both.whatsapp.stored("in"))[-1].text == "😮"
    assert len(both.whatsapp.wire.seen()) == count


async def test_a_number_answers_a_numbered_list(both: Both) -> None:
    both.meta.control.trouble("error", code=131009)
    await both.whatsapp.deliver(both.whatsapp.wire.payload("text", "/privacy"))
    assert f"1. {sq('button-forget')}" in both.whatsapp.wire.seen()[-1].text
    assert await say(both.whatsapp, "1") == sq("forget-confirm")
    assert (await both.whatsapp.stored("in"))[-1].kind == "text"


async def test_messages_are_marked_as_read(both: Both) -> None:
    message_id = both.meta.control.say(NUMBER, "/help", deliver=False)
    payload = both.whatsapp.wire.payload("text", "/help")
    payload["entry"][0]["changes"][0]["value"]["messages"][0]["id"] = message_id
    await both.whatsapp.deliver(payload)
    for _ in range(200):
        if both.meta.control.read(NUMBER):
            break
        import asyncio

        await asyncio.sleep(0.01)
    assert both.meta.control.read(NUMBER) == [message_id]


async def test_a_message_that_came_too_late_goes_to_a_person(both: Both) -> None:
    """Meta repeats for days what we could not take; then nothing may be written freely."""
    payload = both.whatsapp.wire.payload("text", "/help")
    message = payload["entry"][0]["changes"][0]["value"]["messages"][0]
    message["timestamp"] = str(int(time.time()) - 30 * 3600)
    await both.whatsapp.deliver(payload)
    case = await case_of(both.whatsapp)
    assert case is not None
    assert case.reason == "late"
    assert {reply.state for reply in await both.whatsapp.stored("out")} == {"failed"}
    assert both.whatsapp.wire.seen() == []
    # A message of now opens the window again: late ones before it are answered, too.
    assert (await say(both.whatsapp, "/privacy")).startswith(sq("privacy").splitlines()[0])
