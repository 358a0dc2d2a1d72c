"""The connection to Meta's Graph API: pywa's client with our address, limits and patience."""

from __future__ import annotations

from typing import Any, Final, cast

import httpx
from pywa.utils import Version
from pywa_async.client import WhatsApp

from bot.messages import File
from bot.settings import Settings, SettingsError

TIMEOUT: Final = httpx.Timeout(10.0, connect=5.0, pool=5.0)
"""Seconds. After ten a send counts as unknown."""

UPLOAD_TIMEOUT: Final = httpx.Timeout(60.0, connect=5.0, pool=5.0)
"""Seconds. Nothing is sent to anybody by an upload, so that one may wait longer."""

POOL: Final = httpx.Limits(max_connections=32, max_keepalive_connections=16)

Answer = dict[str, Any]


class Graph:
    """The Graph API. Its answers are Meta's JSON; pywa raises `WhatsAppError` for Meta's errors.

    pywa's raw calls rather than its typed ones: those read each answer into classes that know
    Meta's values of today, and a new one must not cost a message.
    """

    def __init__(self, settings: Settings) -> None:
        """Prepare the client; nothing is asked of Meta yet.

        Raises:
            SettingsError: WhatsApp is not set up.
        """
        if settings.whatsapp_token is None:
            raise SettingsError("URA_WHATSAPP_TOKEN: not set, so WhatsApp cannot be used")
        # The environment's proxy does not hold for an address on this machine.
        on_loopback = settings.whatsapp_api_url.startswith("http://")
        self.session = httpx.AsyncClient(timeout=TIMEOUT, limits=POOL, trust_env=not on_loopback)
        client = WhatsApp(
            phone_id=settings.whatsapp_phone_ids[0],
            token=settings.whatsapp_token.get_secret_value(),
            session=self.session,
        )
        self._api = client.api
        # pywa sets Meta's address on the session; a test or a proxy has another one.
        self.session.base_url = httpx.URL(f"{settings.whatsapp_api_url}/v{Version.GRAPH_API}")

    async def send(
        self, phone_id: str, to: str, kind: str, body: Answer, reference: int | None
    ) -> str:
        """Send a message of a kind; the id that Meta gave it.

        Args:
            to: a phone number, or Meta's id of a person who does not show theirs.
        """
        shown = to.isdigit()
        answer = await self._api.send_message(
            sender=phone_id,
            to=to if shown else None,
            recipient=None if shown else to,
            recipient_type="individual",
            typ=kind,
            msg=body,
            biz_opaque_callback_data=None if reference is None else str(reference),
        )
        return str(answer["messages"][0]["id"])

    async def upload(self, phone_id: str, file: File) -> str:
        """Give Meta a file that a message can then send; Meta's id of it.

        As pywa's `upload_media`, which has no place for a time limit of its own.
        """
        answer = await self._api.send_raw_request(
            "POST",
            f"/{phone_id}/media",
            files={
                "file": (file.name, file.data, file.mime_type),
                "messaging_product": (None, "whatsapp"),
                "type": (None, file.mime_type),
            },
            timeout=UPLOAD_TIMEOUT,
        )
        return str(answer["id"])

    async def read(self, phone_id: str, message_id: str, *, typing: bool) -> None:
        """Mark a person's message as read; with `typing`, show that an answer is written."""
        if typing:
            await self._api.set_indicator(phone_id, message_id, "text")
        else:
            await self._api.mark_message_as_read(phone_id, message_id)

    async def get(self, path: str, **parameters: str | int) -> Answer:
        """Whatever the API has under a path such as `106540352242922`."""
        answer = await self._api.send_raw_request("GET", f"/{path}", params=parameters)
        return cast(Answer, answer)

    async def close(self) -> None:
        await self.session.aclose()
