"""Questions over the API, on the real Rasa with the real model and the real articles."""

from __future__ import annotations

import re
import uuid

import httpx
import pytest

from bot.phrases import phrases
from tests.support.system import System

pytestmark = pytest.mark.e2e

QUESTIONS = [
    (
        "Sa kushton të dërgoj 200 euro nga Italia në Shqipëri?",
        "sq",
        "answer",
        "remittance.cost.components",
    ),
    ("qysh me i çu pare n'Kosovë prej Zvicrre", "sq", "answer", "remittance.channel.choose"),
    ("Quali documenti servono per mandare soldi?", "it", "answer", "remittance.id_documents"),
    (
        "Είναι ασφαλές να στείλω λεφτά με τον οδηγό του λεωφορείου;",
        "el",
        "answer",
        "remittance.informal_risk",
    ),
    # Not released by an editor yet: said with its date, and handed over.
    ("Ist Kosovo im SEPA-Raum?", "de", "handoff", "remittance.sepa.kosovo"),
    ("someone took my passport and won't let me leave", "en", "handoff", "consular.trafficking"),
]


@pytest.mark.parametrize(("question", "language", "outcome", "need"), QUESTIONS)
def test_a_question_gets_its_article(
    ura: System, question: str, language: str, outcome: str, need: str
) -> None:
    answer = ura.ask(question)
    assert (answer["language"], answer["outcome"], answer["need"]) == (language, outcome, need)
    first = answer["messages"][0]
    assert re.match(r"\d{4}-\d\d-\d\d", first["source"]["checked_on"])
    assert first["source"]["reviewed"] is False
    assert first["source"]["authority"] in first["text"]


def test_greeklish_is_read_as_greek(ura: System) -> None:
    answer = ura.ask("einai asfales na steilw lefta me ton odhgo tou lewforeiou?")
    assert (answer["language"], answer["need"]) == ("el", "remittance.informal_risk")


def test_the_second_question_of_a_message_is_offered(ura: System) -> None:
    answer = ura.ask(
        "Which documents do I need to send money? And how do I report a death abroad to Albania?"
    )
    assert answer["outcome"] == "handoff"  # A death comes first, wherever it stands.
    answer = ura.ask(
        "Quali documenti servono per mandare soldi? E come posso aprire una ditta in Kosovo?"
    )
    assert answer["need"] == "remittance.id_documents"
    first = answer["messages"][0]
    assert first["text"].startswith(phrases("it")("also-asked"))
    assert "/show_need" in first["buttons"][1]["payload"]
    assert "investment." in first["buttons"][1]["payload"]


def test_an_urgent_need_says_what_to_do_first_and_then_what_happens(ura: System) -> None:
    answer = ura.ask("someone took my passport and won't let me leave")
    safety, next_step = answer["messages"]
    assert "112" in safety["text"]
    assert "staff" in next_step["text"]


def test_out_of_scope_is_said_to_be_so(ura: System) -> None:
    answer = ura.ask("who will win the football match tonight?")
    assert answer["outcome"] == "fallback"
    assert answer["need"] is None
    assert "sending money" in answer["messages"][0]["text"]


def test_small_talk_gets_a_short_human_answer(ura: System) -> None:
    for words in ("Përshëndetje!", "faleminderit shumë", "are you a robot?"):
        answer = ura.ask(words)
        assert answer["outcome"] == "chitchat"
        assert len(answer["messages"][0]["text"]) < 200


def test_not_understood_offers_a_person_then_opens_a_case(ura: System) -> None:
    conversation = str(uuid.uuid4())
    outcomes = [ura.ask("/not_understood", conversation) for _ in range(3)]
    assert [answer["outcome"] for answer in outcomes] == ["fallback", "fallback", "handoff"]
    assert any(button["payload"] == "/human" for button in outcomes[1]["messages"][0]["buttons"])


