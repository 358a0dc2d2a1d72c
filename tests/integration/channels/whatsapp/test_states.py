"""Delivery states: in any order, twice, for messages unknown, and before the answer itself."""

from __future__ import annotations

import itertools

import pytest

from bot.conversations import inbox, outbox
from bot.messages import Inbound, Kind, Outbound, Sent, Unknown
from bot.storage import deliveries, messages
from bot.storage.database import Database
from bot.storage.deliveries import Delivery


async def out(database: Database, state: str = "sent", provider_id: str | None = "fp") -> int:
    await inbox.receive(database, Inbound("whatsapp", "x", "y", Kind.TEXT, "z"))
    async with database.transaction() as tx:
        (number,) = await messages.store_outbound(
            tx, 1, "whatsapp", [Outbound("a")], state="queued"
        )
        await messages.mark_sending(tx, number)
        if state != "sending":
            await messages.mark(tx, number, state)
        if state == "sent":
            await messages.mark_sent(tx, number, str(provider_id))
    return number


async def state_of(database: Database, number: int) -> tuple[str, str | None]:
    async with database.transaction() as tx:
        message = await messages.get(tx, number)
    assert message is not None
    return message.state, message.error


async def note(database: Database, *states: str, **more: object) -> int:
    async with database.transaction() as tx:
        news = [Delivery("fp", state, **more) for state in states]  # type: ignore[arg-type]
        return await deliveries.note(tx, "whatsapp", news)


@pytest.mark.parametrize("order", list(itertools.permutations(["sent", "delivered", "read"])))
async def test_states_never_go_back(database: Database, order: tuple[str, ...]) -> None:
    number = await out(database)
    for state in order:
        await note(database, state)
    assert (await state_of(database, number))[0] == "read"


async def test_several_in_one_post(database: Database) -> None:
    number = await out(database)
    assert await note(database, "read", "sent", "delivered", "sent") == 1
    assert (await state_of(database, number))[0] == "read"


async def test_a_failure_after_the_send(database: Database) -> None:
    number = await out(database)
    await note(database, "failed", error="[meta-131026] Message undeliverable")
    assert await state_of(database, number) == ("failed", "[meta-131026] Message undeliverable")
    await note(database, "sent")
    assert (await state_of(database, number))[0] == "failed"


async def test_what_was_read_did_not_fail(database: Database) -> None:
    number = await out(database)
    await note(database, "read")
    assert await note(database, "failed") == 0
    assert (await state_of(database, number))[0] == "read"


async def test_unknown_messages_and_other_channels_change_nothing(database: Database) -> None:
    number = await out(database)
    async with database.transaction() as tx:
        assert await deliveries.note(tx, "telegram", [Delivery("fp", "read")]) == 0
        assert await deliveries.note(tx, "whatsapp", [Delivery("other", "read")]) == 0
    assert (await state_of(database, number))[0] == "sent"


async def test_a_state_that_overtakes_the_answer(database: Database) -> None:
    """Meta tells of the delivery before we have noted its answer to the send."""
    number = await out(database, "sending")
    await note(database, "delivered", reference=number)
    async with database.transaction() as tx:
        await outbox._note(tx, number, 1, Sent("fp"))
    assert (await state_of(database, number))[0] == "delivered"


async def test_a_lost_answer_is_made_up_for_by_a_state(database: Database) -> None:
    """The send timed out; that it was done comes with the webhook."""
    number = await out(database, "unknown")
    await note(database, "sent", reference=number)
    assert (await state_of(database, number))[0] == "sent"
    await note(database, "read")
    assert (await state_of(database, number))[0] == "read"


async def test_an_unknown_outcome_does_not_undo_a_known_one(database: Database) -> None:
    number = await out(database, "sending")
    await note(database, "delivered", reference=number)
    async with database.transaction() as tx:
        await outbox._note(tx, number, 1, Unknown("timeout"))
    assert (await state_of(database, number))[0] == "delivered"


async def test_anothers_number_is_not_taken_for_ours(database: Database) -> None:
    """A reference counts only for a message whose own id is not known yet."""
    number = await out(database, provider_id="mine")
    assert await note(database, "read", reference=number) == 0
