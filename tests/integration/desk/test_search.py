"""Which cases the list holds, in which order."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.desk import closing, service
from bot.desk.views import Query
from bot.handoff import service as handoff
from bot.storage import case_notes, case_search, case_tags, case_words
from bot.storage.case_filter import CaseFilter
from bot.storage.case_words import ACCENTED, MARKS, PLAIN
from bot.storage.database import Database
from bot.storage.staff import Staff
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import mission, move


async def listed(database: Database, **wanted: object) -> list[int]:
    async with database.transaction() as tx:
        found = await case_search.find(tx, CaseFilter(**wanted))  # type: ignore[arg-type]
    return [row.case.id for row in found.cases]


async def test_urgent_first_then_who_has_waited_longest(
    database: Database, open_case: Opens
) -> None:
    first = await open_case("një", address="1")
    second = await open_case("dy", address="2")
    urgent = await open_case("tre", address="3", urgent=True, reason="urgent")
    assert await listed(database) == [urgent, first, second]
    assert await listed(database, urgent=True) == [urgent]
    assert await listed(database, reason="asked") == [first, second]


async def test_a_reopened_case_waits_from_its_reopening(
    database: Database, ana: Staff, open_case: Opens
) -> None:
    old = await open_case("një", address="1")
    async with database.transaction() as tx:
        await tx.execute(text("update cases set opened_at = now() - interval '3 days'"))
    await service.claim(database, old, ana)
    await closing.close(database, old, ana)
    new = await open_case("dy", address="2")
    async with database.transaction() as tx:
        assert await handoff.reopen(tx, 1)
    assert await listed(database, status="waiting") == [new, old]


async def test_words_are_found_without_regard_to_case_and_accents(
    database: Database, ana: Staff, open_case: Opens
) -> None:
    one = await open_case("Çështja e SHTËPISË", address="1", name="Mirela Çela")
    two = await open_case("Χρειάζομαι βοήθεια 50%_", address="2", name="Elena")
    await service.claim(database, two, ana)
    await closing.close(database, two, ana)
    for words, found in {
        "shtepise": [one],
        "ÇELA": [one],
        "cela": [one],
        "χρειαζομαι": [two],
        "50%_": [two],
        "5%": [],
        # Words are what is looked for; marks alone are none.
        "%": [],
        "_": [],
        f"#{two}": [two],
        str(one): [one],
        "\\": [],
        "9" * 30: [],
        "x\x00y": [],
    }.items():
        assert await listed(database, status="any", words=words) == found, words


async def test_filters_and_counts(
    database: Database, ana: Staff, besnik: Staff, open_case: Opens
) -> None:
    web = await open_case("një", address="1", language="sq")
    telegram = await open_case("due", address="2", channel="telegram", language="it", urgent=True)
    mine = await open_case("tre", address="3")
    await service.claim(database, mine, ana)
    assert await listed(database, language="it") == [telegram]
    assert await listed(database, channel="web") == [web, mine]
    assert await listed(database, status="claimed", owner_id=ana.id) == [mine]
    async with database.transaction() as tx:
        assert await case_search.counts(tx, ana) == case_search.Counts(2, 1, 1, 3)
        assert (await case_search.counts(tx, besnik)).mine == 0


async def test_who_wrote_last_is_known(database: Database, ana: Staff, open_case: Opens) -> None:
    case_id = await open_case("Pyetja")
    await service.claim(database, case_id, ana)
    async with database.transaction() as tx:
        found = await case_search.get(tx, case_id)
        assert found is not None
        assert (found.last_text, found.owner, found.unanswered) == ("Pyetja", "Ana Hoxha", True)
    await service.reply(database, case_id, ana, "Po.")
    async with database.transaction() as tx:
        found = await case_search.get(tx, case_id)
        assert found is not None
        assert not found.unanswered
        assert await case_search.get(tx, 99) is None


async def test_the_database_folds_as_the_search_does(database: Database) -> None:
    """Every accent and mark that one of them knows, the other knows too."""
    async with database.transaction() as tx:
        for accented, plain in zip(ACCENTED, PLAIN, strict=True):
            found = await tx.execute(
                text("select search_document(:word)::text"), {"word": f"Xx{accented}yy"}
            )
            assert found.scalar_one() == f"'xx{plain}yy'", accented
        for mark in MARKS:
            found = await tx.execute(
                text("select search_document(:word)::text"), {"word": f"one{mark}two"}
            )
            assert found.scalar_one() == "'one' 'two'", mark


async def test_common_words_and_marks_are_found_too(
    database: Database, open_case: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await open_case("Pasaporta më humbi, e-mail: person@ura.example", address="1")
    two = await open_case("Pasaporta e re +355 60", address="2")
    queries = {
        "pasap": [one, two],
        "humb pasaport": [one],
        "person@ura": [one],
        "355": [two],
        "+355": [two],
        "e-mail": [one],
        "aporta": [],
        "@": [],
        "'": [],
        "' & !": [],
        "pasap:*": [],
    }
    for words, found in queries.items():
        assert await listed(database, status="any", words=words) == found, words
    monkeypatch.setattr(case_words, "MANY", 0)
    for words, found in queries.items():
        assert await listed(database, status="any", words=words) == found, words


async def test_open_cases_come_before_the_newest_closed_ones(
    database: Database, ana: Staff, open_case: Opens
) -> None:
    closed = []
    for number in range(3):
        case = await open_case(f"Rasti {number}", address=str(number))
        await service.claim(database, case, ana)
        await closing.close(database, case, ana)
        closed.append(case)
    waiting = await open_case("Rasti tjetër", address="9")
    newest = closed[::-1]
    assert await listed(database, status="any") == [waiting, *newest]
    assert await listed(database, status="closed") == newest
    assert await listed(database, status="any", words="rasti") == [waiting, *newest]
    async with database.transaction() as tx:
        some = await case_search.find(tx, CaseFilter(status="any"), limit=2)
    assert [row.case.id for row in some.cases] == [waiting, newest[0]]


async def test_notes_and_tags_are_found_by_whoever_may_see_the_case(
    database: Database,
    ana: Staff,
    besnik: Staff,
    open_case: Opens,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = await open_case("Përshëndetje", address="1")
    theirs = await open_case("Përshëndetje", address="2")
    await move(database, ours, await mission(database, "ours", ana))
    await move(database, theirs, await mission(database, "theirs", besnik))
    async with database.transaction() as tx:
        for case in (ours, theirs):
            await case_notes.add(tx, case, ana.id, "Kërkon DËSHMINË, e-mail në dosje", [])
            await case_tags.add(tx, case, "leje drejtimi", ana.id)
    for many in (case_words.MANY, 0):
        monkeypatch.setattr(case_words, "MANY", many)
        for words in ("deshmine", "dosje kerkon", "e-mail", "drejtim", "leje drejtimi"):
            for person, case in ((ana, ours), (besnik, theirs)):
                found = await listed(database, status="any", words=words, viewer=person)
                assert found == [case], (words, many)
        # All words in one place, and marks as they were written.
        assert await listed(database, status="any", words="dosje drejtimi") == []
        assert await listed(database, status="any", words="mail/dosje") == []


async def test_tags_stand_in_the_search_field_too(
    database: Database, ana: Staff, open_case: Opens
) -> None:
    one = await open_case("Pasaporta", address="1")
    two = await open_case("Pasaporta", address="2")
    three = await open_case("Tjetër", address="3")
    async with database.transaction() as tx:
        for case, tags in ((one, ("vizë", "leje drejtimi")), (two, ("vizë",)), (three, ("vizë",))):
            for tag in tags:
                await case_tags.add(tx, case, tag, ana.id)

    async def found(q: str, **more: str) -> list[int]:
        wanted = Query(tab="all", q=q, **more).filter(ana)
        async with database.transaction() as tx:
            return [row.case.id for row in (await case_search.find(tx, wanted)).cases]

    assert await found("tag:vizë") == [one, two, three]
    assert await found("tag:VIZË pasap") == [one, two]
    assert await found('pasaporta tag:"Leje Drejtimi" tag:vizë') == [one]
    assert await found("tag:viz") == []
    assert await found("tag:vizë", tag="leje drejtimi") == [one]
    # Not a tag: the word with its mark is looked for.
    assert await found("etag:vizë") == []
    assert await found("tag:") == []