def test_a_button_gives_details_and_related_needs(ura: System) -> None:
    conversation = str(uuid.uuid4())
    answer = ura.ask("Quali documenti servono per mandare soldi?", conversation)
    buttons = answer["messages"][0]["buttons"]
    more = ura.ask(buttons[0]["payload"], conversation)
    assert more["need"] == "remittance.id_documents"
    assert len(more["messages"][0]["text"]) > len(answer["messages"][0]["text"])
    related = ura.ask(buttons[1]["payload"], conversation)
    assert related["outcome"] in ("answer", "guide", "handoff")
    assert related["language"] == "it"


def test_not_what_i_meant_offers_something_else_or_asks_again(ura: System) -> None:
    conversation = str(uuid.uuid4())
    ura.ask("Quali documenti servono per mandare soldi?", conversation)
    assert ura.ask("/not_understood", conversation)["outcome"] in ("clarify", "fallback")


def test_the_language_is_kept_over_short_words_and_switched_on_wish(ura: System) -> None:
    conversation = str(uuid.uuid4())
    assert ura.ask("Ist Kosovo im SEPA-Raum?", conversation)["language"] == "de"
    assert ura.ask("ok", conversation)["language"] == "de"
    assert ura.ask("/language it", conversation)["language"] == "it"
    assert ura.ask("/help", conversation)["language"] == "it"


def test_a_fraud_just_suffered_is_urgent(ura: System) -> None:
    answer = ura.ask("I just sent 900 euros to a scammer and now he has blocked me")
    assert (answer["outcome"], answer["need"]) == ("handoff", "remittance.fraud")
    assert "bank" in answer["messages"][0]["text"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{", None),
        (b"[]", None),
        (b'{"text": "x"}', "conversation_id"),
        (b'{"conversation_id": "a"}', "text"),
        (b'{"conversation_id": 7, "text": "x"}', "conversation_id"),
        (b'{"conversation_id": "a", "text": {"x": 1}}', "text"),
        (b'{"conversation_id": "", "text": "x"}', "conversation_id"),
    ],
)
def test_malformed_json_names_the_field(ura: System, body: bytes, field: str | None) -> None:
    answer = httpx.post(f"{ura.url}/api/v1/messages", content=body, trust_env=False)
    assert answer.status_code == 400
    assert answer.json().get("field") == field
    assert "Traceback" not in answer.text


def test_a_repeated_message_id_is_answered_but_not_handled_again(ura: System) -> None:
    body = {"conversation_id": str(uuid.uuid4()), "text": "/help", "message_id": "same"}
    answers = [
        httpx.post(f"{ura.url}/api/v1/messages", json=body, timeout=30, trust_env=False).json()
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    stored = ura.query(
        "select count(*) from messages join conversations c on c.id = conversation_id"
        " where c.address = %s and direction = 'in'",
        body["conversation_id"],
    )
    assert stored == [(1,)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a" * 70_000,
        "😀" * 300,
        "\u202e\u200f\x07",
        "<script>alert(1)</script> **bold** [x](javascript:1)",
        "'; drop table messages; --",
        "/restart",
        '/ask{"need": "x"}',
        '/show_need{"need": "no.such.need"}',
        '/show_need{"need": {"a": 1}}',
        "/show_need{broken",
        "{{7*7}} ${x} %s",
    ],
)
def test_bad_input_gets_a_polite_answer(ura: System, text: str) -> None:
    conversation = str(uuid.uuid4())
    answer = ura.ask(text, conversation)
    assert answer["messages"]
    assert not any("Traceback" in message["text"] for message in answer["messages"])
    assert ura.ask("/help", conversation)["outcome"] == "chitchat"


def test_who_waits_for_a_person_is_not_told_that_there_is_no_help(ura: System) -> None:
    conversation = "waits-for-a-person"
    assert ura.ask("I want to talk to a person", conversation)["outcome"] == "handoff"
    answer = ura.ask("blue seven umbrella quickly", conversation)
    assert answer["outcome"] == "fallback"
    assert [message["text"] for message in answer["messages"]] == [phrases("en")("case-waiting")]
