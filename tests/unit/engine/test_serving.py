"""The whole: a message goes in over HTTP, an action answers, the state comes back."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.encoder import unpack
from tests.unit.engine import running
from tests.unit.engine.running import TOKEN, Process

MESSAGES = "/webhooks/ura/messages"


def post(
    engine: Process, text: str, state: Any = None, conversation: str = "c-1"
) -> tuple[int, dict[str, Any]]:
    body = {
        "message_id": "m-1",
        "conversation_id": conversation,
        "text": text,
        "metadata": {"language": "sq"},
        "state": state,
    }
    return running.request(engine.port, "POST", MESSAGES, json.dumps(body).encode(), TOKEN)


def test_a_question_reaches_its_action_with_all_that_is_known(engine: Process) -> None:
    status, answer = post(engine, "a mund te dergoj 200 euro nga Italia?")
    assert status == 200
    (reply,) = answer["replies"]
    message = reply["message"]
    assert reply["action"] == "action_answer"
    assert reply["conversation"] == "c-1"
    assert message["metadata"] == {
        "language": "sq",
        "conversation_id": "c-1",
        "message_id": "m-1",
    }
    assert unpack(message["vector"]).shape == (384,)
    assert message["ranking"][0]["name"].startswith("ask/")
    assert message["ranking"] == answer["ranking"]
    found = {(entity["entity"], entity["value"]) for entity in answer["entities"]}
    assert found == {("amount", "200"), ("currency", "EUR"), ("country", "IT")}
    assert answer["intent"]["name"] == "ask"


def test_small_talk_reaches_its_action(engine: Process) -> None:
    _, answer = post(engine, "pershendetje")
    assert answer["replies"][0]["action"] == "action_small_talk"
    assert answer["intent"]["name"] == "greet"


def test_the_state_goes_on_where_it_ended(engine: Process) -> None:
    _, first = post(engine, "hello")
    assert first["state"] == {"slots": {"shown": ["action_small_talk"], "misses": 1}}
    _, second = post(engine, "is this a scam", first["state"])
    assert second["replies"][0]["slots"] == first["state"]["slots"]
    shown = ["action_small_talk", "action_answer"]
    assert second["state"] == {"slots": {"shown": shown, "misses": 2}}


def test_nothing_is_remembered_between_messages(engine: Process) -> None:
    post(engine, "hello")
    _, answer = post(engine, "hello")
    assert answer["replies"][0]["slots"] == {}


def test_a_state_may_hold_what_the_model_no_longer_knows(engine: Process) -> None:
    state = {"slots": {"gone": 1, "misses": 3.0}, "active_loop": {"name": "gone_form"}}
    status, answer = post(engine, "hello", state)
    assert status == 200
    assert answer["state"]["slots"] == {"shown": ["action_small_talk"], "misses": 4}


@pytest.mark.parametrize(
    ("payload", "action", "entities"),
    [
        ('/show_need{"need":"remittance.fraud"}', "show_need", {"need": "remittance.fraud"}),
        ('/more{"need": "remittance.fraud"}', "more", {"need": "remittance.fraud"}),
        ("/handoff", "handoff", {}),
        ("/not_understood", "not_understood", {}),
        ('/set_country{"country":"AL"}', "inform", {"country": "AL"}),
        ("/affirm", "small_talk", {}),
    ],
)
def test_a_tap_reaches_its_action_without_being_understood(
    payload: str, action: str, entities: dict[str, str], engine: Process
) -> None:
    status, answer = post(engine, payload)
    assert status == 200
    (reply,) = answer["replies"]
    assert reply["action"] == f"action_{action}"
    assert "vector" not in reply["message"]
    assert answer["ranking"] == []
    assert {entity["entity"]: entity["value"] for entity in answer["entities"]} == entities


@pytest.mark.parametrize(
    "text", ["/restart", "/ask", "/nothing_of_ours", '/more{"x"', "/ 200 euro?", "//"]
)
def test_other_slashes_are_text(text: str, engine: Process) -> None:
    status, answer = post(engine, text)
    assert status == 200
    assert "vector" in answer["replies"][0]["message"]


@pytest.mark.parametrize("text", ["", "   ", "😀", "x" * 5000, "\u0000", "\ud800"])
def test_odd_texts_are_answered(text: str, engine: Process) -> None:
    assert post(engine, text)[0] == 200


def test_a_caller_without_the_token_is_turned_away(engine: Process) -> None:
    for token in (None, "", "wrong", TOKEN + "x"):
        status, answer = running.request(engine.port, "POST", MESSAGES, b"{}", token)
        assert (status, answer["error"]) == (401, "unauthorised")


@pytest.mark.parametrize(
    "body",
    [
        b"no json",
        b"[]",
        b"{}",
        b'{"message_id": 1, "conversation_id": "c", "text": "t"}',
        b'{"message_id": "m", "conversation_id": "c", "text": "t", "state": []}',
        b'{"message_id": "m", "conversation_id": "c", "text": "t", "metadata": null}',
    ],
)
def test_a_wrong_body_is_refused(body: bytes, engine: Process) -> None:
    status, answer = running.request(engine.port, "POST", MESSAGES, body, TOKEN)
    assert (status, answer["error"]) == (400, "bad_request")


def test_a_failing_action_fails_the_message(engine: Process) -> None:
    status, answer = post(engine, "hello, please explode")
    assert (status, answer["error"]) == (502, "action_failed")
    assert "the action exploded" in answer["detail"]
    assert "hello" not in answer["detail"]


def test_a_reply_that_nobody_would_see_fails_the_message(engine: Process) -> None:
    status, answer = post(engine, "hello plain text")
    assert (status, answer["error"]) == (502, "bad_reply")


def test_a_missing_action_server_fails_the_message(model: Path) -> None:
    engine = running.start_engine(model, running.free_port())
    try:
        status, answer = post(engine, "hello")
        assert (status, answer["error"]) == (502, "action_failed")
    finally:
        engine.stop()


def test_overlapping_messages_of_a_conversation_do_not_mix(engine: Process) -> None:
    answers: dict[int, dict[str, Any]] = {}

    def send(number: int) -> None:
        _, answers[number] = post(engine, "hello", {"slots": {"misses": float(number)}})

    threads = [threading.Thread(target=send, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {n: answer["state"]["slots"]["misses"] for n, answer in answers.items()} == {
        number: number + 1 for number in range(20)
    }


def test_health_names_the_model(engine: Process) -> None:
    status, answer = running.request(engine.port, "GET", "/webhooks/ura/health")
    assert (status, answer) == (200, {"status": "ok", "model": "ura.tar.gz"})


def test_no_other_door_is_open(engine: Process) -> None:
    for path in ("/", "/version", "/model/parse", "/conversations/c-1/tracker"):
        assert running.request(engine.port, "GET", path)[0] == 404


def test_a_start_without_what_it_needs_fails(model: Path, tmp_path: Path) -> None:
    without_token = running.run_engine("serve", "--model", str(model))
    assert without_token.returncode == 1
    assert "URA_ENGINE_TOKEN" in without_token.stderr
    missing = running.run_engine(
        "serve", "--model", str(tmp_path / "no.tar.gz"), URA_ENGINE_TOKEN=TOKEN
    )
    assert missing.returncode == 1
    assert "engine.train" in missing.stderr
    (tmp_path / "broken.tar.gz").write_bytes(b"no archive")
    broken = running.run_engine(
        "serve", "--model", str(tmp_path / "broken.tar.gz"), URA_ENGINE_TOKEN=TOKEN
    )
    assert broken.returncode == 1
    assert "could not start" in broken.stderr
