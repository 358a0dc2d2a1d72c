"""The case packet: what an officer finds on the page of a case besides the conversation."""

from __future__ import annotations

from dataclasses import replace

import httpx
from fastapi import FastAPI
from sqlalchemy import update

from bot.desk import closing, service
from bot.storage.database import Database
from bot.storage.staff import Staff
from bot.storage.tables import cases, conversations
from knowledge_base.articles import parse_article
from knowledge_base.needs import Need
from knowledge_base.records import searchable
from knowledge_base.repository import Repository
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import account, browser_of, mission, move
from tests.unit.knowledge_base.samples import ALBANIAN, ENGLISH, NEED, HashEncoder

RELATED = replace(NEED, id="remittance.related", title="Related", related=())


async def publish(database: Database, need: Need, *texts: str) -> None:
    async with database.transaction() as tx:
        repository = Repository(tx)
        await repository.save_need(need)
        for text in texts:
            article = replace(parse_article(text), need=need.id)
            vectors = HashEncoder().encode(searchable(article))
            await repository.publish(article, vectors)


async def about(database: Database, case_id: int, need: str, **slots: object) -> None:
    """Let a case be about a need, in a dialogue that has found something out."""
    async with database.transaction() as tx:
        await tx.execute(update(cases).where(cases.c.id == case_id).values(need=need))
        await tx.execute(update(conversations).values(dialogue={"slots": slots}))


async def test_the_page_tells_what_the_dialogue_found_out_and_leads_to_the_articles(
    desk: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens
) -> None:
    await publish(database, RELATED, ENGLISH.replace("title: ", "title: Near "))
    await publish(database, replace(NEED, related=(RELATED.id, "gone.need")), ENGLISH, ALBANIAN)
    case_id = await open_case("Sa kushton?")
    await about(database, case_id, NEED.id, host_country="IT", amount=250, misses=2.0, x="<b>")
    page = (await desk.get(f"/desk/cases/{case_id}")).text
    assert "<dd>Itali</dd>" in page
    assert "<dd>250</dd>" in page
    assert "<dt>x</dt><dd>&lt;b&gt;</dd>" in page
    assert "misses" not in page
    assert f'href="/desk/articles/{RELATED.id}?language=sq"' in page
    # Near, but with no article: it would lead nowhere.
    assert "gone.need" not in page
    article = await desk.get(f"/desk/articles/{NEED.id}?language=sq")
    assert article.status_code == 200
    assert parse_article(ALBANIAN).title in article.text
    assert NEED.sources[0].authority in article.text
    assert (await desk.get("/desk/articles/none.such")).status_code == 404


async def test_texts_are_offered_to_the_owner_in_the_language_of_the_person_only(
    desk: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens
) -> None:
    await publish(database, NEED, ENGLISH)
    case_id = await open_case("Sa kushton?")
    await about(database, case_id, NEED.id)
    await service.claim(database, case_id, ana)
    path = f"/desk/cases/{case_id}/part/actions"
    assert "data-insert" not in (await desk.get(path)).text, "there is no Albanian article"
    await publish(database, NEED, ALBANIAN)
    part = (await desk.get(path)).text
    article = parse_article(ALBANIAN)
    assert part.count("data-insert=") == 1 + len(article.sections)
    assert f'lang="sq">{article.answer[:40]}' in part
    assert "Burimi: " + NEED.sources[0].authority in part
    async with database.transaction() as tx:
        await tx.execute(update(conversations).values(language="de"))
    assert "data-insert" not in (await desk.get(path)).text


async def test_sections_for_another_home_country_are_not_offered(
    desk: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens
) -> None:
    await publish(database, NEED, f"{ALBANIAN}\n## Në Kosovë {{home=XK}}\nNë Prishtinë.\n")
    case_id = await open_case("Sa kushton?")
    await service.claim(database, case_id, ana)
    path = f"/desk/cases/{case_id}/part/actions"
    await about(database, case_id, NEED.id)
    both = (await desk.get(path)).text
    assert "Në Prishtinë" in both and "Pyetni bankën" in both
    await about(database, case_id, NEED.id, home_country="XK")
    one = (await desk.get(path)).text
    assert "Në Prishtinë" in one and "Pyetni bankën" not in one


async def test_other_cases_of_the_person_are_listed_as_far_as_one_may_see_them(
    app: FastAPI, database: Database, ana: Staff, open_case: Opens
) -> None:
    first = await open_case("E para")
    await service.claim(database, first, ana)
    await closing.close(database, first, ana, resolution="U zgjidh.")
    second = await open_case("E dyta")
    await move(database, first, await mission(database, "other"))
    officer = await account(database, name="Officer Two")
    supervisor = await account(database, "supervisor", name="Supervisor One")
    for person, seen in ((officer, False), (supervisor, True)):
        async with await browser_of(app, database, person) as client:
            page = (await client.get(f"/desk/cases/{second}")).text
        assert (f'href="/desk/cases/{first}"' in page) is seen, person.name
        assert ("U zgjidh." in page) is seen, person.name
