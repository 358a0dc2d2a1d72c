"""What the worker does every minute, done by a real worker."""

from __future__ import annotations

from sqlalchemy import text

from bot import jobs
from bot.conversations.turns import Turns
from bot.desk import service
from bot.storage import cases
from tests.integration.handoff.conftest import (
    AddMission,
    AddOfficer,
    history,
    open_case,
    read,
)


async def test_the_worker_looks_after_cases_every_minute(
    turns: Turns, add_mission: AddMission, add_officer: AddOfficer, database_url: str
) -> None:
    await add_mission("de", fallback=True)
    officer = await add_officer()
    case = await open_case(turns)
    await service.claim(turns.database, case.id, officer)
    async with turns.database.transaction() as tx:
        await cases.change(tx, case.id, response_due_at=case.opened_at)
        await tx.execute(text("update cases set claimed_at = claimed_at - interval '1 day'"))
    app = jobs.make_app(database_url)
    names = [name for name, _ in app.periodic_registry.periodic_tasks]
    assert {"note_late_cases", "requeue_cases"} <= set(names)
    crons = {task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert crons == {jobs.EVERY_MINUTE, jobs.EVERY_HOUR}
    async with app.open_async():
        for name in ("note_late_cases", "requeue_cases"):
            await app.configure_task(name).defer_async(timestamp=0)
        await app.run_worker_async(
            queues=["watch"],
            wait=False,
            install_signal_handlers=False,
            additional_context={"services": jobs.Services(turns.database, turns, {})},
        )
    kinds = [event.kind for event in await history(turns.database, case.id)]
    assert kinds.count("breached") == 1
    assert kinds.count("requeued") == 1
    assert (await read(turns.database, case.id)).status == "waiting"
