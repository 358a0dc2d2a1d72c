"""The webhook: who may call it, what it stores, and what it lets pass."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select
from starlette.responses import PlainTextResponse

from bot.channels.whatsapp.vault import Vault
from bot.channels.whatsapp.webhook import PATH, Webhook
from bot.settings import ROOT, Settings
from bot.storage import channel_health
from bot.storage.database import Database
from bot.storage.tables import conversations, messages
from tests.support.metaapi import VERIFY_TOKEN
from tests.support.metaapi.webhooks import signature

FOLDER = ROOT / "tests" / "data" / "whatsapp" / "webhooks"


def recorded(name: str) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return payload


def value_of(payload: dict[str, Any]) -> dict[str, Any]:
    value: dict[str, Any] = payload["entry"][0]["changes"][0]["value"]
    return value


async def post(http: httpx.AsyncClient, payload: Any) -> int:
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    answer = await http.post(PATH, content=body, headers={"X-Hub-Signature-256": signature(body)})
    return answer.status_code


async def texts(database: Database) -> list[str]:
    async with database.transaction() as tx:
        rows = await tx.execute(
            select(messages.c.text).where(messages.c.direction == "in").order_by(messages.c.id)
        )
        return list(rows.scalars())


async def people(database: Database) -> int:
    async with database.transaction() as tx:
        return int((await tx.execute(select(func.count()).select_from(conversations))).scalar_one())


async def test_the_challenge_is_answered(http: httpx.AsyncClient) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "1158201"}
    answer = await http.get(PATH, params=asked)
    assert (answer.status_code, answer.text) == (200, "1158201")


@pytest.mark.parametrize(
    "change",
    [{"hub.verify_token": "wrong"}, {"hub.verify_token": "ë"}, {"hub.mode": "unsubscribe"}],
)
async def test_a_wrong_challenge_is_not(http: httpx.AsyncClient, change: dict[str, str]) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "1"}
    answer = await http.get(PATH, params=asked | change)
    assert (answer.status_code, answer.text) == (403, "")


async def test_a_message_is_stored_before_it_is_acknowledged(
    http: httpx.AsyncClient, database: Database
) -> None:
    assert await post(http, recorded("text")) == 200
    assert await texts(database) == ["Body Text"]


async def test_a_replay_changes_nothing(http: httpx.AsyncClient, database: Database) -> None:
    for _ in range(3):
        assert await post(http, recorded("text")) == 200
    assert await texts(database) == ["Body Text"]


async def test_no_number_is_in_the_database(
    http: httpx.AsyncClient, database: Database, vault: Vault
) -> None:
    for name in ("text", "image", "reaction", "number_changed"):
        await post(http, recorded(name))
    async with database.transaction() as tx:
        rows = list((await tx.execute(select(conversations))).mappings())
        kept = repr(rows) + repr(list((await tx.execute(select(messages))).mappings()))
    assert "972987654321" not in kept
    assert "wamid" not in kept
    assert vault.open_line(rows[0]["sealed_address"]).number == "972987654321"


@pytest.mark.parametrize("given", [None, "", "sha256=", "sha256=00", "sha1=ab", "ë"])
async def test_without_a_good_signature_nothing_is_stored(
    http: httpx.AsyncClient, database: Database, given: str | None
) -> None:
    body = json.dumps(recorded("text")).encode()
    headers = {} if given is None else {b"X-Hub-Signature-256": given.encode()}
    assert (await http.post(PATH, content=body, headers=headers)).status_code == 401
    assert await texts(database) == []


async def test_the_signature_is_of_the_very_bytes(
    http: httpx.AsyncClient, database: Database
) -> None:
    body = json.dumps(recorded("text")).encode()
    headers = {"X-Hub-Signature-256": signature(body)}
    assert (await http.post(PATH, content=body + b" ", headers=headers)).status_code == 401
    assert await texts(database) == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b"1", b"[" * 100_000])
async def test_what_is_no_webhook_is_refused(http: httpx.AsyncClient, body: bytes) -> None:
    assert await post(http, body) == 400


async def test_too_large_a_body_is_refused(http: httpx.AsyncClient) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 100_000

    assert await post(http, b" " * 1_100_000) == 413
    assert (await http.post(PATH, content=chunks())).status_code == 413


async def test_another_method_is_refused(http: httpx.AsyncClient) -> None:
    assert (await http.put(PATH)).status_code == 405


async def test_everything_else_goes_to_the_application(http: httpx.AsyncClient) -> None:
    assert (await http.get("/healthz")).text == "behind"


async def test_another_accounts_webhook_is_acknowledged_and_not_stored(
    http: httpx.AsyncClient, database: Database
) -> None:
    """Meta would repeat it for seven days."""
    payload = recorded("text")
    value_of(payload)["metadata"]["phone_number_id"] = "999"
    assert await post(http, payload) == 200
    assert await texts(database) == []


async def test_one_post_for_several_people_keeps_each_ones_order(
    http: httpx.AsyncClient, database: Database
) -> None:
    payload = recorded("text")
    value = value_of(payload)
    first = value["messages"][0]
    value["messages"] = [
        first
        | {
            "id": f"wamid.{person}.{number}",
            "from": f"44770090010{person}",
            "timestamp": str(1_700_000_000 + number),
            "text": {"body": f"{person}{number}"},
        }
        for number in (2, 0, 1)
        for person in range(4)
    ]
    assert await post(http, payload) == 200
    stored = await texts(database)
    for person in "0123":
        assert [text for text in stored if text[0] == person] == [person + n for n in "012"]


async def test_thousands_of_states_for_unknown_messages(
    http: httpx.AsyncClient, database: Database
) -> None:
    payload = recorded("status_read")
    status = value_of(payload)["statuses"][0]
    value_of(payload)["statuses"] = [status | {"id": f"wamid.{n}"} for n in range(3_000)]
    assert await post(http, payload) == 200
    assert await people(database) == 0


async def test_odd_characters_are_stored(http: httpx.AsyncClient, database: Database) -> None:
    payload = recorded("text")
    value_of(payload)["messages"][0]["text"]["body"] = "a\x00b\ud800c"
    assert await post(http, payload) == 200
    assert await texts(database) == ["ab?c"]


async def test_a_database_that_is_away_is_not_acknowledged(settings: Settings) -> None:
    away = Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    app = Webhook(PlainTextResponse(""), settings, away)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ura") as http:
        assert await post(http, recorded("text")) == 503
    await away.close()


async def test_without_settings_there_is_no_webhook(settings: Settings, database: Database) -> None:
    off = settings.model_copy(update={"whatsapp_app_secret": None})
    transport = httpx.ASGITransport(Webhook(PlainTextResponse(""), off, database))
    async with httpx.AsyncClient(transport=transport, base_url="http://ura") as http:
        assert await post(http, recorded("text")) == 404


async def test_that_webhooks_come_is_kept(http: httpx.AsyncClient, database: Database) -> None:
    await post(http, recorded("account_disabled"))
    async with database.transaction() as tx:
        heard = await channel_health.of(tx, "whatsapp", "webhook")
    assert heard is not None
    assert heard.state == "ok"


async def test_changed_templates_are_told(settings: Settings, database: Database) -> None:
    told: list[bool] = []
    app = Webhook(PlainTextResponse(""), settings, database, lambda: told.append(True))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ura") as http:
        await post(http, recorded("text"))
        assert told == []
        await post(http, recorded("template_approved"))
    assert told == [True]


async def test_a_burst_of_new_people_at_once(http: httpx.AsyncClient, database: Database) -> None:
    def payload(number: int) -> dict[str, Any]:
        post = recorded("text")
        value_of(post)["messages"][0] |= {"from": f"4477009{number:05d}", "id": f"w{number}"}
        return post

    statuses = await asyncio.gather(*(post(http, payload(number)) for number in range(100)))
    assert set(statuses) == {200}
    assert await people(database) == 100
