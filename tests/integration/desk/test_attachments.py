"""Files of a reply at the desk: attached, listed, sent, opened; and who may not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import func, select, text

from bot.conversations.attachments import MOST_AT_ONCE
from bot.desk import service
from bot.desk.refusals import Refusal
from bot.handoff import service as handoff
from bot.phrases import phrases
from bot.storage import audit, cases, files, messages
from bot.storage.audit import AuditFilter
from bot.storage.database import Database
from bot.storage.file_tables import files as table
from bot.storage.messages import Message
from bot.storage.staff import Staff
from tests.integration.desk.conftest import Opens
from tests.support import samples

sq = phrases("sq")
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
async def case(database: Database, ana: Staff, open_case: Opens) -> int:
    """Ana's case, of somebody on Telegram."""
    case_id = await open_case(channel="telegram", address="7")
    await service.claim(database, case_id, ana)
    return case_id


async def attach(
    desk: httpx.AsyncClient, case_id: int, data: bytes = samples.PNG, name: str = "foto.png"
) -> httpx.Response:
    headers = SCRIPT | {"X-File-Name": name, "Content-Type": "application/octet-stream"}
    path = f"/desk/cases/{case_id}/attachments"
    return await desk.post(path, content=data, headers=headers)


async def attached(database: Database, case_id: int, person: Staff) -> list[files.StoredFile]:
    async with database.reading() as connection:
        return await files.unsent(connection, case_id, person.id)


async def count(database: Database) -> int:
    async with database.reading() as connection:
        found: int = (
            await connection.execute(select(func.count()).select_from(table))
        ).scalar_one()
    return found


async def sent(database: Database, case_id: int) -> list[Message]:
    async with database.transaction() as tx:
        case = await cases.get(tx, case_id)
        assert case is not None
        past = await messages.transcript(tx, case.conversation_id)
    return [message for message in past if message.author == "officer"]


async def test_a_reply_carries_its_words_and_then_its_files(
    desk: httpx.AsyncClient, database: Database, ana: Staff, case: int
) -> None:
    first = await attach(desk, case)
    assert first.status_code == 200
    assert "foto.png" in first.text
    name = "V%C3%ABrtetim%20%3Cb%3E.pdf"
    second = await attach(desk, case, samples.PDF, name)
    assert "Vërtetim &lt;b&gt;.pdf" in second.text
    picture, paper = await attached(database, case, ana)
    page = (await desk.get(f"/desk/cases/{case}")).text
    assert f'name="files" value="{picture.id},{paper.id}"' in page

    form = {"text": "Ja ku janë", "reply_id": "r1", "files": f"{picture.id},{paper.id}"}
    for _ in range(2):  # the second is a repetition
        answer = await desk.post(f"/desk/cases/{case}/reply", data=form, headers=SCRIPT)
        assert answer.status_code == 204
    words, *carried = await sent(database, case)
    assert words.text == "Ja ku janë"
    assert [message.content["file"]["file_name"] for message in carried] == [
        "foto.png",
        "Vërtetim <b>.pdf",
    ]
    assert [message.state for message in (words, *carried)] == ["queued"] * 3
    assert await attached(database, case, ana) == []
    async with database.reading() as connection:
        kept = await files.of_message(connection, carried[1].id)
        jobs = (
            await connection.execute(
                text("select count(*) from procrastinate_jobs where task_name = 'deliver_message'")
            )
        ).scalar_one()
    assert kept is not None
    assert (kept.data, kept.mime_type) == (samples.PDF, "application/pdf")
    # The greeting of the claim is one of them.
    assert jobs == 4


async def test_files_may_go_without_words(
    desk: httpx.AsyncClient, database: Database, ana: Staff, case: int
) -> None:
    await attach(desk, case)
    (file,) = await attached(database, case, ana)
    await service.reply(database, case, ana, "  ", file_ids=[file.id])
    (message,) = await sent(database, case)
    assert message.text == ""
    with pytest.raises(Refusal) as refused:
        await service.reply(database, case, ana, "", file_ids=[file.id])
    assert refused.value.key == "desk-attach-gone"


async def test_two_replies_at_once_carry_a_file_once(
    desk: httpx.AsyncClient, database: Database, ana: Staff, case: int
) -> None:
    await attach(desk, case)
    (file,) = await attached(database, case, ana)
    results = await asyncio.gather(
        *(service.reply(database, case, ana, "", file_ids=[file.id]) for _ in range(5)),
        return_exceptions=True,
    )
    assert [type(result) for result in results].count(type(None)) == 1
    assert len(await sent(database, case)) == 1


async def test_a_file_is_taken_off_again(
    desk: httpx.AsyncClient, database: Database, ana: Staff, case: int
) -> None:
    await attach(desk, case)
    (file,) = await attached(database, case, ana)
    path = f"/desk/cases/{case}/attachments/{file.id}/remove"
    answer = await desk.post(path, headers=SCRIPT)
    assert (answer.status_code, answer.text.strip()) == (200, "")
    assert await count(database) == 0
    assert (await desk.post(path)).headers["location"] == f"/desk/cases/{case}"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "bosh.pdf", sq("desk-attach-empty")),
        (samples.EXE, "fatura.pdf", sq("desk-attach-type")),
        (samples.PDF, "foto.jpg", sq("desk-attach-mislabelled", ending=".jpg", right=".pdf")),
    ],
    ids=["empty", "program", "mislabelled"],
)
async def test_what_is_not_taken_is_refused_in_words(
    desk: httpx.AsyncClient, case: int, data: bytes, name: str, words: str
) -> None:
    answer = await attach(desk, case, data, name)
    assert (answer.status_code, words in answer.text) == (422, True)
    assert 'name="files" value=""' in (await desk.get(f"/desk/cases/{case}")).text


