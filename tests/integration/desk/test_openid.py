"""Single sign-on against a provider on a real port."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from bot.storage import staff
from bot.storage.database import Database
from bot.storage.staff import Staff
from tests.integration.desk.people import account, nobodys_browser
from tests.support import openid_provider
from tests.support.openid_provider import CLIENT_ID, CLIENT_SECRET, Provider


@pytest.fixture
def provider() -> Iterator[Provider]:
    with openid_provider.running() as provider:
        yield provider


@pytest.fixture
async def officer(database: Database) -> Staff:
    return await account(database)


@pytest.fixture
def client(app: FastAPI, provider: Provider, officer: Staff) -> httpx.AsyncClient:
    """A browser before the sign-in; the provider vouches for the officer's address."""
    settings = app.state.ura.settings
    settings.oidc_issuer = provider.issuer
    settings.oidc_client_id = CLIENT_ID
    settings.oidc_client_secret = SecretStr(CLIENT_SECRET)
    provider.claims = {"email": officer.email.upper(), "email_verified": True}
    return nobodys_browser(app)


async def at_provider(client: httpx.AsyncClient, then: str = "/desk") -> str:
    """Start, let the provider sign in, and stop before coming back: the address to come to."""
    started = await client.get(f"/desk/sign-in/openid?{urlencode({'next': then})}")
    assert started.status_code == 302, started.headers
    async with httpx.AsyncClient(trust_env=False) as outside:
        answer = await outside.get(started.headers["location"])
    assert answer.status_code == 302
    back: str = answer.headers["location"]
    return back


async def told(client: httpx.AsyncClient, address: str) -> str:
    """What the sign-in page is asked to say; nobody is signed in."""
    answer = await client.get(address)
    assert answer.status_code == 303
    assert (await client.get("/desk/session")).json() == {"signed_in": False}
    place = urlsplit(answer.headers["location"])
    assert place.path == "/desk/sign-in"
    page = await client.get(answer.headers["location"])
    assert 'role="alert"' in page.text
    return parse_qs(place.query)["told"][0]


@pytest.mark.parametrize("in_id_token", [True, False])
async def test_who_is_invited_signs_in(
    client: httpx.AsyncClient, provider: Provider, in_id_token: bool
) -> None:
    provider.in_id_token = in_id_token
    assert (
        "/desk/sign-in/openid?next=/desk/cases/7"
        in (await client.get("/desk/sign-in?next=/desk/cases/7")).text
    )
    answer = await client.get(await at_provider(client, "/desk/cases/7"))
    assert answer.headers["location"] == "/desk/cases/7"
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert (await client.get("/desk/session")).json() == {"signed_in": True}
    asked = provider.requests[0]
    assert len(asked["state"]) >= 20
    assert len(asked["nonce"]) >= 20
    assert len(asked["code_challenge"]) == 43


@pytest.mark.parametrize(
    ("claims", "says"),
    [
        ({"email": "stranger@ura.example", "email_verified": True}, "unknown"),
        ({"email_verified": False}, "unverified"),
        ({"email_verified": "true"}, "unverified"),
        ({"email": None}, "unverified"),
    ],
)
async def test_only_a_verified_address_of_an_invited_person_counts(
    client: httpx.AsyncClient, provider: Provider, claims: dict[str, Any], says: str
) -> None:
    provider.claims |= claims
    assert await told(client, await at_provider(client)) == says


async def test_a_disabled_account_stays_out(
    client: httpx.AsyncClient, database: Database, officer: Staff
) -> None:
    from datetime import UTC, datetime

    async with database.transaction() as tx:
        await staff.change(tx, officer.id, disabled_at=datetime.now(UTC))
    assert await told(client, await at_provider(client)) == "unknown"


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "of another sign-in"},
        {"iss": "https://evil.example"},
        {"aud": "another client"},
        {"exp": 1},
    ],
)
async def test_an_id_token_that_is_not_for_us_is_refused(
    client: httpx.AsyncClient, provider: Provider, wrong: dict[str, Any]
) -> None:
    provider.wrong = wrong
    assert await told(client, await at_provider(client)) == "openid"


async def test_a_forged_signature_is_refused(client: httpx.AsyncClient, provider: Provider) -> None:
    provider.wrong_key = True
    assert await told(client, await at_provider(client)) == "openid"


async def test_an_answer_that_this_browser_did_not_ask_for_is_refused(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    back = await at_provider(client)
    async with nobodys_browser(app) as victim:
        assert await told(victim, back) == "openid"
    place = urlsplit(back)
    query = parse_qs(place.query) | {"state": ["another"]}
    forged = place._replace(query=urlencode(query, doseq=True)).geturl()
    assert await told(client, forged) == "openid"


async def test_an_answer_works_once(client: httpx.AsyncClient) -> None:
    back = await at_provider(client)
    assert (await client.get(back)).headers["location"] == "/desk"
    client.cookies.delete("ura_staff")
    assert await told(client, back) == "openid"


async def test_the_second_factor_is_asked_here_too(app: FastAPI, client: httpx.AsyncClient) -> None:
    app.state.ura.settings.second_factor_roles = frozenset({"officer"})
    answer = await client.get(await at_provider(client))
    assert answer.headers["location"].startswith("/desk/second-factor")
    assert (await client.get("/desk")).headers["location"] == "/desk/second-factor"


async def test_a_refusal_of_the_provider_and_its_absence_are_told(
    app: FastAPI, client: httpx.AsyncClient, provider: Provider
) -> None:
    back = urlsplit(await at_provider(client))
    state = parse_qs(back.query)["state"][0]
    refused = urlencode({"error": "access_denied", "state": state})
    assert await told(client, f"{back.path}?{refused}") == "openid"
    del app.state.openid
    app.state.ura.settings.oidc_issuer = "http://127.0.0.1:9"
    assert await told(client, "/desk/sign-in/openid") == "openid"


async def test_without_a_provider_there_is_no_such_page(app: FastAPI) -> None:
    async with nobodys_browser(app) as client:
        assert (await client.get("/desk/sign-in/openid")).status_code == 404
        assert "openid" not in (await client.get("/desk/sign-in")).text
