"""Meta's templates: listed, kept for a while, and read into approved texts."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any, Final

import structlog

from bot.channels.whatsapp.client import Answer, Graph
from bot.conversations.templates import ApprovedText, Catalogue
from bot.settings import Settings

log = structlog.get_logger()

KEPT: Final = 600.0
"""Seconds after which the list is asked for again."""

PATIENCE: Final = 4.0
"""Seconds that an officer's page waits for Meta; then the list of before is shown."""

PAUSE: Final = 30.0
"""Seconds until Meta is asked again after it did not answer."""

_PAGES: Final = 20
_FIXED_BUTTONS: Final = frozenset({"QUICK_REPLY", "PHONE_NUMBER", "URL"})


class Templates:
    """The templates of our account."""

    def __init__(self, settings: Settings, graph: Graph) -> None:
        self._settings, self._graph = settings, graph
        self._account = settings.whatsapp_account_id
        self._texts: list[ApprovedText] = []
        self._until = 0.0
        self._fresh = False
        self._lock = asyncio.Lock()

    async def catalogue(self) -> Catalogue:
        """The approved texts, from Meta or as they were when Meta last answered."""
        async with self._lock:
            if time.monotonic() >= self._until:
                await self._renew()
            return Catalogue(tuple(self._texts), self._fresh)

    def forget(self) -> None:
        """Ask afresh at the next need: Meta told that something changed."""
        self._until = 0.0

    async def _renew(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                found = await self._fetch()
        except Exception as error:  # whatever it is, the officer's page must open
            log.warning("whatsapp_templates_unknown", why=repr(error))
            self._fresh, self._until = False, time.monotonic() + PAUSE
            return
        self._texts = [text for item in found if (text := approved(item)) is not None]
        self._fresh, self._until = True, time.monotonic() + KEPT

    async def _fetch(self) -> list[Answer]:
        if self._account is None:
            self._account = await account_id(self._graph, self._settings.whatsapp_phone_ids[0])
        found: list[Answer] = []
        after: str | None = None
        for _ in range(_PAGES):
            more = {"after": after} if after else {}
            page = await self._graph.get(
                f"{self._account}/message_templates",
                fields="name,language,status,category,components",
                status="APPROVED",
                limit=100,
                **more,
            )
            found += page.get("data", [])
            paging = page.get("paging") or {}
            after = (paging.get("cursors") or {}).get("after") if paging.get("next") else None
            if not after:
                break
        return found


async def account_id(graph: Graph, phone_id: str) -> str:
    """The business account of a number, from Meta's account of the number's health.

    Raises:
        LookupError: Meta does not tell it; URA_WHATSAPP_ACCOUNT_ID does.
    """
    answer = await graph.get(phone_id, fields="health_status")
    for entity in (answer.get("health_status") or {}).get("entities", []):
        if entity.get("entity_type") == "WABA":
            return str(entity["id"])
    raise LookupError("Meta does not tell the account: set URA_WHATSAPP_ACCOUNT_ID")


def approved(item: Mapping[str, Any]) -> ApprovedText | None:
    """The text of a template; None for one that an officer cannot send as it is: not approved,
    for one-time passwords, or with a picture, a file or a link to be filled in."""
    if item.get("status") != "APPROVED" or item.get("category") == "AUTHENTICATION":
        return None
    parts = {str(part.get("type")).upper(): part for part in item.get("components") or ()}
    if not parts.keys() <= {"HEADER", "BODY", "FOOTER", "BUTTONS"} or "BODY" not in parts:
        return None
    header = parts.get("HEADER", {})
    if header and (header.get("format") != "TEXT" or "{{" in str(header.get("text"))):
        return None
    for button in parts.get("BUTTONS", {}).get("buttons", ()):
        if button.get("type") not in _FIXED_BUTTONS or "{{" in str(button.get("url", "")):
            return None
    return ApprovedText(
        name=str(item["name"]),
        language=str(item["language"]),
        body=str(parts["BODY"].get("text", "")),
        before=str(header.get("text", "")),
        after=str(parts.get("FOOTER", {}).get("text", "")),
    )
