"""Officers, cases, and what the jobs of alerts do with their events."""

from __future__ import annotations

import itertools

from sqlalchemy import insert, text

from bot.alerts import fan_out, sending
from bot.alerts.sending import Ways
from bot.conversations import inbox
from bot.handoff import service as handoff
from bot.messages import Inbound, Kind
from bot.storage import alert_wishes, cases, messages, missions, staff
from bot.storage.alert_wishes import AlertSettings
from bot.storage.database import Database
from bot.storage.mission_tables import mission_members
from bot.storage.staff import Staff

PUBLIC = "https://ura.example"
_numbers = itertools.count(1)


async def officer(database: Database, role: str = "officer", *mission_ids: int) -> Staff:
    email = f"officer{next(_numbers)}@ura.example"
    async with database.transaction() as tx:
        staff_id = await staff.add(tx, email=email, name="Officer", role=role, password_hash="x")
        for mission_id in mission_ids:
            await tx.execute(
                insert(mission_members).values(mission_id=mission_id, staff_id=staff_id)
            )
        person = await staff.by_id(tx, staff_id)
    assert person is not None
    return person


async def mission(database: Database, key: str) -> int:
    async with database.transaction() as tx:
        return await missions.add(
            tx,
            key=key,
            name=f"Mission {key}",
            home_country="AL",
            host_country="DE",
            city="City",
            time_zone="Europe/Berlin",
        )


async def want(database: Database, person: Staff, wanted: AlertSettings) -> None:
    async with database.transaction() as tx:
        await alert_wishes.save_settings(tx, person.id, wanted)


async def open_case(database: Database, mission_id: int | None = None, **more: object) -> int:
    """A case of a person who has written something that no alert may hold."""
    number = next(_numbers)
    inbound = Inbound("web", f"visitor{number}", f"m{number}", Kind.TEXT, "Fjalë të mia", "Person")
    message_id = await inbox.receive(database, inbound)
    assert message_id is not None
    async with database.transaction() as tx:
        message = await messages.get(tx, message_id)
        assert message is not None
        await handoff.hand_over(
            tx,
            message.conversation_id,
            reason="asked",
            need=None,
            urgent=bool(more.get("urgent")),
            question="Fjalë të mia",
        )
        case = await cases.open_of(tx, message.conversation_id)
        assert case is not None
        if mission_id is not None:
            await cases.change(tx, case.id, mission_id=mission_id)
    return case.id


async def queued_events(database: Database) -> list[int]:
    """What the jobs that wait for a worker would be told."""
    async with database.transaction() as tx:
        rows = await tx.execute(
            text(
                "select (args ->> 'case_event_id')::bigint from procrastinate_jobs"
                " where task_name = 'alert_staff' order by id"
            )
        )
        return list(rows.scalars())


async def fan_out_all(database: Database, *channels: str, staff_chat: str | None = None) -> None:
    for event in await queued_events(database):
        await fan_out.alert_staff(database, event, channels or ("email",), staff_chat)


async def send(database: Database, ways: Ways, channel: str = "email") -> None:
    await sending.send_waiting(database, ways, channel, PUBLIC)


async def states(database: Database) -> list[tuple[str, str]]:
    async with database.transaction() as tx:
        rows = await tx.execute(text("select target, state from alerts order by id"))
        return [(row[0], row[1]) for row in rows]


async def due_now(database: Database) -> None:
    """As if the pause had passed."""
    async with database.transaction() as tx:
        await tx.execute(text("update alerts set try_at = now() where try_at is not null"))
