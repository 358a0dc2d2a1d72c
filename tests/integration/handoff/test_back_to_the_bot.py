"""The bot's silence, on every path, and the ways back to it."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from bot.conversations import inbox
from bot.conversations.gateway import HandOver, Plan
from bot.conversations.turns import Turns
from bot.desk import closing, service
from bot.desk.refusals import Refusal
from bot.messages import Button, Inbound, Kind, Outbound
from bot.phrases import LANGUAGES, phrases
from bot.storage import cases, conversations, messages, suggestions
from bot.storage.suggestions import SuggestionFilter
from tests.integration.handoff.conftest import (
    AddMission,
    AddOfficer,
    history,
    open_case,
    read,
    say,
)

PATHS = [
    ("a question", Kind.TEXT),
    ("/start", Kind.TEXT),
    ("/help", Kind.TEXT),
    ("/human", Kind.TEXT),
    ("/reopen", Kind.PRESS),
    ("/language en", Kind.PRESS),
    ('/show_need{"need":"remittance.fraud"}', Kind.PRESS),
    ('/set_country{"country":"AL"}', Kind.PRESS),
    ("/not_understood", Kind.PRESS),
    ("no_such_button", Kind.PRESS),
    ("changed words", Kind.EDIT),
    ("/help", Kind.EDIT),
    ("", Kind.PHOTO),
    ("a caption", Kind.DOCUMENT),
    ("", Kind.VOICE),
    ("", Kind.LOCATION),
    ("", Kind.CONTACT),
    ("", Kind.STICKER),
    ("", Kind.OTHER),
    ("😀", Kind.TEXT),
    ("a" * 3000, Kind.TEXT),
]


@pytest.mark.parametrize(("words", "kind"), PATHS)
async def test_the_bot_is_silent_on_every_path(
    turns: Turns, add_officer: AddOfficer, words: str, kind: Kind
) -> None:
    case = await open_case(turns)
    await service.claim(turns.database, case.id, await add_officer())
    async with turns.database.transaction() as tx:
        # A form is in progress, as the engine left it.
        form = {"slots": {"requested_slot": "amount"}, "active_loop": {"name": "any_form"}}
        await conversations.change(tx, case.conversation_id, dialogue=form)
    message, replies = await say(turns, words, kind=kind)
    assert replies == []
    assert (message.result or {})["outcome"] == "held"
    async with turns.database.transaction() as tx:
        conversation = await conversations.get(tx, case.conversation_id)
    # Nothing moved: the form goes on where it was once the officer has gone.
    assert conversation.dialogue == form


async def test_a_claim_while_the_answer_is_on_its_way_silences_it(
    turns: Turns, add_officer: AddOfficer
) -> None:
    case = await open_case(turns)
    officer = await add_officer()
    message_id = await inbox.receive(
        turns.database, Inbound("api", "1", "late", Kind.TEXT, "a question", language="en")
    )
    assert message_id is not None
    await service.claim(turns.database, case.id, officer)
    plan = Plan(
        "answer", [Outbound("An answer")], dialogue={"slots": {}}, hand_over=HandOver("asked")
    )
    async with turns.database.transaction() as tx:
        message = await messages.get(tx, message_id)
        assert message is not None
        await turns._commit(tx, message, plan)
        assert await messages.replies_to(tx, message_id) == []


@pytest.mark.parametrize("words", ["/assistant", "/asistenti", "/bot"])
async def test_the_person_may_go_back_to_the_assistant_at_any_time(
    turns: Turns, add_officer: AddOfficer, words: str
) -> None:
    case = await open_case(turns)
    officer = await add_officer()
    await service.claim(turns.database, case.id, officer)
    _, replies = await say(turns, words)
    assert [reply.text for reply in replies] == [phrases("en")("assistant-closed")]
    assert replies[0].outbound.buttons == (Button(phrases("en")("button-reopen"), "/reopen"),)
    ended = await read(turns.database, case.id)
    assert (ended.status, ended.close_reason) == ("closed", "returned")
    with pytest.raises(Refusal, match="desk-refused-closed"):
        await service.reply(turns.database, case.id, officer, "Wait!")
    assert (await say(turns, "/help"))[1] != []
    # And to the officers again.
    _, replies = await say(turns, "/reopen", kind=Kind.PRESS)
    assert replies[0].text == phrases("en")("case-reopened")
    reopened = await read(turns.database, case.id)
    assert (reopened.status, reopened.owner_id, reopened.close_reason) == ("waiting", None, None)


async def test_a_waiting_case_ends_with_it_too_and_without_one_ura_is_just_here(
    turns: Turns,
) -> None:
    _, replies = await say(turns, "/assistant")
    assert replies[0].text == phrases("en")("assistant-here")
    case = await open_case(turns)
    await say(turns, "/assistant")
    assert (await read(turns.database, case.id)).status == "closed"


async def test_an_urgent_case_stays_with_the_officers_while_the_bot_answers(
    turns: Turns, add_officer: AddOfficer
) -> None:
    case = await open_case(turns)
    await service.claim(turns.database, case.id, await add_officer())
    async with turns.database.transaction() as tx:
        await cases.change(tx, case.id, urgent=True)
    _, replies = await say(turns, "/assistant")
    assert [reply.text for reply in replies] == [phrases("en")("assistant-urgent")]
    assert (await read(turns.database, case.id)).status == "waiting"
    assert (await say(turns, "/help"))[1] != []


async def test_whoever_joins_leaves_a_way_back(turns: Turns, add_officer: AddOfficer) -> None:
    for language in LANGUAGES:
        case = await open_case(turns, address=language, language=language)
        officer = await add_officer(f"Officer {language.upper()}")
        await service.claim(turns.database, case.id, officer)
        async with turns.database.transaction() as tx:
            joined = (await messages.transcript(tx, case.conversation_id))[-1]
        assert joined.outbound.buttons == (
            Button(phrases(language)("button-assistant"), "/assistant"),
        )


async def test_deleting_ones_data_is_heard_while_an_officer_holds_the_case(
    turns: Turns, add_officer: AddOfficer
) -> None:
    case = await open_case(turns)
    await service.claim(turns.database, case.id, await add_officer())
    _, replies = await say(turns, "/forget")
    assert replies[0].text == phrases("en")("forget-confirm")
    _, replies = await say(turns, "/forget_no", kind=Kind.PRESS)
    assert replies[0].text == phrases("en")("forget-kept")
    await say(turns, "/forget")
    _, replies = await say(turns, "/forget_yes", kind=Kind.PRESS)
    assert replies[0].text == phrases("en")("forgotten")
    assert (await read(turns.database, case.id)).status == "closed"


async def closed_with_question(turns: Turns, add_officer: AddOfficer, **options: str) -> int:
    case = await open_case(turns, **options)
    officer = await add_officer()
    await service.claim(turns.database, case.id, officer)
    await service.reply(turns.database, case.id, officer, "Here is the form.")
    await closing.close(
        turns.database,
        case.id,
        officer,
        reason="referred",
        resolution=" Sent to the municipality ",
        ask_rating=True,
    )
    return case.id


@pytest.mark.parametrize("language", LANGUAGES)
async def test_satisfaction_is_asked_in_the_persons_language_and_stored(
    turns: Turns, add_officer: AddOfficer, language: str
) -> None:
    case_id = await closed_with_question(turns, add_officer, language=language)
    case = await read(turns.database, case_id)
    assert (case.close_reason, case.resolution) == ("referred", "Sent to the municipality")
    async with turns.database.transaction() as tx:
        farewell, question = (await messages.transcript(tx, case.conversation_id))[-2:]
    assert farewell.text == phrases(language)("case-closed")
    assert question.text == phrases(language)("rate")
    best = question.outbound.buttons[-1]
    assert best.title == phrases(language)("rate-5")
    message, replies = await say(turns, best.payload, kind=Kind.PRESS)
    assert [reply.text for reply in replies] == [phrases(language)("rated")]
    assert (message.result or {})["outcome"] == "chitchat"
    assert (await read(turns.database, case_id)).rating == 5
    # Thought better of it: the last answer counts, and a bad one shows the way back.
    _, replies = await say(turns, f"/rate {case_id} 1", kind=Kind.PRESS)
    assert replies[0].text == phrases(language)("rated-low")
    assert replies[0].outbound.buttons[0].payload == "/reopen"
    assert (await read(turns.database, case_id)).rating == 1


async def test_only_ones_own_closed_case_can_be_rated_and_only_from_one_to_five(
    turns: Turns, add_officer: AddOfficer
) -> None:
    case_id = await closed_with_question(turns, add_officer)
    other = await open_case(turns, address="somebody else")
    for words, address in (
        (f"/rate {case_id} 3", "somebody else"),
        (f"/rate {other.id} 3", "somebody else"),
        (f"/rate {case_id} 6", "1"),
        (f"/rate {case_id} 0", "1"),
        (f"/rate {case_id}", "1"),
        ("/rate 99 3", "1"),
        (f"/rate {10**30} 3", "1"),
        ("/rate ٣ 3", "1"),
    ):
        _, replies = await say(turns, words, kind=Kind.PRESS, address=address)
        assert replies[0].text == phrases("en")("unknown-button"), words
    assert (await read(turns.database, case_id)).rating is None


async def test_a_late_answer_is_noted_without_a_word_while_an_officer_is_here(
    turns: Turns, add_officer: AddOfficer, add_mission: AddMission
) -> None:
    case_id = await closed_with_question(turns, add_officer)
    await say(turns, "/reopen")
    officer = await add_officer("Officer Two")
    await service.claim(turns.database, case_id, officer)
    assert (await say(turns, f"/rate {case_id} 4", kind=Kind.PRESS))[1] == []
    assert (await read(turns.database, case_id)).rating == 4
    await add_mission("de")
    assert (await say(turns, "/residence IT", kind=Kind.PRESS))[1] == []
    assert (await read(turns.database, case_id)).residence == "IT"
    assert [event.kind for event in await history(turns.database, case_id)][-1] == "rated"


async def test_closing_refuses_what_is_no_reason_and_too_long_a_text(
    turns: Turns, add_officer: AddOfficer
) -> None:
    case = await open_case(turns)
    officer = await add_officer()
    await service.claim(turns.database, case.id, officer)
    with pytest.raises(Refusal, match="case-refused-reason"):
        await closing.close(turns.database, case.id, officer, reason="bored")
    with pytest.raises(Refusal, match="case-refused-note"):
        await closing.close(turns.database, case.id, officer, resolution="a" * 2001)
    with pytest.raises(Refusal, match="case-refused-suggestion"):
        await closing.close(turns.database, case.id, officer, suggest=True)
    assert (await read(turns.database, case.id)).status == "claimed"


async def test_an_answer_is_proposed_without_what_tells_who_asked(
    turns: Turns, add_officer: AddOfficer
) -> None:
    await say(turns, "/help")
    async with turns.database.transaction() as tx:
        await conversations.change(tx, 1, name="Testi Provaj")
    case = await open_case(turns)
    officer = await add_officer()
    await service.claim(turns.database, case.id, officer)
    await say(turns, "My passport BA1234567 expired, I am Testi, testi@mail.example")
    await service.reply(
        turns.database, case.id, officer, "Dear Testi, bring BA1234567 and 30 euro."
    )
    await closing.close(turns.database, case.id, officer, suggest=True)
    async with turns.database.transaction() as tx:
        (found,) = await suggestions.find(tx, SuggestionFilter(state="open"))
    assert found.question == "My passport [number] expired, I am [name], [email]"
    assert found.answer == "Dear [name], bring [number] and 30 euro."
    assert (found.case_id, found.language) == (case.id, "en")
    # And if they leave, it leaves too.
    await say(turns, "/forget")
    await say(turns, "/forget_yes")
    async with turns.database.transaction() as tx:
        assert await suggestions.find(tx, SuggestionFilter()) == []
        rows = (await tx.execute(text("select data from case_events"))).scalars()
        assert all(json.dumps(row) == "{}" or "Testi" not in json.dumps(row) for row in rows)
