"""The contract of a channel. Each test runs for Telegram and for WhatsApp."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import func, select

from bot.conversations import outbox
from bot.handoff import service as handoff
from bot.messages import Attachment, Button, File, Outbound, SourceLine
from bot.phrases import phrases
from bot.staff_accounts import add_staff
from bot.storage import cases, conversations, files, staff
from bot.storage.file_tables import files as table
from tests.support import samples

from .conftest import Channel

sq = phrases("sq")


def first_line(key: str) -> str:
    return sq(key).splitlines()[0]


async def test_words_are_answered(channel: Channel) -> None:
    await channel.deliver(channel.wire.payload("text", "/privacy"))
    (message,) = channel.wire.seen()
    assert message.text.startswith(first_line("privacy"))
    (stored,) = await channel.stored("in")
    assert (stored.kind, stored.text, stored.state) == ("text", "/privacy", "handled")
    (reply,) = await channel.stored("out")
    assert reply.state == "sent"
    assert reply.provider_id


async def test_a_press_is_answered_and_its_buttons_come(channel: Channel) -> None:
    await channel.deliver(channel.wire.payload("press", "/privacy"))
    (message,) = channel.wire.seen()
    (title,) = message.titles
    assert sq("button-forget").startswith(title.rstrip("…"))
    assert (await channel.stored("in"))[0].kind == "press"


async def test_an_edited_message_is_answered_anew(channel: Channel) -> None:
    await channel.deliver(channel.wire.payload("text", "/privacy"))
    await channel.deliver(channel.wire.payload("edit", "/help"))
    assert [message.kind for message in await channel.stored("in")] == ["text", "edit"]
    assert channel.wire.seen()[1].text.startswith(first_line("help"))


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("photo", "media-photo"),
        ("voice", "media-voice"),
        ("video", "media-video"),
        ("document", "media-document"),
        ("location", "media-location"),
        ("contact", "media-contact"),
        ("other", "media-other"),
        ("sticker", "no-words"),
    ],
)
async def test_what_has_no_words_gets_a_polite_answer(
    channel: Channel, kind: str, key: str
) -> None:
    payload = channel.wire.payload(kind)
    await channel.deliver(payload)
    (seen,) = channel.wire.seen()
    assert seen.text == sq(key)
    assert (await channel.stored("in"))[0].kind == kind


async def test_a_replay_changes_nothing(channel: Channel) -> None:
    payload = channel.wire.payload("text", "/help")
    await channel.deliver(payload, payload)
    await channel.deliver(payload)
    assert len(await channel.stored("in")) == 1
    assert len(channel.wire.seen()) == 1


async def test_updates_in_another_order_are_each_answered_once(channel: Channel) -> None:
    first = channel.wire.payload("text", "/help")
    second = channel.wire.payload("text", "/privacy")
    await channel.deliver(second, first, second, first)
    texts = [message.text.splitlines()[0] for message in channel.wire.seen()]
    assert texts == [first_line("privacy"), first_line("help")]


async def test_without_proof_nothing_is_stored(channel: Channel) -> None:
    payload = channel.wire.payload("text", "/help")
    assert await channel.wire.post(channel.http, payload, proof=False) == 401
    assert await channel.stored("in") == []


async def test_stored_and_not_yet_handled_survives(channel: Channel) -> None:
    """The process that took the message in is gone; another does its work."""
    assert await channel.wire.post(channel.http, channel.wire.payload("text", "/help")) == 200
    assert channel.wire.seen() == []
    assert (await channel.stored("in"))[0].state == "received"
    await channel.work()
    assert len(channel.wire.seen()) == 1


async def test_cut_off_between_sending_and_noting(channel: Channel) -> None:
    """Perhaps the person has it: shown as unknown, and never sent twice."""
    payload = channel.wire.payload("text", "/help")
    assert await channel.wire.post(channel.http, payload) == 200
    (message,) = await channel.stored("in")
    await channel.turns.handle(message.id)
    (reply,) = await channel.stored("out")
    await channel.interrupt_sending(reply.id)
    await channel.work()
    assert (await channel.stored("out"))[0].state == "unknown"
    assert channel.wire.seen() == []


async def test_a_lost_answer_is_unknown_and_not_repeated(channel: Channel) -> None:
    channel.wire.lose_answer_once()
    await channel.deliver(channel.wire.payload("text", "/help"))
    await channel.work()
    assert (await channel.stored("out"))[0].state == "unknown"
    assert len(channel.wire.seen()) == 1


async def test_a_put_off_message_is_not_overtaken(channel: Channel) -> None:
    channel.wire.pause_once()
    await channel.deliver(
        channel.wire.payload("text", "/help"), channel.wire.payload("text", "/privacy")
    )
    assert [message.state for message in await channel.stored("out")] == ["queued", "queued"]
    await channel.work(patience=5)
    texts = [message.text.splitlines()[0] for message in channel.wire.seen()]
    assert texts == [first_line("help"), first_line("privacy")]


async def test_a_refused_message_is_shown_with_its_reason(channel: Channel) -> None:
    channel.wire.refuse_once()
    await channel.deliver(channel.wire.payload("text", "/help"))
    (reply,) = await channel.stored("out")
    assert reply.state == "failed"
    assert reply.error
    assert channel.wire.seen() == []


@pytest.mark.parametrize("count", [0, 1, 3, 8, 12])
async def test_every_number_of_buttons_arrives(channel: Channel, count: int) -> None:
    buttons = tuple(Button(f"Zgjedhja {n}", f"/b{n}") for n in range(count))
    await channel.deliver(channel.wire.payload("text", "/help"))
    (inbound,) = await channel.stored("in")
    source = SourceLine("Banka", "Titulli", "https://www.bankofalbania.org", "2026-11-21", False)
    async with channel.database.transaction() as tx:
        conversation = await conversations.get(tx, inbound.conversation_id)
        message = Outbound("**Cila?**\n\n- një\n- dy", buttons, source)
        await outbox.put(tx, conversation, [message])
    await channel.work()
    seen = channel.wire.seen()[-1]
    for button in buttons:
        assert button.title in seen.titles or button.title in seen.text
    assert "**" not in seen.text
    assert (await channel.stored("out"))[-1].state == "sent"


async def test_a_long_text_arrives_whole_and_in_order(channel: Channel) -> None:
    await channel.deliver(channel.wire.payload("text", "/help"))
    (inbound,) = await channel.stored("in")
    words = [f"fjala{n:04d}" for n in range(1_500)]
    async with channel.database.transaction() as tx:
        conversation = await conversations.get(tx, inbound.conversation_id)
        await outbox.put(tx, conversation, [Outbound(" ".join(words), (Button("Po", "/po"),))])
    await channel.work()
    parts = channel.wire.seen()[1:]
    assert " ".join(part.text for part in parts).split() == words
    assert [bool(part.titles) for part in parts] == [False] * (len(parts) - 1) + [True]


PICTURE = File(samples.PNG, "image/png", "foto.png")
PAPER = File(samples.PDF, "application/pdf", "vërtetim.pdf")


async def send_files(channel: Channel, *sent: File, words: str = "") -> None:
    """Words, if there are any, and then files, as an officer's reply is stored."""
    await channel.deliver(channel.wire.payload("text", "/human"))
    (inbound,) = await channel.stored("in")
    async with channel.database.transaction() as tx:
        conversation = await conversations.get(tx, inbound.conversation_id)
        case = await cases.open_of(tx, conversation.id)
        assert case is not None
        about = [Attachment(one.name, one.mime_type, len(one.data), kept=True) for one in sent]
        replies = [Outbound("", author="officer", attachment=one) for one in about]
        before = [Outbound(words)] if words else []
        ids = await outbox.put(tx, conversation, [*before, *replies])
        for one, message_id in zip(sent, ids[len(before) :], strict=True):
            await files.add(
                tx, one, conversation_id=conversation.id, case_id=case.id, message_id=message_id
            )


