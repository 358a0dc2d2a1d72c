"""Turns that Ura answers by itself, on the real database; Rasa's are in the end-to-end tests."""

from __future__ import annotations

import asyncio
import itertools
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.conversations import inbox, window
from bot.conversations.dialogue import EngineUnavailable
from bot.conversations.turns import Turns
from bot.handoff import service as handoff
from bot.messages import Inbound, Kind
from bot.phrases import phrases
from bot.staff_accounts import add_staff
from bot.storage import cases, conversations, messages
from bot.storage.database import Database
from bot.storage.messages import Message

_ids = itertools.count()


async def say(
    turns: Turns, words: str, *, kind: Kind = Kind.TEXT, address: str = "1", language: str = "en"
) -> tuple[Message, list[Message]]:
    inbound = Inbound("api", address, f"p{next(_ids)}", kind, words, language=language)
    message_id = await inbox.receive(turns.database, inbound)
    assert message_id is not None
    await turns.handle(message_id)
    return await read(turns.database, message_id)


async def read(database: Database, message_id: int) -> tuple[Message, list[Message]]:
    async with database.transaction() as tx:
        message = await messages.get(tx, message_id)
        assert message is not None
        return message, await messages.replies_to(tx, message_id)


async def test_a_replay_changes_nothing(turns: Turns) -> None:
    update = Inbound("api", "1", "same", Kind.TEXT, "/start", language="en")
    first = await inbox.receive(turns.database, update)
    assert await inbox.receive(turns.database, update) is None
    assert first is not None
    await turns.handle(first)
    await turns.handle(first)
    _, replies = await read(turns.database, first)
    assert len(replies) == 1
    async with turns.database.transaction() as tx:
        jobs = await tx.execute(text("select count(*) from procrastinate_jobs"))
        assert jobs.scalar_one() == 1


@pytest.mark.parametrize(
    ("words", "kind", "key"),
    [
        ("", Kind.TEXT, "empty"),
        ("\u200f\u202e\x07", Kind.TEXT, "empty"),
        ("😀🎉", Kind.TEXT, "no-words"),
        ("/", Kind.TEXT, "no-words"),
        ("a" * 70_000, Kind.TEXT, "too-long"),
        ("", Kind.PHOTO, "media-photo"),
        ("", Kind.VOICE, "media-voice"),
        ("", Kind.DOCUMENT, "media-document"),
        ("", Kind.LOCATION, "media-location"),
        ("", Kind.CONTACT, "media-contact"),
        ("", Kind.STICKER, "no-words"),
        ("", Kind.OTHER, "media-other"),
        ("no_such_button", Kind.PRESS, "unknown-button"),
        ("/language", Kind.TEXT, "choose-language"),
        ("/privacy", Kind.TEXT, "privacy"),
        ("/forget_no", Kind.TEXT, "forget-kept"),
    ],
)
async def test_what_is_no_question_gets_a_polite_answer(
    turns: Turns, words: str, kind: Kind, key: str
) -> None:
    message, replies = await say(turns, words, kind=kind)
    language = (message.result or {})["language"]
    assert [reply.text for reply in replies] == [phrases(language)(key)]
    assert message.text == words.replace("\x00", "")


async def test_seventy_thousand_characters_are_kept_whole(turns: Turns) -> None:
    message, _ = await say(turns, "x" * 70_000)
    assert len(message.text) == 70_000


async def test_a_null_and_a_lone_surrogate_do_not_stop_the_store(turns: Turns) -> None:
    message, _ = await say(turns, "/pri\x00vacy \ud800")
    assert "\x00" not in message.text


async def test_a_question_waits_while_rasa_is_down_and_says_so_once(turns: Turns) -> None:
    inbound = Inbound("api", "1", "q", Kind.TEXT, "What does it cost to send money?")
    message_id = await inbox.receive(turns.database, inbound)
    assert message_id is not None
    await turns.say_delayed(message_id)
    assert (await read(turns.database, message_id))[1] == [], "said too early"
    async with turns.database.transaction() as tx:
        await tx.execute(text("update messages set created_at = created_at - interval '6 seconds'"))
    for _ in range(3):
        with pytest.raises(EngineUnavailable):
            await turns.handle(message_id)
        await turns.say_delayed(message_id)
    message, replies = await read(turns.database, message_id)
    assert message.handled_at is None
    assert [reply.author for reply in replies] == ["system"]


