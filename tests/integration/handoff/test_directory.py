"""The directory of missions: from a file into the database, twice the same."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from bot import cli
from bot.handoff import directory, directory_file
from bot.handoff.directory import Report
from bot.settings import ROOT
from bot.storage import cases, conversations, mission_hours, missions, routing, suggestions
from bot.storage.database import Database
from knowledge_base.errors import FileError
from tests.integration.handoff.conftest import AddOfficer

SAMPLE = ROOT / "deploy" / "missions.sample.yml"


async def take_in(database: Database, words: str) -> Report:
    async with database.transaction() as tx:
        return await directory.take_in(tx, directory_file.read(words, "missions.yml"))


async def test_the_sample_is_imported_and_a_second_time_changes_nothing(
    database: Database,
) -> None:
    words = SAMPLE.read_text(encoding="utf-8")
    report = await take_in(database, words)
    assert report.added == ["example-al-germany", "example-al-italy"]
    async with database.transaction() as tx:
        germany = await missions.by_key(tx, "example-al-germany")
        italy = await missions.by_key(tx, "example-al-italy")
        assert germany is not None
        assert italy is not None
        assert (germany.fallback, germany.covering_id) == (True, italy.id)
        assert len(await mission_hours.weekly(tx, germany.id)) == 9
        assert len(await mission_hours.days(tx, germany.id)) == 2
        rules = await routing.rules(tx)
        assert [(rule.host_country, rule.mission_id) for rule in rules] == [
            ("DE", italy.id),
            ("AT", germany.id),
        ]
    again = await take_in(database, words)
    assert (again.added, again.changed) == ([], [])
    assert again.unchanged == report.added
    async with database.transaction() as tx:
        assert await missions.by_key(tx, "example-al-germany") == germany
        assert await routing.rules(tx) == rules


def test_the_sample_invents_no_contact() -> None:
    words = SAMPLE.read_text(encoding="utf-8")
    for entry in directory_file.read(words, "sample").missions:
        assert entry.values["contact"] == {}
    assert not re.search(r"\+\d|\d{5,}|@(?!example\.)", words)


async def test_a_changed_file_changes_what_it_names_and_nothing_else(
    database: Database, add_officer: AddOfficer
) -> None:
    officer = await add_officer()
    words = SAMPLE.read_text(encoding="utf-8")
    await take_in(database, words)
    async with database.transaction() as tx:
        italy = await missions.by_key(tx, "example-al-italy")
        assert italy is not None
        await missions.change(tx, italy.id, contact={"phone": "as the desk wrote it"})
    changed = f"""
missions:
  - key: example-al-italy
    name: Another name
    kind: consulate
    home_country: AL
    host_country: IT
    city: Rome
    time_zone: Europe/Rome
    fallback: true
    officers: [{officer.email}]
"""
    report = await take_in(database, changed)
    assert (report.added, report.changed) == ([], ["example-al-italy"])
    async with database.transaction() as tx:
        italy = await missions.by_key(tx, "example-al-italy")
        germany = await missions.by_key(tx, "example-al-germany")
        assert italy is not None
        assert germany is not None
        assert (italy.name, italy.kind, italy.fallback) == ("Another name", "consulate", True)
        assert italy.contact == {"phone": "as the desk wrote it"}
        assert await missions.members(tx, italy.id) == [officer.id]
        assert not germany.fallback
    assert (await take_in(database, changed)).changed == []


MISSION = """missions:
  - key: one
    name: One
    kind: embassy
    home_country: AL
    host_country: DE
    city: Berlin
    time_zone: Europe/Berlin
"""


@pytest.mark.parametrize(
    ("words", "line", "says"),
    [
        ("", 1, "nothing is written here"),
        ("missions:\n  - key: One", 2, "'name' is missing"),
        (MISSION.replace("key: one", "key: One Two"), 2, "lower-case letters"),
        (MISSION.replace("host_country: DE", "host_country: Germany"), 6, "two letters"),
        (MISSION.replace("home_country: AL", "home_country: DE"), 5, "AL, XK"),
        (MISSION.replace("Europe/Berlin", "Berlin"), 8, "Europe/Rome"),
        (MISSION + "    colour: red\n", 9, "unknown key 'colour'"),
        (MISSION + "    languages: [fr]\n", 9, "sq, en, it, el, de"),
        (MISSION + "    topics: [football]\n", 9, "consular.passport"),
        (MISSION + "    host_region: ZZ\n", 9, "ISO 3166-2"),
        (MISSION + "    response_minutes: soon\n", 9, "whole number"),
        (MISSION + "    hours:\n      monday: 9 to 5\n", 10, "09:00-12:00"),
        (MISSION + "    hours:\n      monday: '17:00-09:00'\n", 10, "09:00-12:00"),
        (MISSION + "    hours:\n      monday: '25:00-26:00'\n", 10, "09:00-12:00"),
        (MISSION + "    days:\n      - day: 31.12.2026\n", 10, "2026-11-21"),
        (MISSION + "    covered_by: nobody\n", 9, "no mission has the key 'nobody'"),
        (MISSION + "    covered_by: one\n", 9, "cannot cover itself"),
        (MISSION + "    duty_officer: nobody@ura.example\n", 9, "ura staff add"),
        (MISSION + MISSION.removeprefix("missions:\n"), 9, "line 2 already"),
        (MISSION + "rules:\n  - mission: one\n", 10, "at least a country"),
        (MISSION + "rules:\n  - mission: two\n    host_country: DE\n", 10, "the key 'two'"),
    ],
)
async def test_what_is_wrong_is_told_with_its_line_and_nothing_is_stored(
    database: Database, words: str, line: int, says: str
) -> None:
    with pytest.raises(FileError) as refused:
        await take_in(database, words)
    assert refused.value.line == line
    assert says in refused.value.message
    async with database.transaction() as tx:
        assert (await tx.execute(text("select count(*) from missions"))).scalar_one() == 0


def test_the_command_says_what_it_did(
    database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cli, "database", lambda: Database(database.url, pool_size=1))
    runner = CliRunner()
    done = runner.invoke(cli.app, ["missions", "import", str(SAMPLE)])
    assert done.exit_code == 0, done.output
    assert "example-al-italy: added" in done.output
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(MISSION + "    colour: red\n", encoding="utf-8")
    done = runner.invoke(cli.app, ["missions", "import", str(wrong)])
    assert done.exit_code == 1
    assert "wrong.yml:9: unknown key 'colour'" in done.output.replace("\n", "")


async def test_suggestions_are_printed_until_they_are_ticked_off(
    database: Database, monkeypatch: pytest.MonkeyPatch, add_officer: AddOfficer
) -> None:
    officer = await add_officer()
    async with database.transaction() as tx:
        conversation = await conversations.add(tx, "api", "1", "en")
        case_id = await cases.open_case(
            tx, conversation, reason="asked", need=None, urgent=False, question=""
        )
        assert case_id is not None
        await suggestions.put(
            tx,
            case_id=case_id,
            need=None,
            language="en",
            question="What is [number]?",
            answer="An answer",
            staff_id=officer.id,
        )
    monkeypatch.setattr(cli, "database", lambda: Database(database.url, pool_size=1))

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(cli.app, ["missions", "suggestions", *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    printed = await asyncio.to_thread(run)
    assert "What is [number]?" in printed
    assert "An answer" in printed
    assert await asyncio.to_thread(run, "--done", "1") == ""