async def test_a_large_file_is_refused_while_it_comes(
    desk: httpx.AsyncClient, database: Database, case: int
) -> None:
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        for _ in range(50):
            taken += 1
            yield bytes(1024 * 1024)

    path = f"/desk/cases/{case}/attachments"
    words = sq("desk-attach-large", limit=10)
    answer = await desk.post(path, content=endless(), headers=SCRIPT)
    assert (answer.status_code, words in answer.text) == (413, True)
    assert taken == 11, "nothing is read after the limit"
    # One that says how large it is is not read at all; without a script the page itself says it.
    answer = await desk.post(path, content=endless(), headers={"Content-Length": "52428800"})
    assert (answer.status_code, words in answer.text) == (413, True)
    assert "<html" in answer.text
    assert taken == 11
    assert await count(database) == 0


async def test_what_the_channel_does_not_carry(
    desk: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens
) -> None:
    program = await open_case(channel="api", address="partner")
    phone = await open_case(channel="whatsapp", address="x" * 32)
    for case_id in (program, phone):
        await service.claim(database, case_id, ana)
    refused = await attach(desk, program)
    assert (refused.status_code, sq("desk-attach-channel") in refused.text) == (422, True)
    assert 'id="attach"' not in (await desk.get(f"/desk/cases/{program}")).text
    refused = await attach(desk, phone, samples.WEBP, "foto.webp")
    assert sq("desk-attach-channel-type", ending=".webp") in refused.text
    assert (await attach(desk, phone)).status_code == 200


async def test_a_reply_carries_so_many_files_and_no_more(
    desk: httpx.AsyncClient, database: Database, case: int
) -> None:
    for _ in range(MOST_AT_ONCE):
        assert (await attach(desk, case)).status_code == 200
    refused = await attach(desk, case)
    assert sq("desk-attach-many", limit=MOST_AT_ONCE) in refused.text
    assert await count(database) == MOST_AT_ONCE


async def test_only_the_owner_attaches_and_sends_what_they_attached(
    desk: httpx.AsyncClient, database: Database, besnik: Staff, ana: Staff, open_case: Opens
) -> None:
    mine = await open_case(address="a" * 32)
    refused = await attach(desk, mine)
    assert (refused.status_code, await count(database)) == (422, 0)
    theirs = await open_case(address="b" * 32)
    await service.claim(database, mine, ana)
    await service.claim(database, theirs, besnik)
    assert (await attach(desk, theirs)).status_code == 422
    await attach(desk, mine)
    (file,) = await attached(database, mine, ana)
    with pytest.raises(Refusal) as gone:
        await service.reply(database, theirs, besnik, "", file_ids=[file.id])
    assert gone.value.key == "desk-attach-gone"
    forged = await desk.post(
        f"/desk/cases/{mine}/attachments", content=samples.PNG, headers={"X-CSRF-Token": "x"}
    )
    assert forged.status_code == 403


async def test_what_was_sent_opens_for_the_owner_and_each_opening_is_written_down(
    desk: httpx.AsyncClient, database: Database, ana: Staff, besnik: Staff, case: int
) -> None:
    await attach(desk, case, samples.PDF, "V%C3%ABrtetim.pdf")
    (file,) = await attached(database, case, ana)
    await service.reply(database, case, ana, "", file_ids=[file.id])
    (message,) = await sent(database, case)
    path = f"/desk/cases/{case}/files/{message.id}"
    assert path in (await desk.get(f"/desk/cases/{case}")).text
    for _ in range(2):
        answer = await desk.get(path)
        assert (answer.status_code, answer.content) == (200, samples.PDF)
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"V_rtetim.pdf\"; filename*=UTF-8''V%C3%ABrtetim.pdf"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox; default-src 'none'" in answer.headers.get_list("content-security-policy")
    async with database.transaction() as tx:
        opened = await audit.find(tx, AuditFilter(action="view_file", case_id=case))
        added = await audit.find(tx, AuditFilter(action="attach_file", case_id=case))
        await cases.change(tx, case, owner_id=besnik.id)
    assert [entry.staff_id for entry in opened] == [ana.id, ana.id]
    assert len(added) == 1
    refused = await desk.get(path)
    assert (refused.status_code, samples.PDF in refused.content) == (409, False)


async def test_files_go_with_their_person_sent_or_not(
    desk: httpx.AsyncClient, database: Database, ana: Staff, case: int
) -> None:
    await attach(desk, case)
    (file,) = await attached(database, case, ana)
    await service.reply(database, case, ana, "", file_ids=[file.id])
    await attach(desk, case)
    assert await count(database) == 2
    async with database.transaction() as tx:
        found = await cases.get(tx, case)
        assert found is not None
        await handoff.end_for_leaver(tx, found.conversation_id)
    assert await count(database) == 0


async def test_files_go_with_a_conversation_that_is_deleted(
    desk: httpx.AsyncClient, database: Database, case: int
) -> None:
    await attach(desk, case)
    async with database.transaction() as tx:
        await tx.execute(text("delete from conversations"))
    assert await count(database) == 0


async def test_what_is_never_sent_is_dropped_in_time(
    desk: httpx.AsyncClient, database: Database, ana: Staff, case: int
) -> None:
    await attach(desk, case)
    (file,) = await attached(database, case, ana)
    await service.reply(database, case, ana, "", file_ids=[file.id])
    await attach(desk, case)
    async with database.transaction() as tx:
        assert await files.drop_unsent(tx, timedelta(days=7)) == 0
        await tx.execute(table.update().values(created_at=func.now() - timedelta(days=8)))
        assert await files.drop_unsent(tx, timedelta(days=7)) == 1
    assert await count(database) == 1, "what was sent stays with its message"
