"""What editors make of an officer's suggestion: the draft of an article, or a no with its reason.

A draft is none of what people get. It must pass the rules of `ura kb check` before it is kept,
and it never replaces a draft that somebody else has saved meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.desk.refusals import Refusal
from bot.desk.texts import clean
from bot.handoff import news, redaction
from bot.storage import audit, cases, suggestions
from bot.storage.alert_wishes import ANSWERED
from bot.storage.staff import Staff
from bot.storage.suggestions import Outcome, Suggestion
from knowledge_base.articles import Article, format_body, parse_body
from knowledge_base.check_draft import check_draft
from knowledge_base.errors import FileError
from knowledge_base.needs import Need
from knowledge_base.problems import Problem
from knowledge_base.records import StoredArticle
from knowledge_base.repository import Repository
from knowledge_base.text import match_key

LONGEST_NOTE = 1_000
"""Characters of an editor's word to the officer."""

LONGEST_QUESTION = 150
"""Characters up to which the person's words are offered as a question of the article."""


@dataclass(frozen=True, slots=True)
class Fields:
    """A draft as its form holds it.

    Attributes:
        questions: one a line.
        text: the short answer, then the sections, in Markdown.
        base: which text it started from, so that nobody's work is overwritten unseen.
    """

    title: str = ""
    questions: str = ""
    text: str = ""
    base: str = ""
    note: str = ""

    @classmethod
    def of(cls, form: Mapping[str, str]) -> Fields:
        return cls(**{name: clean(form.get(name, "")) for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Bench:
    """What an editor works with.

    Attributes:
        published: the article as people get it, in the suggestion's language or else in English.
        draft: what somebody has saved and nobody has published.
        fields: what the form begins with.
    """

    need: Need
    published: StoredArticle | None
    draft: StoredArticle | None
    fields: Fields


async def bench(tx: AsyncConnection, suggestion: Suggestion, need_id: str) -> Bench | None:
    """What there is to work with on a need; None if there is no such need."""
    repository = Repository(tx)
    need = (await repository.needs_of([need_id])).get(need_id)
    if need is None:
        return None
    published = await repository.published(need_id, suggestion.language)
    draft, base = await _base(repository, need_id, suggestion.language)
    return Bench(need, published, draft, _begin(suggestion, base))


async def save(
    tx: AsyncConnection,
    person: Staff,
    suggestion_id: int,
    need_id: str,
    fields: Fields,
    *,
    address: str,
    only_check: bool = False,
) -> list[Problem]:
    """Keep the draft of an article unless it breaks a rule; what there is to put right.

    Args:
        only_check: look, and keep nothing.

    Returns:
        Problems; with an error among them nothing was kept.

    Raises:
        Refusal: somebody was first, the need is none, or what was taken out still has its mark.
    """
    suggestion = await _open(tx, suggestion_id)
    repository = Repository(tx)
    if not await repository.hold(need_id):
        raise Refusal("desk-suggestion-refused-need")
    need = (await repository.needs_of([need_id]))[need_id]
    for text in (fields.title, fields.questions, fields.text):
        if mark := redaction.first_placeholder(text):
            raise Refusal("desk-suggestion-refused-mark", mark=mark)
    try:
        article = _article(need_id, suggestion.language, fields)
    except FileError as error:
        return [Problem.of(error)]
    beside = [one.article for one in await repository.of_need(need_id)]
    problems = check_draft(article, need, beside, await repository.texts_of_others(need_id))
    if only_check or any(problem.severity == "error" for problem in problems):
        return problems
    _, base = await _base(repository, need_id, suggestion.language)
    if fields.base != _checksum(base):
        raise Refusal("desk-suggestion-refused-changed")
    await repository.save_draft(article, author=person.name)
    await _answer(tx, suggestion, person, "taken", fields.note, address=address, need=need_id)
    return problems


async def decline(
    tx: AsyncConnection, person: Staff, suggestion_id: int, note: str, *, address: str
) -> None:
    """Answer that nothing will come of a suggestion, and why.

    Raises:
        Refusal: somebody was first, or the reason is missing.
    """
    suggestion = await _open(tx, suggestion_id)
    note = clean(note)
    if not note:
        raise Refusal("desk-suggestion-refused-reason")
    await _answer(tx, suggestion, person, "declined", note, address=address)


async def _open(tx: AsyncConnection, suggestion_id: int) -> Suggestion:
    suggestion = await suggestions.get(tx, suggestion_id, lock=True)
    if suggestion is None:
        raise Refusal("desk-suggestion-refused-gone")
    if suggestion.outcome is not None:
        raise Refusal("desk-suggestion-refused-done", name=suggestion.editor or "–")
    return suggestion


async def _answer(
    tx: AsyncConnection,
    suggestion: Suggestion,
    person: Staff,
    outcome: Outcome,
    note: str,
    *,
    address: str,
    need: str | None = None,
) -> None:
    """Note what became of it, and tell the officer."""
    if len(note) > LONGEST_NOTE:
        raise Refusal("desk-suggestion-refused-note", limit=LONGEST_NOTE)
    await suggestions.settle(tx, suggestion.id, outcome, note=note, editor_id=person.id)
    await audit.add(
        tx,
        f"suggestion_{outcome}",
        staff_id=person.id,
        case_id=suggestion.case_id,
        address=address,
        detail={"suggestion": suggestion.id} | ({"need": need} if need else {}),
    )
    if suggestion.case_id is None or suggestion.staff_id is None:
        return
    told = [suggestion.staff_id]
    data = {"staff": told, "outcome": outcome, "note": note}
    await cases.add_event(
        tx, suggestion.case_id, ANSWERED, actor="officer", staff_id=person.id, data=data
    )
    await news.tell(tx, await cases.fetch(tx, suggestion.case_id), ANSWERED, staff=told)


async def _base(
    repository: Repository, need: str, language: str
) -> tuple[StoredArticle | None, StoredArticle | None]:
    """The draft, if there is one, and the text to go on from: the newer of draft and article."""
    draft = await repository.draft(need, language)
    published = await repository.published(need, language, fallback=False)
    if draft is None or published is None:
        return draft, draft or published
    assert published.published_at is not None
    return draft, draft if draft.created_at >= published.published_at else published


def _begin(suggestion: Suggestion, base: StoredArticle | None) -> Fields:
    asked = _question(suggestion.question)
    if base is None:
        # Nothing is there in this language yet: the officer's words are the first draft.
        title = asked[:1]
        return Fields("".join(title), "\n".join(asked), suggestion.answer, _checksum(base))
    article = base.article
    known = {match_key(one) for one in (article.title, *article.questions)}
    fresh = [one for one in asked if match_key(one) not in known]
    questions: Sequence[str] = (*article.questions, *fresh)
    begun = Fields(article.title, "\n".join(questions), format_body(article).strip())
    return replace(begun, base=_checksum(base))


def _question(text: str) -> list[str]:
    """The person's words as a question of the article, where they can be one."""
    first = " ".join(text.partition("\n\n")[0].split())
    fits = first and len(first) <= LONGEST_QUESTION and not redaction.first_placeholder(first)
    return [first] if fits else []


def _article(need: str, language: str, fields: Fields) -> Article:
    answer, sections = parse_body(fields.text)
    questions = (" ".join(row.split()) for row in fields.questions.split("\n"))
    return Article(
        need,
        language,
        " ".join(fields.title.split()),
        tuple(question for question in questions if question),
        answer,
        sections,
    )


def _checksum(base: StoredArticle | None) -> str:
    return base.checksum if base else ""