async def test_a_message_that_never_succeeds_goes_to_a_person(turns: Turns) -> None:
    inbound = Inbound("api", "1", "q", Kind.TEXT, "a question", language="en")
    message_id = await inbox.receive(turns.database, inbound)
    assert message_id is not None
    await turns.give_up(message_id, "a defect")
    message, replies = await read(turns.database, message_id)
    assert message.handled_at is not None
    assert replies[0].text == phrases("en")("broken")
    async with turns.database.transaction() as tx:
        assert await cases.open_of(tx, message.conversation_id) is not None


async def test_language_is_switched_and_kept(turns: Turns) -> None:
    _, replies = await say(turns, "/language de")
    assert replies[0].text == phrases("de")("language-switched")
    _, replies = await say(turns, "/help")
    assert replies[0].text == phrases("de")("help")


async def test_asking_for_a_person_opens_exactly_one_case(turns: Turns) -> None:
    message, replies = await say(turns, "/human")
    assert [reply.text for reply in replies] == [phrases("en")("case-opened")]
    assert (message.result or {})["outcome"] == "handoff"
    _, again = await say(turns, "/human")
    assert [reply.text for reply in again] == [phrases("en")("case-waiting")]
    async with turns.database.transaction() as tx:
        found = await tx.execute(text("select count(*) from cases"))
        assert found.scalar_one() == 1


async def officer(database: Database, email: str = "officer@ura.example") -> int:
    return await add_staff(
        database, email=email, name="Officer", role="officer", password="a long password"
    )


async def open_case(turns: Turns) -> tuple[int, int]:
    message, _ = await say(turns, "/human")
    async with turns.database.transaction() as tx:
        case = await cases.open_of(tx, message.conversation_id)
    assert case is not None
    return case.id, message.conversation_id


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a question", Kind.TEXT),
        ("/start", Kind.TEXT),
        ("/human", Kind.TEXT),
        ('/show_need{"need":"remittance.fraud"}', Kind.PRESS),
        ("changed", Kind.EDIT),
        ("", Kind.PHOTO),
        ("", Kind.STICKER),
    ],
)
async def test_the_bot_is_silent_while_an_officer_holds_the_case(
    turns: Turns, words: str, kind: Kind
) -> None:
    case_id, _ = await open_case(turns)
    staff_id = await officer(turns.database)
    async with turns.database.transaction() as tx:
        await handoff.claim(tx, case_id, staff_id)
    message, replies = await say(turns, words, kind=kind)
    assert replies == []
    assert (message.result or {})["outcome"] == "held"


