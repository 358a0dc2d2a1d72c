"""Files in the web chat: what a visitor attaches, and what they were sent."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy import func, select

from bot.conversations import given_files
from bot.conversations.dialogue import DialogueEngine
from bot.conversations.language import LanguageModel
from bot.conversations.turns import Turns
from bot.desk import service
from bot.handoff import service as handoff
from bot.messages import File
from bot.phrases import phrases
from bot.processes.prepare import language_sentences
from bot.storage import conversations, files, messages
from bot.storage.database import Database
from bot.storage.file_tables import files as table
from bot.storage.messages import Message
from bot.storage.staff import Staff
from tests.integration.desk.conftest import Opens
from tests.support import samples

TOKEN = "a" * 32
sq = phrases("sq")


@pytest.fixture(scope="module")
def languages() -> LanguageModel:
    return LanguageModel.train(language_sentences())


@pytest.fixture
async def turns(database: Database, languages: LanguageModel) -> AsyncIterator[Turns]:
    """Answers without Rasa, which files do not reach."""
    engine = DialogueEngine("http://127.0.0.1:9", "token", 0.5)
    yield Turns(database, engine, languages)
    await engine.close()


@pytest.fixture
async def case(browser: httpx.AsyncClient, open_case: Opens) -> int:
    """The open case of the browser's visitor."""
    browser.cookies.set("ura_visitor", TOKEN, domain="ura.example")
    return await open_case(address=TOKEN)


async def give(
    browser: httpx.AsyncClient,
    data: bytes | AsyncIterator[bytes] = samples.PNG,
    name: str = "foto.png",
    client: str | None = None,
    mime_type: str = "image/png",
) -> httpx.Response:
    headers = {
        "X-Message-Id": client or str(uuid.uuid4()),
        "X-File-Name": name,
        "Content-Type": mime_type,
    }
    return await browser.post("/chat/files", content=data, headers=headers)


async def history(browser: httpx.AsyncClient) -> list[dict[str, object]]:
    found: list[dict[str, object]] = (await browser.get("/chat/history")).json()["messages"]
    return found


async def newest(database: Database) -> Message:
    async with database.transaction() as tx:
        conversation = await conversations.find(tx, "web", TOKEN)
        assert conversation is not None
        message = await messages.newest(tx, conversation.id, "in")
    assert message is not None
    return message


async def count(database: Database) -> int:
    async with database.reading() as connection:
        statement = select(func.count()).select_from(table)
        found: int = (await connection.execute(statement)).scalar_one()
    return found


async def test_a_file_of_an_open_case_is_kept_once_and_opens_for_its_visitor(
    browser: httpx.AsyncClient, database: Database, case: int
) -> None:
    client = str(uuid.uuid4())
    for _ in range(2):  # the second is a repetition
        assert (await give(browser, client=client)).status_code == 202
    assert await count(database) == 1
    *_, message = await history(browser)
    assert message["client"] == client
    href = f"/chat/files/{message['id']}"
    assert message["file"] == {"name": "foto.png", "image": True, "href": href}
    answer = await browser.get(href)
    assert (answer.status_code, answer.content) == (200, samples.PNG)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("inline;")
    assert "sandbox; default-src 'none'" in answer.headers.get_list("content-security-policy")
    # Nobody else's session opens it, and a message without a file has none.
    browser.cookies.set("ura_visitor", "b" * 32, domain="ura.example")
    assert (await browser.get(href)).status_code == 404
    browser.cookies.clear()
    assert (await browser.get(href)).status_code == 404


async def test_the_officer_opens_what_the_visitor_attached(
    desk: httpx.AsyncClient, database: Database, ana: Staff, case: int
) -> None:
    await give(desk, samples.DOCX, "letra.docx", mime_type="")
    message = await newest(database)
    path = f"/desk/cases/{case}/files/{message.id}"
    assert (await desk.get(path)).status_code == 409, "nobody has taken the case"
    await service.claim(database, case, ana)
    page = (await desk.get(f"/desk/cases/{case}")).text
    assert path in page
    assert "letra.docx" in page
    answer = await desk.get(path)
    assert answer.content == samples.DOCX
    assert answer.headers["content-disposition"].startswith('attachment; filename="letra.docx"')


async def test_while_an_officer_holds_the_case_the_bot_says_nothing_to_it(
    browser: httpx.AsyncClient, database: Database, ana: Staff, case: int, turns: Turns
) -> None:
    await service.claim(database, case, ana)
    await give(browser)
    message = await newest(database)
    await turns.handle(message.id)
    async with database.transaction() as tx:
        assert await messages.replies_to(tx, message.id) == []