def sha256(file: File) -> str:
    return hashlib.sha256(file.data).hexdigest()


async def test_files_arrive_after_the_words_each_with_its_state(channel: Channel) -> None:
    await send_files(channel, PICTURE, PAPER, words="Ja ku janë:")
    await channel.work()
    words, picture, paper = channel.wire.seen()[-3:]
    assert (words.text, words.sha256) == ("Ja ku janë:", "")
    assert (picture.sha256, paper.sha256) == (sha256(PICTURE), sha256(PAPER))
    stored = (await channel.stored("out"))[-3:]
    assert [message.state for message in stored] == ["sent"] * 3
    assert len({message.provider_id for message in stored}) == 3


async def test_a_file_whose_answer_is_lost_is_unknown_and_not_repeated(channel: Channel) -> None:
    await send_files(channel, PAPER)
    channel.wire.lose_answer_once("document")
    await channel.work()
    await channel.work()
    assert (await channel.stored("out"))[-1].state == "unknown"
    assert [seen.sha256 for seen in channel.wire.seen()].count(sha256(PAPER)) == 1


async def test_a_file_that_is_cut_off_between_sending_and_noting(channel: Channel) -> None:
    await send_files(channel, PAPER)
    await channel.interrupt_sending((await channel.stored("out"))[-1].id)
    await channel.work()
    assert (await channel.stored("out"))[-1].state == "unknown"
    assert not any(seen.sha256 for seen in channel.wire.seen())


