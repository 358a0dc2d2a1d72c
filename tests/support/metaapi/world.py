"""The state of Meta's side: numbers, people, templates, media."""

from __future__ import annotations

import base64
import itertools
import re
import time
from dataclasses import dataclass, field
from typing import Any

from tests.support.metaapi.errors import ApiError
from tests.support.metaapi.seen import Received

TOKEN = "EAAtestTokenOfAnAppThatIsNot"
APP_SECRET = "0123456789abcdef0123456789abcdef"
VERIFY_TOKEN = "a word that only the two know"
PHONE_ID = "106540352242922"
ACCOUNT_ID = "102290129340398"
DISPLAY_NUMBER = "15550783881"
"""Meta's own example number, as in its documentation."""

WINDOW = 24 * 3600
PAIR_BURST = 45
PAIR_SECONDS = 6.0
"""A message to one person every six seconds; up to 45 may be taken in advance."""


@dataclass(slots=True)
class Person:
    """Somebody with WhatsApp."""

    number: str
    name: str = "Test Name"
    wrote_at: float | None = None
    received: list[Received] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    typing: int = 0
    tokens: float = PAIR_BURST
    tokens_at: float = field(default_factory=time.monotonic)

    @property
    def window_open(self) -> bool:
        return self.wrote_at is not None and time.time() - self.wrote_at < WINDOW

    def take_pair_token(self) -> None:
        """Count a message to this person.

        Raises:
            ApiError: 131056, too many in a short time.
        """
        now = time.monotonic()
        self.tokens = min(PAIR_BURST, self.tokens + (now - self.tokens_at) / PAIR_SECONDS)
        self.tokens_at = now
        if self.tokens < 1:
            raise ApiError(131056, "too many messages to the same person in a short time")
        self.tokens -= 1


@dataclass(slots=True)
class Media:
    data: bytes
    mime_type: str
    url: str | None = None
    """Where it is said to be; None for this server."""


class World:
    """Everything that Meta knows."""

    def __init__(self) -> None:
        self.tokens = {TOKEN}
        self.phone_ids = {PHONE_ID: DISPLAY_NUMBER}
        self.people: dict[str, Person] = {}
        self.incoming: dict[str, str] = {}
        """The people's messages, by id: whose each is."""
        self.templates: list[dict[str, Any]] = []
        self.media: dict[str, Media] = {}
        self.quality = "GREEN"
        self.status = "CONNECTED"
        self.can_send = "AVAILABLE"
        self.throughput = 80
        self._second = (0, 0)
        self._ids = itertools.count(1)

    def person(self, number: str) -> Person:
        return self.people.setdefault(number, Person(number))

    def new_id(self, number: str) -> str:
        """A message id of Meta's form: the person's number stands in it."""
        raw = b"\x1c\x18" + bytes([len(number)]) + number.encode()
        raw += b"\x15\x02\x00\x12\x18" + f"{next(self._ids):020d}".encode() + b"\x00"
        return "wamid." + base64.b64encode(raw).decode()

    def new_media_id(self) -> str:
        return str(1_000_000_000 + next(self._ids))

    def take_throughput(self) -> None:
        """Count a message of this second.

        Raises:
            ApiError: 130429, more than the number's throughput.
        """
        second = int(time.monotonic())
        count = self._second[1] + 1 if self._second[0] == second else 1
        self._second = (second, count)
        if count > self.throughput:
            raise ApiError(130429, "Cloud API message throughput has been reached")

    def template(self, name: str, language: str) -> dict[str, Any]:
        """An approved template.

        Raises:
            ApiError: there is none, or it may not be sent.
        """
        for item in self.templates:
            if item["name"] == name and item["language"] == language:
                if item["status"] == "PAUSED":
                    raise ApiError(132015)
                if item["status"] == "DISABLED":
                    raise ApiError(132016)
                if item["status"] == "APPROVED":
                    return item
        raise ApiError(132001, f"template name ({name}) does not exist in {language}")

    def add_template(
        self, name: str, language: str, body: str, status: str = "APPROVED", **more: Any
    ) -> None:
        components: list[dict[str, Any]] = [{"type": "BODY", "text": body}]
        names = placeholders(body)
        self.templates.append(
            {
                "id": str(len(self.templates) + 900),
                "name": name,
                "language": language,
                "status": status,
                "category": "UTILITY",
                "parameter_format": "POSITIONAL"
                if all(item.isdigit() for item in names)
                else "NAMED",
                "components": components + more.pop("components", []),
            }
            | more
        )


def placeholders(body: str) -> list[str]:
    """The names in `{{...}}`, each once."""
    return list(dict.fromkeys(re.findall(r"\{\{\s*(\w+)\s*\}\}", body)))
