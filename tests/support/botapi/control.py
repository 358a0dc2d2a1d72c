"""What a test, or a person at a walk through, can do: act, see what came, order trouble."""

from __future__ import annotations

import copy
from typing import Any

from tests.support.botapi.acting import Acting
from tests.support.botapi.faults import Fault, Faults, Trouble
from tests.support.botapi.queue import UpdateQueue
from tests.support.botapi.seen import Received, received
from tests.support.botapi.threads import on_loop
from tests.support.botapi.webhook import Delivery
from tests.support.botapi.world import World


class Control(Acting):
    """All that the outside decides. Each method may be called from any thread."""

    def __init__(
        self, world: World, queue: UpdateQueue, delivery: Delivery, faults: Faults
    ) -> None:
        """Act in this world; to be made on the thread that serves it."""
        super().__init__(world, queue)
        self._delivery = delivery
        self._faults = faults

    @on_loop
    def migrate(self, chat_id: int, new_chat_id: int) -> None:
        """Make a group a supergroup: it goes on under another id."""
        old = self._world.chats[chat_id]
        old.migrated_to = new_chat_id
        self._world.group(new_chat_id, old.about["title"], "supergroup")

    @on_loop
    def redeliver(self, update_id: int) -> None:
        """Deliver an old update once more, under its own id."""
        self._queue.repeat(update_id)

    @on_loop
    def deliver_raw(self, update: dict[str, Any]) -> int:
        """Deliver something that no Bot API of today sends; its `update_id` may be left out."""
        return self._queue.put_unchecked(update)

    @on_loop
    def received(self, chat_id: int) -> list[Received]:
        """What the bot sent to a chat, oldest first."""
        chat = self._world.chats.get(chat_id)
        return received(chat, self._world) if chat else []

    @on_loop
    def answered(self, query_id: str) -> bool:
        """Whether the bot answered a press, so that the button stopped spinning."""
        return self._world.queries[query_id].answered

    @on_loop
    def actions(self, chat_id: int) -> list[str]:
        """The chat actions that a chat saw, such as `typing`."""
        return list(self._world.chats[chat_id].actions)

    @on_loop
    def commands(self) -> dict[str, list[dict[str, Any]]]:
        """The menu of commands by language; the empty language is the default."""
        return {
            language: copy.deepcopy(commands)
            for (scope, language), commands in self._world.commands.items()
            if scope == "default"
        }

    @on_loop
    def pending(self) -> int:
        """How many updates the bot has not taken yet."""
        return self._delivery.pending

    @on_loop
    def deliveries(self) -> list[tuple[int, int, float]]:
        """Each attempt at the webhook: update id, HTTP status, seconds."""
        return list(self._delivery.webhook.deliveries)

    @on_loop
    def trouble(
        self,
        method: str,
        trouble: str,
        *,
        times: int = 1,
        done: bool = False,
        delay: float = 1.0,
        retry_after: int = 1,
        status: int = 500,
        description: str = "Internal Server Error",
        chat_id: int | None = None,
    ) -> None:
        """Order trouble for the next calls of a method (`*`: of any).

        Args:
            method: a name of the Bot API, in any case.
            trouble: a value of `Trouble`.
            times: how many calls meet it.
            done: whether the call has its effect all the same, so that only its answer is lost.
            delay: seconds, for `late`.
            retry_after: seconds, for `flood`.
            status: HTTP status, for `error`.
            description: Telegram's words, for `error` and `refused`.
            chat_id: only calls for this chat meet it.
        """
        fault = Fault(
            Trouble(trouble),
            times=times,
            done=done,
            delay=delay,
            retry_after=retry_after,
            status=status,
            description=description,
            chat_id=chat_id,
        )
        self._faults.order(method, fault)

    @on_loop
    def hold_webhook(self, seconds: float) -> None:
        """Deliver each update so much later; 0 ends it."""
        self._delivery.hold = seconds

    @on_loop
    def end_trouble(self) -> None:
        """Forget all trouble that was ordered and not met."""
        self._faults.clear()
        self._delivery.hold = 0.0