async def test_a_turn_that_waited_for_a_claim_is_silent(turns: Turns) -> None:
    """The claim began first and commits while the turn waits for the conversation's lock."""
    case_id, _ = await open_case(turns)
    staff_id = await officer(turns.database)
    waiting = text("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
    async with turns.database.transaction() as tx:
        await handoff.claim(tx, case_id, staff_id)
        turn = asyncio.create_task(say(turns, "/help"))
        async with asyncio.timeout(10), turns.database.reading() as look:
            while not (await look.execute(waiting)).scalar_one():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    message, replies = await turn
    assert replies == []
    assert (message.result or {})["outcome"] == "held"


async def test_no_delay_is_told_to_whom_an_officer_answers(turns: Turns) -> None:
    """Rasa was asked before the officer claimed the case, and is away."""
    case_id, _ = await open_case(turns)
    staff_id = await officer(turns.database)
    message_id = await inbox.receive(turns.database, Inbound("api", "1", "q", Kind.TEXT, "a b c"))
    assert message_id is not None
    async with turns.database.transaction() as tx:
        await tx.execute(text("update messages set created_at = created_at - interval '6 seconds'"))
        await handoff.claim(tx, case_id, staff_id)
    await turns.say_delayed(message_id)
    assert (await read(turns.database, message_id))[1] == []


async def test_two_officers_claim_and_one_wins(turns: Turns) -> None:
    case_id, _ = await open_case(turns)
    first = await officer(turns.database)
    second = await officer(turns.database, "second@ura.example")

    async def claim(staff_id: int) -> int | None:
        try:
            async with turns.database.transaction() as tx:
                await handoff.claim(tx, case_id, staff_id)
        except handoff.NotYours as refused:
            return refused.owner_id
        return staff_id

    owners = await asyncio.gather(claim(first), claim(second))
    assert owners[0] == owners[1]


async def test_closing_returns_to_the_bot_and_the_person_may_reopen(turns: Turns) -> None:
    case_id, conversation_id = await open_case(turns)
    staff_id = await officer(turns.database)
    async with turns.database.transaction() as tx:
        await handoff.claim(tx, case_id, staff_id)
        await handoff.close(tx, case_id, staff_id)
    _, replies = await say(turns, "/help")
    assert replies[0].text == phrases("en")("help")
    _, replies = await say(turns, "/reopen")
    assert replies[0].text == phrases("en")("case-reopened")
    async with turns.database.transaction() as tx:
        case = await cases.open_of(tx, conversation_id)
    assert case is not None
    assert (case.id, case.status, case.reopened) == (case_id, "waiting", 1)


async def test_forgetting_takes_a_confirmation_and_leaves_nothing(turns: Turns) -> None:
    await say(turns, "my secret words 😀" * 200)
    message, _ = await say(turns, "/human")
    _, replies = await say(turns, "/forget_yes")
    assert replies[0].text == phrases("en")("forget-confirm")
    last, replies = await say(turns, "/forget_yes")
    assert replies[0].text == phrases("en")("forgotten")
    async with turns.database.transaction() as tx:
        rows = await messages.transcript(tx, message.conversation_id)
        assert [row.text for row in rows] == ["", phrases("en")("forgotten")]
        assert await conversations.find(tx, "api", "1") is None
        assert await cases.open_of(tx, message.conversation_id) is None
        for table in ("messages", "cases", "case_events", "conversations", "procrastinate_jobs"):
            found = await tx.execute(
                text(f"select count(*) from {table} t where t::text like '%secret words%'")
            )
            assert found.scalar_one() == 0, table
    assert last.conversation_id == message.conversation_id
    fresh, _ = await say(turns, "/help")
    assert fresh.conversation_id != message.conversation_id


async def test_over_the_rate_limit_one_word_is_said_and_nothing_lost(turns: Turns) -> None:
    turns.rate_limit = 3
    answers = [await say(turns, "/help") for _ in range(6)]
    texts = [[reply.text for reply in replies] for _, replies in answers]
    assert texts[2] == [phrases("en")("help")]
    assert texts[3] == [phrases("en")("too-many")]
    assert texts[4] == texts[5] == []
    assert all(message.handled_at for message, _ in answers)


async def test_a_block_is_noted_and_a_new_message_ends_it(turns: Turns) -> None:
    message, replies = await say(turns, "", kind=Kind.BLOCKED)
    assert replies == []
    async with turns.database.transaction() as tx:
        assert (await conversations.get(tx, message.conversation_id)).blocked_at is not None
    await say(turns, "/help")
    async with turns.database.transaction() as tx:
        assert (await conversations.get(tx, message.conversation_id)).blocked_at is None


async def test_who_comes_back_after_days_hears_of_a_delay(turns: Turns) -> None:
    """Their channel's time for replies had ended; the new message opened it again."""
    now = datetime.now(UTC)
    old = Inbound("whatsapp", "fp", "q0", Kind.TEXT, "/help", reply_until=now - timedelta(days=3))
    first = await inbox.receive(turns.database, old)
    assert first is not None
    await turns.handle(first)
    new = Inbound("whatsapp", "fp", "q1", Kind.TEXT, "a b", reply_until=now + timedelta(hours=24))
    second = await inbox.receive(turns.database, new)
    assert second is not None
    async with turns.database.transaction() as tx:
        await tx.execute(text("update messages set created_at = created_at - interval '6 seconds'"))
    await turns.say_delayed(second)
    async with turns.database.transaction() as tx:
        conversation = (await messages.turn(tx, second))[0].conversation_id
        assert not window.is_closed(await conversations.get(tx, conversation))
