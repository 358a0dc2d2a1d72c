"""A desk at work: missions, people and cases, as `tests/data/desk/scene.yml` tells of them.

For pictures, and for tests of what pages look like when there is something on them. Times are set
back, which no way through the desk itself does; so rows are written directly.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import insert, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.accounts import links
from bot.handoff import directory, directory_file
from bot.settings import ROOT
from bot.staff_accounts import add_staff
from bot.storage import canned_replies, case_notes, case_tags, cases, missions, staff
from bot.storage import suggestions as proposals
from bot.storage.database import Database
from bot.storage.tables import cases as case_table
from bot.storage.tables import conversations as conversation_table
from bot.storage.tables import messages as message_table
from knowledge_base.articles import parse_article
from knowledge_base.encoder import CachedEncoder, SentenceEncoder
from knowledge_base.load import import_files
from tests.support.running import PASSWORD

FILE = ROOT / "tests" / "data" / "desk" / "scene.yml"
KNOWLEDGE = ROOT / "knowledge_base"

OFFICERS = ("Officer One", "Officer Two")
OTHERS = {"editor": "Editor One", "operator": "Operator One"}

A_MONTH = """
with people as (
    insert into conversations (channel, address, language)
    select (array['web', 'telegram', 'whatsapp'])[1 + n % 3], 'month-' || n,
        (array['sq', 'it', 'de', 'el', 'en'])[1 + n % 5]
    from generate_series(1, 180) n returning id)
insert into cases (conversation_id, status, reason, need, owner_id, mission_id, opened_at,
    claimed_at, first_response_at, closed_at, close_reason, rating, question)
select id, 'closed', (array['asked', 'staff_need', 'not_understood', 'fraud'])[1 + id % 4],
    (array['consular.passport', 'remittance.complaint', 'consular.poa', null])[1 + id % 4],
    (:officers)[1 + id % 2], (:missions)[1 + id % 2], at, at + make_interval(mins => 5),
    at + make_interval(mins => (5 + id * 7 % 90)::int),
    at + make_interval(hours => (2 + id % 30)::int),
    (array['answered', 'answered', 'referred', 'no_reply'])[1 + id % 4],
    case when id % 3 = 0 then null else 5 - (id % 11) / 4 end, 'Një pyetje e mëparshme'