async def test_the_files_of_who_leaves_are_deleted(channel: Channel) -> None:
    await send_files(channel, PICTURE)
    await channel.deliver(channel.wire.payload("text", "/forget"))
    await channel.deliver(channel.wire.payload("press", "/forget_yes"))
    async with channel.database.transaction() as tx:
        assert (await tx.execute(select(func.count()).select_from(table))).scalar_one() == 0


async def test_while_an_officer_holds_the_case_the_bot_is_silent(channel: Channel) -> None:
    await channel.deliver(channel.wire.payload("text", "/human"))
    await add_staff(
        channel.database,
        email="one@ura.example",
        name="Officer One",
        role="officer",
        password="a long enough password",
    )
    (inbound,) = await channel.stored("in")
    async with channel.database.transaction() as tx:
        officer = await staff.by_email(tx, "one@ura.example")
        case = await cases.open_of(tx, inbound.conversation_id)
        assert officer is not None
        assert case is not None
        await handoff.claim(tx, case.id, officer.id)
    before = len(channel.wire.seen())
    for kind in ("text", "photo", "location", "edit"):
        words = "/help" if kind in ("text", "edit") else None
        await channel.deliver(channel.wire.payload(kind, words))
    assert len(channel.wire.seen()) == before
    results = [message.result for message in await channel.stored("in")]
    assert [result["outcome"] for result in results if result][1:] == ["held"] * 4


async def test_stop_is_kept_and_questions_are_still_answered(channel: Channel) -> None:
    await channel.deliver(channel.wire.payload("text", "Stop!"))
    assert channel.wire.seen()[-1].text == sq("opted-out")
    await channel.deliver(channel.wire.payload("text", "/help"))
    assert channel.wire.seen()[-1].text.startswith(first_line("help"))
    assert await _opted_out(channel)
    await channel.deliver(channel.wire.payload("text", "START"))
    assert channel.wire.seen()[-1].text == sq("opted-in")
    assert not await _opted_out(channel)
    await channel.deliver(channel.wire.payload("text", "/stop"))
    assert await _opted_out(channel)
    await channel.deliver(channel.wire.payload("text", "/start"))
    assert not await _opted_out(channel)


async def _opted_out(channel: Channel) -> bool:
    (first, *_) = await channel.stored("in")
    async with channel.database.transaction() as tx:
        conversation = await conversations.get(tx, first.conversation_id)
    return conversation.opted_out_at is not None


async def test_who_leaves_is_forgotten(channel: Channel) -> None:
    await channel.deliver(channel.wire.payload("text", "/forget"))
    await channel.deliver(channel.wire.payload("press", "/forget_yes"))
    assert channel.wire.seen()[-1].text == sq("forgotten")
    (left,) = await channel.stored("in")
    async with channel.database.transaction() as tx:
        conversation = await conversations.get(tx, left.conversation_id)
    assert conversation.address.startswith("left-")
    assert conversation.sealed_address is None
    assert left.text == ""
    # Whoever writes again is somebody new.
    await channel.deliver(channel.wire.payload("text", "/help"))
    assert channel.wire.seen()[-1].text.startswith(first_line("help"))
