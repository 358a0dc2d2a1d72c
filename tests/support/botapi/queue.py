"""The updates that wait for the bot, as Telegram keeps them: numbered, until confirmed."""

from __future__ import annotations

import asyncio
import copy
import itertools
from typing import Any

from tests.support.botapi.errors import conflict
from tests.support.botapi.schema import schema

# Telegram leaves these out unless they are asked for by name.
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates in order. Fetched by `getUpdates`, or taken one by one for a webhook."""

    def __init__(self) -> None:
        """Start with an arbitrary first id, as Telegram does."""
        self.webhook_set = False
        self.allowed: list[str] = []
        self.history: dict[int, dict[str, Any]] = {}
        """Every update that was ever queued, by id."""
        self.waiting: list[dict[str, Any]] = []
        self.on_put = asyncio.Event()
        self._ids = itertools.count(861_204_001)
        self._poll: asyncio.Future[None] | None = None

    def put(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update; its id, or None if the bot has not asked for this kind.

        Raises:
            SchemaError: the Bot API knows no such update.
        """
        wanted = kind in self.allowed if self.allowed else kind not in _NOT_BY_DEFAULT
        if not wanted:
            return None
        update_id = next(self._ids)
        update = {"update_id": update_id, kind: copy.deepcopy(content)}
        schema().verify(update, "Update")
        self.history[update_id] = update
        self._add(update)
        return update_id

    def put_unchecked(self, update: dict[str, Any]) -> int:
        """Queue what no Bot API of today sends, such as an update of a later version."""
        update = {"update_id": next(self._ids)} | update
        self.history[update["update_id"]] = update
        self._add(update)
        return int(update["update_id"])

    def repeat(self, update_id: int) -> None:
        """Queue an update that was delivered already once more, under the same id."""
        self._add(self.history[update_id])

    def _add(self, update: dict[str, Any]) -> None:
        self.waiting.append(update)
        self.on_put.set()
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    async def fetch(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:
        """What `getUpdates` gives: all not confirmed, waiting for one if there is none.

        Raises:
            ApiError: a webhook is set, or another poll has taken this one's place.
        """
        self.refuse_beside_webhook()
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(
                conflict(
                    "terminated by other getUpdates request; make sure that only one bot"
                    " instance is running"
                )
            )
        if offset > 0:
            self.waiting = [item for item in self.waiting if item["update_id"] >= offset]
        elif offset < 0:
            self.waiting = self.waiting[offset:]
        if not self.waiting and timeout > 0:
            poll = self._poll = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(timeout):
                    await poll
            except TimeoutError:
                pass
        return self.waiting[:limit]

    def refuse_beside_webhook(self) -> None:
        if self.webhook_set:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to"
                " delete the webhook first"
            )

    def end_poll_for_webhook(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict("terminated by setWebhook request"))
