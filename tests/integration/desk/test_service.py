"""Cases in the hands of officers, over a real database."""

from __future__ import annotations

import asyncio

import pytest

from bot.conversations.text import LONGEST_REPLY
from bot.desk import closing, service
from bot.desk.refusals import Refusal
from bot.handoff import service as handoff
from bot.handoff.service import NoSuchCase
from bot.phrases import phrases
from bot.storage import cases, messages
from bot.storage.cases import Case
from bot.storage.database import Database
from bot.storage.messages import Message
from bot.storage.staff import Staff
from tests.integration.desk.conftest import Opens


async def case_of(database: Database, case_id: int) -> Case:
    async with database.transaction() as tx:
        case = await cases.get(tx, case_id)
    assert case is not None
    return case


async def said(database: Database, case_id: int) -> list[Message]:
    """What went out to the person of a case."""
    case = await case_of(database, case_id)
    async with database.transaction() as tx:
        found = await messages.transcript(tx, case.conversation_id)
    return [message for message in found if message.direction == "out"]


async def test_of_two_who_claim_at_once_one_wins_and_the_other_is_told_who(
    database: Database, ana: Staff, besnik: Staff, open_case: Opens
) -> None:
    for number in range(8):
        case_id = await open_case(address=f"{number:032x}")
        outcomes = await asyncio.gather(
            *(service.claim(database, case_id, person) for person in (ana, besnik)),
            return_exceptions=True,
        )
        lost = [outcome for outcome in outcomes if outcome is not None]
        assert len(lost) == 1
        case = await case_of(database, case_id)
        winner = ana if case.owner_id == ana.id else besnik
        assert isinstance(lost[0], Refusal)
        assert (lost[0].key, lost[0].arguments) == ("desk-refused-taken", {"name": winner.name})
        assert [m.text for m in await said(database, case_id)] == [
            phrases("sq")("case-taken", name=winner.name)
        ]


async def test_claiming_twice_tells_the_person_once(
    database: Database, ana: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    await service.claim(database, case_id, ana)
    await service.claim(database, case_id, ana)
    assert len(await said(database, case_id)) == 1


async def test_a_reply_goes_to_the_persons_channel_and_is_noted(
    database: Database, ana: Staff, open_case: Opens
) -> None:
    case_id = await open_case(channel="telegram", address="42", language="it")
    await service.claim(database, case_id, ana)
    await service.reply(database, case_id, ana, "  Buongiorno\r\nsono Ana \x00 ")
    taken, reply = await said(database, case_id)
    assert ana.name in taken.text
    assert (reply.text, reply.author, reply.staff_id) == (
        "Buongiorno\nsono Ana",
        "officer",
        ana.id,
    )
    assert (reply.channel, reply.state) == ("telegram", "queued")
    case = await case_of(database, case_id)
    assert case.first_response_at is not None
    async with database.transaction() as tx:
        events = [event.kind for event in await cases.events(tx, case_id)]
    assert events == ["opened", "claimed", "replied"]


async def test_a_reply_sent_again_is_stored_once(
    database: Database, ana: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    await service.claim(database, case_id, ana)
    await asyncio.gather(
        *(service.reply(database, case_id, ana, "Po.", reply_id="r1") for _ in range(4))
    )
    await service.reply(database, case_id, ana, "Po.", reply_id="r2")
    replies = [message for message in await said(database, case_id) if message.author == "officer"]
    assert len(replies) == 2


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "desk-refused-empty"),
        (" \n\x00", "desk-refused-empty"),
        ("ë" * 3_901, "desk-refused-long"),
    ],
)
async def test_replies_that_say_nothing_or_too_much_are_refused(
    database: Database, ana: Staff, open_case: Opens, text: str, key: str
) -> None:
    case_id = await open_case()
    await service.claim(database, case_id, ana)
    with pytest.raises(Refusal, match=key):
        await service.reply(database, case_id, ana, text)
    await service.reply(database, case_id, ana, "ë" * LONGEST_REPLY)
    assert len(await said(database, case_id)) == 2


async def test_only_the_owner_replies_and_closes(
    database: Database, ana: Staff, besnik: Staff, open_case: Opens
) -> None:
    case_id = await open_case()
    with pytest.raises(Refusal, match="desk-refused-unclaimed"):
        await service.reply(database, case_id, besnik, "Po.")
    await service.claim(database, case_id, ana)
    for attempt in (
        service.reply(database, case_id, besnik, "Po."),
        closing.close(database, case_id, besnik),
    ):
        with pytest.raises(Refusal) as refused:
            await attempt
        assert refused.value.arguments == {"name": "Ana Hoxha"}
    assert len(await said(database, case_id)) == 1


async def test_closing_says_so_and_how_to_come_back(
    database: Database, ana: Staff, besnik: Staff, open_case: Opens
) -> None:
    case_id = await open_case(language="en")
    await service.claim(database, case_id, ana)
    await closing.close(database, case_id, ana)
    farewell = (await said(database, case_id))[-1]
    assert farewell.author == "system"
    assert farewell.content["buttons"] == [{"title": "I still need help", "payload": "/reopen"}]
    for person in (ana, besnik):
        with pytest.raises(Refusal) as refused:
            await service.reply(database, case_id, person, "Po.")
        assert refused.value.key == "desk-refused-closed-by"
        assert refused.value.arguments == {"name": "Ana Hoxha"}
        with pytest.raises(Refusal, match="desk-refused-closed-by"):
            await service.claim(database, case_id, person)
    async with database.transaction() as tx:
        assert await handoff.reopen(tx, (await case_of(database, case_id)).conversation_id)
    await service.claim(database, case_id, besnik)
    await service.reply(database, case_id, besnik, "Po ju ndihmoj unë.")
    assert (await said(database, case_id))[-1].staff_id == besnik.id


async def test_a_case_that_does_not_exist(database: Database, ana: Staff) -> None:
    for attempt in (
        service.claim(database, 99, ana),
        service.reply(database, 99, ana, "Po."),
        closing.close(database, 99, ana),
    ):
        with pytest.raises(NoSuchCase):
            await attempt
