"""The web chat's page and what its script asks for."""

from __future__ import annotations

import json
import uuid

import httpx
import pytest
from sqlalchemy import text

from bot.conversations import outbox
from bot.messages import Button, Outbound, SourceLine
from bot.phrases import LANGUAGES, phrases
from bot.storage import conversations
from bot.storage.database import Database


async def say(browser: httpx.AsyncClient, words: str, **more: object) -> httpx.Response:
    message = {"id": str(uuid.uuid4()), "text": words} | more
    return await browser.post("/chat/messages", json=message)


async def count(database: Database, table: str) -> int:
    async with database.transaction() as tx:
        found: int = (await tx.execute(text(f"select count(*) from {table}"))).scalar_one()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_speaks_each_language(browser: httpx.AsyncClient, language: str) -> None:
    page = await browser.get(f"/?lang={language}")
    assert f'<html lang="{language}">' in page.text
    assert phrases(language)("topic-money").replace("'", "&#39;") in page.text
    assert "<script>" not in page.text
    assert " style=" not in page.text
    # The choice is remembered.
    assert f'<html lang="{language}">' in (await browser.get("/")).text


async def test_the_visitor_gets_a_cookie_and_keeps_it(browser: httpx.AsyncClient) -> None:
    cookie = (await browser.get("/")).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    token = browser.cookies["ura_visitor"]
    assert len(token) == 32
    await browser.get("/")
    assert browser.cookies["ura_visitor"] == token
    browser.cookies.set("ura_visitor", "guessed", domain="ura.example")
    answer = await browser.get("/")
    assert "ura_visitor=guessed" not in answer.headers["set-cookie"]


async def test_a_message_is_stored_once_however_often_it_is_sent(
    browser: httpx.AsyncClient, database: Database
) -> None:
    await browser.get("/?lang=it")
    message = {
        "id": str(uuid.uuid4()),
        "text": "Ciao\x00 \ud800".encode("utf-8", "replace").decode(),
    }
    for _ in range(3):
        answer = await browser.post("/chat/messages", json=message)
        assert answer.status_code == 202
    assert await count(database, "messages") == 1
    history = (await browser.get("/chat/history")).json()
    assert history["open"]
    assert history["pending"] == 1
    assert history["messages"][0]["client"] == message["id"]
    async with database.transaction() as tx:
        found = await conversations.find(tx, "web", browser.cookies["ura_visitor"])
    assert found is not None
    assert found.language == "it"


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        (b"", 400, None),
        (b"{", 400, None),
        (b"[]", 400, None),
        (b'{"id": "x", "text": "a"}', 400, "id"),
        (json.dumps({"id": str(uuid.uuid4())}).encode(), 400, "text"),
        (json.dumps({"id": str(uuid.uuid4()), "text": 5}).encode(), 400, "text"),
        (json.dumps({"id": str(uuid.uuid4()), "text": "a", "press": "x"}).encode(), 400, "press"),
        (json.dumps({"id": str(uuid.uuid4()), "text": "a" * 200_000}).encode(), 413, None),
    ],
)
async def test_what_is_no_message_is_refused_with_the_reason(
    browser: httpx.AsyncClient, database: Database, body: bytes, status: int, field: str | None
) -> None:
    answer = await browser.post("/chat/messages", content=body)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert answer.json().get("field") == field
    assert await count(database, "messages") == 0


async def test_other_sites_cannot_write_for_a_visitor(
    browser: httpx.AsyncClient, database: Database
) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        message = {"id": str(uuid.uuid4()), "text": "a"}
        answer = await browser.post("/chat/messages", json=message, headers=headers)
        assert answer.status_code == 403
        assert (await browser.post("/chat/fresh", headers=headers)).status_code == 403
    assert await count(database, "messages") == 0


async def test_the_history_shows_titles_sources_and_safe_html(
    browser: httpx.AsyncClient, database: Database
) -> None:
    await browser.get("/")
    await say(browser, "<b>Si?</b>")
    async with database.transaction() as tx:
        conversation = await conversations.find(tx, "web", browser.cookies["ura_visitor"])
        assert conversation is not None
        answer = Outbound(
            "**Titull**\n\nPo.\n\nBurimi: Banka. https://ex.al",
            (Button("Më shumë", "/more{}"),),
            SourceLine("Banka", "SEPA", "https://ex.al", "2026-11-21", False),
        )
        await outbox.put(tx, conversation, [answer])
    await say(browser, "/more{}", press=True)
    question, reply, press = (await browser.get("/chat/history")).json()["messages"]
    assert question["html"] == "&lt;b&gt;Si?&lt;/b&gt;"
    assert reply["html"] == "<p><strong>Titull</strong></p>\n<p>Po.</p>\n"
    assert 'href="https://ex.al"' in reply["footer"]
    assert reply["source"]["authority"] == "Banka"
    assert reply["buttons"] == [{"title": "Më shumë", "payload": "/more{}"}]
    assert press["text"] == "Më shumë"
    later = (await browser.get(f"/chat/history?after={reply['id']}")).json()
    assert [message["id"] for message in later["messages"]] == [press["id"]]


async def test_a_person_who_left_is_a_stranger(
    browser: httpx.AsyncClient, database: Database
) -> None:
    await browser.get("/")
    await say(browser, "Si?")
    token = browser.cookies["ura_visitor"]
    async with database.transaction() as tx:
        conversation = await conversations.find(tx, "web", token)
        assert conversation is not None
        await conversations.anonymise(tx, conversation.id)
    assert (await browser.get("/chat/history")).json()["open"] is False
    assert (await browser.get("/chat/events")).status_code == 204
    assert (await browser.post("/chat/fresh")).status_code == 204
    assert browser.cookies["ura_visitor"] != token
    await say(browser, "Prapë unë")
    assert await count(database, "conversations") == 2


async def test_nobody_reads_another_visitors_conversation(browser: httpx.AsyncClient) -> None:
    await browser.get("/")
    await say(browser, "Sekret")
    browser.cookies.clear()
    assert (await browser.get("/chat/history")).json()["messages"] == []
    assert (await browser.get("/chat/events?after=0")).status_code == 204


async def test_error_pages_are_for_people_and_json_for_programs(
    browser: httpx.AsyncClient,
) -> None:
    page = await browser.get("/nothing", headers={"Accept-Language": "de"})
    assert page.status_code == 404
    assert "Hier gibt es nichts" in page.text
    data = await browser.get("/nothing", headers={"Accept": "application/json"})
    assert data.json() == {"error": "not found"}
    assert (await browser.get("/api/nothing")).json() == {"error": "not found"}
    assert "Kthehuni te sporteli" in (await browser.get("/desk/nothing")).text