from (select id, now() - make_interval(hours => (40 + id * 37 % 660)::int) as at from people) p
"""
"""Closed cases of the last weeks, so that the figures have something to show."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is.

    Attributes:
        officers: ids by the number of the name.
        missions: ids by key.
        cases: numbers in the order of the file.
        suggestion: what an officer proposed for the knowledge base.
        link: the token of a one-time link that nobody has used.
    """

    officers: Sequence[int]
    missions: Mapping[str, int]
    cases: Sequence[int]
    suggestion: int
    link: str

    def email(self, officer: int) -> str:
        """The address by which an officer signs in, with `PASSWORD`."""
        return address(OFFICERS[officer - 1])


def address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@ura.example"


async def build(database: Database) -> Scene:
    """Fill an empty desk."""
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    people = {
        name: await add_staff(
            database, email=address(name), name=name, role=role, password=PASSWORD
        )
        for name, role in [
            *((name, "officer") for name in OFFICERS),
            *((name, role) for role, name in OTHERS.items()),
        ]
    }
    officers = [people[name] for name in OFFICERS]
    async with database.transaction() as tx:
        await _import_articles(tx, {case["need"] for case in told["cases"]})
        places = await _missions(tx, officers)
        for reply in told["canned"]:
            mission_id = places[reply["mission"]] if "mission" in reply else None
            words = {name: reply[name] for name in ("language", "title", "text")}
            await canned_replies.add(tx, officers[0], mission_id=mission_id, **words)
        numbers = [
            await _case(tx, case, f"scene-{number}", officers, places)
            for number, case in enumerate(told["cases"])
        ]
        await tx.execute(text(A_MONTH), {"officers": officers, "missions": list(places.values())})
        # Officers who are away for long lose their cases, which no picture should have to outrun.
        await tx.execute(
            text(
                "insert into staff_presence (staff_id, seen_at)"
                " select id, now() + interval '1 day' from staff"
            )
        )
        # Somebody whose sign-in asks for a code.
        await staff.change(tx, people["Editor One"], totp_confirmed_at=datetime.now(UTC))
        link = await links.issue(tx, people["Editor One"], "join", None)
        [proposed] = await proposals.undone(tx)
    return Scene(officers, places, numbers, proposed.id, link)


async def _import_articles(tx: AsyncConnection, needs: set[str]) -> None:
    """These needs with their articles; all of them would take longer than most tests."""
    with tempfile.TemporaryDirectory(prefix="ura-scene-") as name:
        for kind in ("catalogue", "content"):
            for path in (KNOWLEDGE / kind).rglob("*"):
                if path.stem in needs:
                    copy = Path(name) / path.relative_to(KNOWLEDGE)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, copy)
        await import_files(tx, Path(name), CachedEncoder(SentenceEncoder(threads=1)))


async def _missions(tx: AsyncConnection, officers: Sequence[int]) -> dict[str, int]:
    sample = (ROOT / "deploy" / "missions.sample.yml").read_text(encoding="utf-8")
    await directory.take_in(tx, directory_file.read(sample, "missions.sample.yml"))
    found = {mission.key: mission.id for mission in await missions.active(tx)}
    for mission_id in found.values():
        await missions.set_members(tx, mission_id, officers)
    return found


async def _case(
    tx: AsyncConnection,
    told: Mapping[str, Any],
    name: str,
    officers: Sequence[int],
    places: Mapping[str, int],
) -> int:
    opened = datetime.now(UTC) - timedelta(minutes=told["opened"])
    window = told.get("window")
    conversation_id = await tx.scalar(
        insert(conversation_table)
        .values(
            channel=told["channel"],
            address=name,
            language=told["language"],
            dialogue={"slots": told.get("slots", {})},
            reply_until=datetime.now(UTC) + timedelta(minutes=window) if window else None,
        )
        .returning(conversation_table.c.id)
    )
    assert conversation_id is not None
    lines = [_message(line, told, opened, conversation_id, officers) for line in told["lines"]]
    for line in lines:
        await tx.execute(insert(message_table).values(line))
    case_id = await cases.open_case(
        tx,
        conversation_id,
        reason=told["reason"],
        need=told["need"],
        urgent=told.get("urgent", False),
        question=told["question"],
    )
    assert case_id is not None
    mission_id = places.get(told.get("mission", ""))
    event = {"reason": told["reason"], "need": told["need"]}
    await cases.add_event(tx, case_id, "opened", actor="bot", data=event)
    answered = [line["created_at"] for line in lines if line["author"] == "officer"]
    values: dict[str, Any] = {
        "opened_at": opened,
        "mission_id": mission_id,
        "residence": told.get("residence"),
        "due_from": opened,
        "resolution_due_at": opened + timedelta(days=3),
        "first_response_at": min(answered, default=None),
    }
    if told.get("late"):
        values["response_due_at"] = opened + timedelta(minutes=60)
    if "owner" in told:
        owner = officers[told["owner"] - 1]
        values |= {"owner_id": owner, "claimed_at": opened + timedelta(minutes=2)}
        values["status"] = told.get("status", "claimed")
        await cases.add_event(tx, case_id, "claimed", actor="officer", staff_id=owner)
    if told.get("status") == "closed":
        values |= {
            "closed_at": opened + timedelta(minutes=40),
            "close_reason": told["closed"],
            "resolution": told.get("resolution", ""),
            "rating": told.get("rating"),
        }
    await tx.execute(update(case_table).where(case_table.c.id == case_id).values(**values))
    await tx.execute(
        text("update case_events set at = :opened where case_id = :id"),
        {"opened": opened, "id": case_id},
    )
    await _work(tx, told, case_id, officers)
    return case_id


_numbers = itertools.count(1)


def _message(
    line: Mapping[str, Any],
    case: Mapping[str, Any],
    opened: datetime,
    conversation_id: int,
    officers: Sequence[int],
) -> dict[str, Any]:
    at = opened + timedelta(minutes=line["at"])
    values: dict[str, Any] = {
        "conversation_id": conversation_id,
        "channel": case["channel"],
        "created_at": at,
        "direction": "out",
        "state": line.get("state", "sent"),
        "staff_id": None,
        "kind": "text",
        "content": line.get("content", {}),
        "provider_id": f"scene-{next(_numbers)}",
        "handled_at": None,
        "result": None,
    }
    if "user" in line:
        told = {"outcome": "answer", "need": case["need"]}
        values |= {"direction": "in", "author": "user", "text": line["user"], "state": "handled"}
        return values | {"handled_at": at, "kind": line.get("kind", "text"), "result": told}
    if "officer" in line:
        owner = officers[line["officer"] - 1]
        return values | {"author": "officer", "staff_id": owner, "text": line["text"]}
    need = line["article"]
    path = KNOWLEDGE / "content" / case["language"] / need.partition(".")[0] / f"{need}.md"
    article = parse_article(path.read_text(encoding="utf-8"), str(path))
    return values | {"author": "bot", "text": f"**{article.title}**\n\n{article.answer}"}


async def _work(
    tx: AsyncConnection, told: Mapping[str, Any], case_id: int, officers: Sequence[int]
) -> None:
    """What colleagues did with a case besides answering."""
    for tag in told.get("tags", ()):
        await case_tags.add(tx, case_id, tag, officers[0])
    for note in told.get("notes", ()):
        mentioned = [officers[0]] if "@" in note["text"] else []
        await case_notes.add(tx, case_id, officers[note["officer"] - 1], note["text"], mentioned)
    if told.get("suggested"):
        answer = next(line["text"] for line in told["lines"] if "officer" in line)
        await proposals.put(
            tx,
            case_id=case_id,
            need=told["need"],
            language=told["language"],
            question=told["question"],
            answer=answer,
            staff_id=officers[0],
        )