@pytest.mark.parametrize(
    ("mime_type", "key"), [("image/png", "media-photo"), ("application/pdf", "media-document")]
)
async def test_without_a_case_nothing_is_read_and_the_answer_says_so(
    browser: httpx.AsyncClient,
    database: Database,
    turns: Turns,
    mime_type: str,
    key: str,
) -> None:
    browser.cookies.set("ura_visitor", TOKEN, domain="ura.example")

    async def unread() -> AsyncIterator[bytes]:
        raise AssertionError("nobody could look at it")
        yield b""

    assert (await give(browser, unread(), "foto", mime_type=mime_type)).status_code == 202
    message = await newest(database)
    await turns.handle(message.id)
    mine, answer = await history(browser)
    assert mine["file"] == {"name": "foto", "image": mime_type == "image/png", "href": None}
    assert answer["text"] == sq(key)
    assert [button["payload"] for button in answer["buttons"]] == ["/human"]  # type: ignore[attr-defined]
    assert await count(database) == 0


async def test_a_case_that_is_closed_meanwhile(
    browser: httpx.AsyncClient, database: Database, ana: Staff, case: int
) -> None:
    """The upload began in time; when it has come, nobody could look at it any more."""
    await service.claim(database, case, ana)

    async def slow() -> AsyncIterator[bytes]:
        yield samples.PNG[:10]
        async with database.transaction() as tx:
            await handoff.close(tx, case, ana.id)
        yield samples.PNG[10:]

    assert (await give(browser, slow())).status_code == 202
    assert await count(database) == 0
    assert (await history(browser))[-1]["file"] == {
        "name": "foto.png",
        "image": True,
        "href": None,
    }


@pytest.mark.parametrize(
    "refused",
    [
        (samples.EXE, "fatura.pdf", 422, "type"),
        (samples.SVG, "foto.svg", 422, "type"),
        (samples.PDF, "foto.exe", 422, "mislabelled"),
        (b"", "bosh.pdf", 422, "empty"),
        (bytes(10 * 1024 * 1024 + 1), "film.pdf", 413, "large"),
    ],
    ids=["program", "drawing", "mislabelled", "empty", "large"],
)
async def test_what_is_not_taken_leaves_nothing(
    browser: httpx.AsyncClient, database: Database, case: int, refused: tuple[bytes, str, int, str]
) -> None:
    data, name, status, reason = refused
    before = len(await history(browser))
    answer = await give(browser, data, name)
    assert (answer.status_code, answer.json()["reason"]) == (status, reason)
    assert sq.has(f"web-file-{reason}"), "the page has words for it"
    assert await count(database) == 0
    assert len(await history(browser)) == before


async def test_an_endless_file_is_cut_off(
    browser: httpx.AsyncClient, database: Database, case: int
) -> None:
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield bytes(1024 * 1024)

    assert (await give(browser, endless())).status_code == 413
    assert taken == 11
    assert await count(database) == 0


async def test_so_many_files_in_a_day_and_no_more(
    browser: httpx.AsyncClient,
    database: Database,
    case: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(given_files, "MOST", 2)
    for _ in range(2):
        assert (await give(browser)).status_code == 202
    refused = await give(browser)
    assert (refused.status_code, refused.json()["reason"]) == (429, "many")
    assert await count(database) == 2


async def test_another_site_gives_nothing(
    browser: httpx.AsyncClient, database: Database, case: int
) -> None:
    browser.headers["Sec-Fetch-Site"] = "cross-site"
    assert (await give(browser)).status_code == 403
    assert (await give(browser, client="1")).status_code == 403
    del browser.headers["Sec-Fetch-Site"]
    assert (await give(browser, client="1")).status_code == 400
    assert await count(database) == 0


async def test_what_the_officer_sends_opens_for_the_visitor(
    browser: httpx.AsyncClient, database: Database, case: int, ana: Staff
) -> None:
    file = File(samples.PDF, "application/pdf", "Vërtetim.pdf")
    await service.claim(database, case, ana)
    async with database.transaction() as tx:
        conversation = await conversations.find(tx, "web", TOKEN)
        assert conversation is not None
        stored = await files.add(
            tx, file, conversation_id=conversation.id, case_id=case, staff_id=ana.id
        )
    await service.reply(database, case, ana, "Ja", file_ids=[stored.id])
    *_, message = await history(browser)
    assert message["author"] == "officer"
    assert message["file"] == {
        "name": "Vërtetim.pdf",
        "image": False,
        "href": f"/chat/files/{message['id']}",
    }
    answer = await browser.get(f"/chat/files/{message['id']}")
    assert answer.content == samples.PDF
    assert answer.headers["content-disposition"].startswith("attachment;")
