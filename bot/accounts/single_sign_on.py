"""Single sign-on by OpenID Connect: authorization code, with state, nonce and PKCE (Authlib).

Nothing is stored between the two halves: what Authlib must remember travels in a cookie that
only we can read.
"""

from __future__ import annotations

import json
from typing import Any

import httpx2
from authlib.integrations.starlette_client import OAuth, OAuthError
from cryptography.fernet import InvalidToken
from fastapi import Request, Response
from joserfc.errors import JoseError

from bot.accounts.keys import box
from bot.settings import Settings

COOKIE = "ura_openid"
MINUTES = 10
"""How long somebody may take at the provider."""

TIMEOUT = 10.0

FAILURES = (
    OAuthError,
    JoseError,
    httpx2.HTTPError,
    ValueError,
    RuntimeError,
    KeyError,
)
"""What a provider that is away, or answers nonsense, comes to. httpx2 is what Authlib asks by."""


class ProviderFailed(Exception):
    """The provider does not answer, or not as it must; the person may try again."""


class Unverified(Exception):
    """The provider names no address, or does not vouch for it."""


class OpenId:
    """The one provider that is configured."""

    def __init__(self, settings: Settings) -> None:
        assert settings.oidc_issuer and settings.oidc_client_secret
        self._issuer = settings.oidc_issuer
        self._key = settings.key
        self._secure = settings.secure_cookies
        self._client: Any = OAuth().register(
            "ura",
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret.get_secret_value(),
            server_metadata_url=f"{self._issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email",
                "code_challenge_method": "S256",
                "timeout": TIMEOUT,
                "trust_env": False,
            },
        )

    async def start(self, request: Request, back_to: str, then: str) -> Response:
        """Send the person to the provider.

        Args:
            back_to: the address that the provider leads back to.
            then: the page to show after the sign-in.

        Raises:
            ProviderFailed
        """
        session: dict[str, Any] = {"then": then}
        request.scope["session"] = session
        try:
            response: Response = await self._client.authorize_redirect(request, back_to)
        except FAILURES as error:
            raise ProviderFailed(repr(error)) from error
        sealed = box(self._key, "openid").encrypt(json.dumps(session).encode()).decode()
        response.set_cookie(
            COOKIE,
            sealed,
            max_age=MINUTES * 60,
            httponly=True,
            # The way back comes from the provider's site: a strict cookie would stay behind.
            samesite="lax",
            secure=self._secure,
            path="/desk/sign-in/openid",
        )
        return response

    async def finish(self, request: Request) -> tuple[str, str]:
        """The address that the provider vouches for, and the page asked for.

        Raises:
            ProviderFailed: it refused, did not answer, or what came back is not of our request.
            Unverified
        """
        session = self._opened(request.cookies.get(COOKIE, ""))
        request.scope["session"] = session
        try:
            metadata = await self._client.load_server_metadata()
            if metadata.get("issuer", "").rstrip("/") != self._issuer:
                raise ProviderFailed(f"the provider calls itself {metadata.get('issuer')}")
            token = await self._client.authorize_access_token(request)
        except FAILURES as error:
            raise ProviderFailed(repr(error)) from error
        claims = token.get("userinfo")
        if claims is None:
            raise ProviderFailed("no ID token")
        if "email" not in claims:
            claims = await self._more(token, claims)
        email = claims.get("email")
        if not isinstance(email, str) or claims.get("email_verified") is not True:
            raise Unverified
        return email, str(session.get("then", ""))

    async def _more(self, token: Any, claims: Any) -> Any:
        """What the provider tells at its userinfo endpoint, where the ID token names no address."""
        try:
            told = await self._client.userinfo(token=token)
        except FAILURES as error:
            raise ProviderFailed(repr(error)) from error
        if told.get("sub") != claims.get("sub"):
            raise ProviderFailed("userinfo is of somebody else")
        return told

    def _opened(self, sealed: str) -> dict[str, Any]:
        try:
            opened: dict[str, Any] = json.loads(
                box(self._key, "openid").decrypt(sealed.encode(), ttl=MINUTES * 60)
            )
        except (InvalidToken, ValueError) as error:
            raise ProviderFailed("the sign-in was started elsewhere, or too long ago") from error
        return opened
