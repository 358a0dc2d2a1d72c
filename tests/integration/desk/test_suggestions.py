"""From an officer's answer to the draft of an article, or to a reason why not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI

from bot.desk import closing, service
from bot.desk import suggestions as work
from bot.desk.refusals import Refusal
from bot.desk.suggestions import Fields
from bot.storage import audit, cases, suggestions
from bot.storage.audit import AuditFilter
from bot.storage.database import Database
from bot.storage.staff import Staff
from bot.storage.suggestions import Suggestion, SuggestionFilter
from knowledge_base.articles import Article, parse_article
from knowledge_base.records import searchable
from knowledge_base.repository import Repository
from tests.integration.desk.conftest import Opens
from tests.integration.desk.people import account, browser_of
from tests.unit.knowledge_base.samples import ALBANIAN, ENGLISH, NEED, HashEncoder

ARTICLE = parse_article(ALBANIAN)
TEXT = ALBANIAN.partition("---\n")[2].partition("---\n")[2].strip()
QUESTIONS = "\n".join(ARTICLE.questions)


async def publish(database: Database, article: Article) -> None:
    async with database.transaction() as tx:
        await Repository(tx).publish(article, HashEncoder().encode(searchable(article)))


@pytest.fixture
async def articles(database: Database) -> None:
    async with database.transaction() as tx:
        await Repository(tx).save_need(NEED)
    await publish(database, ARTICLE)
    await publish(database, parse_article(ENGLISH))


@pytest.fixture
async def suggestion(
    database: Database, ana: Staff, open_case: Opens, articles: None
) -> Suggestion:
    """What Ana proposed when she closed a case."""
    return await suggested(database, ana, open_case, "1")


async def suggested(
    database: Database, officer: Staff, open_case: Opens, address: str, need: str | None = NEED.id
) -> Suggestion:
    case_id = await open_case(f"Sa kushton? Jam {address}@mail.example", address=address)
    async with database.transaction() as tx:
        await cases.change(tx, case_id, need=need)
    await service.claim(database, case_id, officer)
    await service.reply(database, case_id, officer, "Shkruani te ana@mail.example, 12 euro.")
    await closing.close(database, case_id, officer, suggest=True)
    async with database.transaction() as tx:
        (found, *_) = await suggestions.find(tx, SuggestionFilter())
    assert found.case_id == case_id
    return found


@pytest.fixture
async def editor(app: FastAPI, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    person = await account(database, "editor", "Editor One")
    async with await browser_of(app, database, person) as client:
        yield client


def form(**changed: str) -> dict[str, str]:
    return {
        "need": NEED.id,
        "title": ARTICLE.title,
        "questions": QUESTIONS,
        "text": TEXT,
    } | changed


async def base(database: Database) -> str:
    async with database.transaction() as tx:
        stored = await Repository(tx).published(NEED.id, "sq")
    assert stored is not None
    return stored.checksum


async def test_the_page_shows_question_answer_and_article_with_what_was_taken_out_marked(
    editor: httpx.AsyncClient, suggestion: Suggestion
) -> None:
    listed = (await editor.get("/desk/suggestions")).text
    assert f"/desk/suggestions/{suggestion.id}" in listed
    page = (await editor.get(f"/desk/suggestions/{suggestion.id}")).text
    assert page.count("[email]</mark>") == 2
    assert "mail.example" not in page
    assert "Që nga 7 tetori 2025" in page
    assert "Ana Hoxha" in page
    # An editor reads no conversations: the case is named, and leads nowhere.
    assert f"#{suggestion.case_id}" in page
    assert f"/desk/cases/{suggestion.case_id}" not in page


async def test_a_draft_is_kept_beside_the_article_and_the_officer_is_told(
    editor: httpx.AsyncClient,
    desk: httpx.AsyncClient,
    database: Database,
    suggestion: Suggestion,
) -> None:
    path = f"/desk/suggestions/{suggestion.id}"
    text = TEXT.replace("Të dyja bankat", "Bankat")
    data = form(base=await base(database), text=text, note="Faleminderit, u shtua")
    answer = await editor.post(f"{path}/draft", data=data)
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    async with database.transaction() as tx:
        repository = Repository(tx)
        draft = await repository.draft(NEED.id, "sq")
        published = await repository.published(NEED.id, "sq")
        done = await suggestions.get(tx, suggestion.id)
        lines = await audit.find(tx, AuditFilter(action="suggestion_taken"))
    assert draft is not None
    assert draft.author == "Editor One"
    assert draft.article.answer.endswith("Bankat duhet të marrin pjesë.")
    assert published is not None
    assert published.article == ARTICLE, "people get what they got before"
    assert done is not None
    assert (done.outcome, done.editor, done.note) == (
        "taken",
        "Editor One",
        "Faleminderit, u shtua",
    )
    assert [(line.case_id, line.detail["need"]) for line in lines] == [
        (suggestion.case_id, NEED.id)
    ]
    # Ana sees it in the case and in the list of what she proposed.
    assert "Faleminderit, u shtua" in (await desk.get(f"/desk/cases/{suggestion.case_id}")).text
    assert "Faleminderit, u shtua" in (await desk.get("/desk/suggestions")).text
    # And nobody answers it twice.
    again = await editor.post(f"{path}/decline", data={"note": "Jo"})
    assert again.status_code == 422
    assert "Editor One" in again.text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": ""}, "the short answer is missing"),
        ({"text": "A" * 800 + " ë"}, "the short answer has 802 characters"),
        ({"questions": "Sa kushton?"}, "there are 1 questions"),
        ({"text": "## \nPo"}, "the heading is empty"),
        ({"text": TEXT + "\n\nhttps://elsewhere.example"}, "is not among the sources"),
    ],
)
async def test_what_the_check_refuses_is_not_kept_and_not_lost(
    editor: httpx.AsyncClient,
    database: Database,
    suggestion: Suggestion,
    change: dict[str, str],
    told: str,
) -> None:
    data = form(base=await base(database), note="Një fjalë", **change)
    answer = await editor.post(f"/desk/suggestions/{suggestion.id}/draft", data=data)
    assert answer.status_code == 422
    assert told in answer.text
    assert "Një fjalë" in answer.text
    async with database.transaction() as tx:
        assert await Repository(tx).draft(NEED.id, "sq") is None
        found = await suggestions.get(tx, suggestion.id)
    assert found is not None
    assert found.outcome is None


async def test_a_question_that_finds_another_need_is_refused(
    editor: httpx.AsyncClient, database: Database, suggestion: Suggestion
) -> None:
    other = replace(NEED, id="remittance.other")
    async with database.transaction() as tx:
        await Repository(tx).save_need(other)
    await publish(database, replace(ARTICLE, need=other.id, questions=("Si e dërgoj?",)))
    data = form(base=await base(database), questions=f"{QUESTIONS}\nsi e dergoj")
    answer = await editor.post(f"/desk/suggestions/{suggestion.id}/draft", data=data)
    assert answer.status_code == 422
    assert "finds remittance.other, too" in answer.text


async def test_checking_keeps_nothing(
    editor: httpx.AsyncClient, database: Database, suggestion: Suggestion
) -> None:
    data = form(base=await base(database), check="1")
    answer = await editor.post(f"/desk/suggestions/{suggestion.id}/draft", data=data)
    assert answer.status_code == 200
    assert 'id="problems"' in answer.text
    async with database.transaction() as tx:
        assert await Repository(tx).draft(NEED.id, "sq") is None


async def test_a_mark_of_what_was_taken_out_may_not_stay(
    editor: httpx.AsyncClient, database: Database, suggestion: Suggestion
) -> None:
    data = form(base=await base(database), text=f"{TEXT}\n\nShkruani te [email].")
    answer = await editor.post(f"/desk/suggestions/{suggestion.id}/draft", data=data)
    assert answer.status_code == 422
    assert "në të mbetet ende [email]" in answer.text


async def test_an_article_that_changed_meanwhile_is_not_overwritten(
    editor: httpx.AsyncClient, database: Database, suggestion: Suggestion
) -> None:
    began = await base(database)
    await publish(database, replace(ARTICLE, answer="Po. Ndryshoi."))
    data = form(base=began)
    answer = await editor.post(f"/desk/suggestions/{suggestion.id}/draft", data=data)
    assert answer.status_code == 422
    assert "dikush e ka ndryshuar ndërkohë" in answer.text
    # The page that is opened anew begins with what is there now, not with an older draft.
    async with database.transaction() as tx:
        bench = await work.bench(tx, suggestion, NEED.id)
    assert bench is not None
    assert bench.fields.text.startswith("Po. Ndryshoi.")


async def test_of_two_editors_at_once_one_wins_and_the_other_is_told(
    database: Database, suggestion: Suggestion
) -> None:
    people = [await account(database, "editor", f"Editor {number}") for number in range(6)]
    fields = Fields(ARTICLE.title, QUESTIONS, TEXT, await base(database))

    async def save(person: Staff) -> str:
        try:
            async with database.transaction() as tx:
                await work.save(tx, person, suggestion.id, NEED.id, fields, address="")
        except Refusal as refusal:
            return refusal.key
        return person.name

    done = await asyncio.gather(*(save(person) for person in people))
    winners = [one for one in done if one.startswith("Editor")]
    assert len(winners) == 1
    assert done.count("desk-suggestion-refused-done") == 5
    async with database.transaction() as tx:
        draft = await Repository(tx).draft(NEED.id, "sq")
    assert draft is not None
    assert draft.author == winners[0]


async def test_declining_needs_a_reason_which_the_officer_reads(
    editor: httpx.AsyncClient,
    desk: httpx.AsyncClient,
    database: Database,
    suggestion: Suggestion,
) -> None:
    path = f"/desk/suggestions/{suggestion.id}/decline"
    empty = await editor.post(path, data={"note": "  "})
    assert empty.status_code == 422
    assert "shkruani një arsye" in empty.text
    answer = await editor.post(path, data={"note": "Është aty <b>tashmë</b>"})
    assert answer.status_code == 303
    page = (await desk.get(f"/desk/cases/{suggestion.case_id}")).text
    assert "Është aty &lt;b&gt;tashmë&lt;/b&gt;" in page
    async with database.transaction() as tx:
        found = await audit.find(tx, AuditFilter(action="suggestion_declined"))
    assert [line.refused for line in found] == [False, True]


async def test_officers_see_their_own_and_no_others(
    desk: httpx.AsyncClient, database: Database, besnik: Staff, open_case: Opens, articles: None
) -> None:
    theirs = await suggested(database, besnik, open_case, "2")
    assert f"/desk/suggestions/{theirs.id}" not in (await desk.get("/desk/suggestions")).text
    assert (await desk.get(f"/desk/suggestions/{theirs.id}")).status_code == 404
    answer = await desk.post(f"/desk/suggestions/{theirs.id}/decline", data={"note": "Jo"})
    assert answer.status_code == 403


async def test_a_suggestion_without_a_need_waits_for_one(
    editor: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens, articles: None
) -> None:
    found = await suggested(database, ana, open_case, "3", need=None)
    page = (await editor.get(f"/desk/suggestions/{found.id}")).text
    assert 'name="base"' not in page
    page = (await editor.get(f"/desk/suggestions/{found.id}?need={NEED.id}")).text
    assert 'name="base"' in page
    wrong = await editor.post(f"/desk/suggestions/{found.id}/draft", data=form(need="no.such"))
    assert wrong.status_code == 422


async def test_the_list_is_searched_filtered_and_paged(
    editor: httpx.AsyncClient, database: Database, ana: Staff, open_case: Opens, articles: None
) -> None:
    ids = []
    for number in range(53):
        case_id = await open_case(f"Pyetja{number}", address=f"p{number}")
        async with database.transaction() as tx:
            await suggestions.put(
                tx,
                case_id=case_id,
                need=NEED.id,
                language="sq",
                question=f"Pyetja{number} për çmimin",
                answer="Përgjigje",
                staff_id=ana.id,
            )
            (newest, *_) = await suggestions.find(tx, SuggestionFilter())
            ids.append(newest.id)
            if number == 7:
                await suggestions.settle(tx, newest.id, "declined", note="Jo")
    first = (await editor.get("/desk/suggestions?state=all")).text
    older = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "53" in first
    second = (await editor.get(older)).text
    shown = [one for one in ids if f'"/desk/suggestions/{one}"' in first]
    rest = [one for one in ids if f'"/desk/suggestions/{one}"' in second]
    assert (len(shown), len(rest)) == (50, 3)
    assert sorted(shown + rest) == ids
    assert 'rel="next"' not in second
    found = (await editor.get("/desk/suggestions?q=cmimin+pyetja12")).text
    assert found.count('href="/desk/suggestions/') == 1
    declined = (await editor.get("/desk/suggestions?state=declined")).text
    assert declined.count('href="/desk/suggestions/') == 1
    bad = await editor.get("/desk/suggestions?state=x&before=no&need=%00&language=xx&q=%00")
    assert bad.status_code == 200
