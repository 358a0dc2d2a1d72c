"""Deferring jobs inside the caller's transaction.

procrastinate's own `defer` uses a connection of its own, so a crash between the two commits
would leave a stored message that nobody handles. Its SQL function does the same work, and
can be called in the transaction that stores the message: both are there, or neither.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

SOON = 10
"""The priority of what must not wait behind thousands of messages; theirs is 0."""

_DEFER = text(
    "select procrastinate_defer_jobs_v1(array[row("
    ":queue, :task, :priority, :lock, :queueing_lock, cast(:args as jsonb),"
    " now() + make_interval(secs => :after))::procrastinate_job_to_defer_v1])"
)


async def defer(
    tx: AsyncConnection,
    task: str,
    args: dict[str, Any],
    *,
    lock: str | None = None,
    queue: str = "default",
    priority: int = 0,
    after: float = 0.0,
) -> None:
    """Queue a job. Jobs with the same lock run one at a time and in this order."""
    await tx.execute(
        _DEFER,
        {
            "queue": queue,
            "task": task,
            "priority": priority,
            "lock": lock,
            "queueing_lock": None,
            "args": json.dumps(args),
            "after": after,
        },
    )


_NOTIFY = text("select pg_notify('ura', :payload)")


async def notify(tx: AsyncConnection, event: dict[str, Any]) -> None:
    """Tell every listening process, when (and only if) this transaction commits."""
    await tx.execute(_NOTIFY, {"payload": json.dumps(event)})


_WORKING = text(
    "select exists(select 1 from procrastinate_workers"
    " where last_heartbeat > now() - make_interval(secs => :seconds))"
)


async def working(tx: AsyncConnection, *, seconds: float) -> bool:
    """Whether any worker has shown itself in the last seconds."""
    found: bool = (await tx.execute(_WORKING, {"seconds": seconds})).scalar_one()
    return found
