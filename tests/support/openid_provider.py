"""An OpenID provider on a real port, written from OpenID Connect Core 1.0 and RFC 7636 (PKCE).

It signs in whoever the test says, checks what a provider must check (client, redirect address,
code, verifier), and can be told to misbehave in one way.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from joserfc import jwt
from joserfc.jwk import RSAKey

from bot.channels.webchat.requests import form_of
from tests.support.system import free_port

CLIENT_ID = "ura-desk"
CLIENT_SECRET = "the secret of the client"


@dataclass
class Provider:
    """The provider's state; a test sets who signs in and what goes wrong.

    Attributes:
        claims: what is said of who signs in.
        in_id_token: whether the address stands in the ID token, or at userinfo only.
        wrong: claims of the ID token that replace the right ones.
        requests: the authorization requests seen.
    """

    port: int = field(default_factory=free_port)
    redirect_uri: str = "http://ura.example/desk/sign-in/openid/back"
    claims: dict[str, Any] = field(default_factory=dict)
    in_id_token: bool = True
    wrong: dict[str, Any] = field(default_factory=dict)
    wrong_key: bool = False
    requests: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": "subject-1",
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
        }
        if self.in_id_token:
            claims |= self.claims
        key = RSAKey.generate_key(2048, {"kid": "one"}) if self.wrong_key else self.key
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims | self.wrong, key)


def create_app(provider: Provider) -> FastAPI:
    app = FastAPI()

    @app.get("/.well-known/openid-configuration")
    async def configuration() -> dict[str, Any]:
        return {
            "issuer": provider.issuer,
            "authorization_endpoint": f"{provider.issuer}/authorize",
            "token_endpoint": f"{provider.issuer}/token",
            "userinfo_endpoint": f"{provider.issuer}/userinfo",
            "jwks_uri": f"{provider.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    @app.get("/authorize")
    async def authorize(request: Request) -> Response:
        asked = dict(request.query_params)
        provider.requests.append(asked)
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT_ID
        assert asked["redirect_uri"] == provider.redirect_uri
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        assert asked["nonce"] and asked["state"]
        code = secrets.token_urlsafe(16)
        provider.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", status_code=302)

    @app.post("/token")
    async def token(request: Request) -> Response:
        form = await form_of(request)
        basic = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {basic}":
            return JSONResponse({"error": "invalid_client"}, status_code=401)
        asked = provider.codes.pop(form.get("code", ""), None)
        verifier = form.get("code_verifier", "")
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            asked is None
            or form.get("grant_type") != "authorization_code"
            or form.get("redirect_uri") != asked["redirect_uri"]
            or challenge != asked["code_challenge"]
        ):
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        return JSONResponse(
            {
                "access_token": "the access token",
                "token_type": "Bearer",
                "expires_in": 300,
                "id_token": provider.id_token(asked["nonce"]),
            }
        )

    @app.get("/userinfo")
    async def userinfo(request: Request) -> Response:
        if request.headers.get("authorization") != "Bearer the access token":
            return JSONResponse({"error": "invalid_token"}, status_code=401)
        return JSONResponse({"sub": "subject-1"} | provider.claims)

    @app.get("/keys")
    async def keys() -> dict[str, Any]:
        return {"keys": [provider.key.as_dict(private=False)]}

    return app


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, answering on its port."""
    provider = Provider()
    config = uvicorn.Config(
        create_app(provider), host="127.0.0.1", port=provider.port, log_level="warning"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(timeout=10)
