"""What an error says about a message: the difference between twice and never."""

from __future__ import annotations

import httpx
import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.channels.outcomes import SLOWLY
from bot.channels.telegram.client import Pause, ServerTrouble
from bot.channels.telegram.outcomes import outcome
from bot.messages import Refused, TryAgain, Unknown


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "cause",
    [
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("slow"),
        httpx.PoolTimeout("full"),
        httpx.ProxyError("no"),
        httpx.UnsupportedProtocol("gopher"),
        httpx.InvalidURL("?"),
    ],
)
def test_what_never_left_is_tried_again(cause: Exception) -> None:
    wrapper = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("x")
    assert isinstance(outcome(caused(wrapper, cause)), TryAgain)


@pytest.mark.parametrize(
    "cause",
    [
        httpx.ReadTimeout("slow"),
        httpx.WriteTimeout("slow"),
        httpx.ReadError("reset"),
        httpx.WriteError("reset"),
        httpx.RemoteProtocolError("disconnected"),
    ],
)
def test_what_may_have_arrived_is_unknown(cause: Exception) -> None:
    wrapper = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("x")
    assert isinstance(outcome(caused(wrapper, cause)), Unknown)


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_in_trouble_is_tried_again(status: int) -> None:
    assert isinstance(outcome(ServerTrouble(status)), TryAgain)


def test_a_gateways_timeout_is_unknown() -> None:
    assert isinstance(outcome(ServerTrouble(504)), Unknown)


def test_a_pause_is_obeyed() -> None:
    assert outcome(Pause(17)) == TryAgain(17, "Telegram asks for a pause")


def test_a_person_who_blocked_the_bot() -> None:
    result = outcome(Forbidden("Forbidden: bot was blocked by the user"))
    assert isinstance(result, Refused)
    assert result.blocked


def test_a_bad_request_is_refused_without_blocking() -> None:
    result = outcome(BadRequest("Chat not found"))
    assert isinstance(result, Refused)
    assert not result.blocked


def test_a_proxys_403_blocks_nobody() -> None:
    unread = caused(Forbidden("Forbidden (403)"), TelegramError("Invalid server response"))
    assert isinstance(outcome(unread), TryAgain)


@pytest.mark.parametrize("error", [InvalidToken("Unauthorized"), Conflict("two of us")])
def test_what_a_person_must_put_right_is_tried_slowly(error: Exception) -> None:
    result = outcome(error)
    assert isinstance(result, TryAgain)
    assert result.after == SLOWLY


def test_an_answer_without_a_class_of_its_own_is_refused() -> None:
    assert isinstance(outcome(NetworkError("Request Entity Too Large (413)")), Refused)


@pytest.mark.parametrize("error", [TelegramError("Invalid server response"), KeyError("result")])
def test_an_answer_that_cannot_be_read_is_unknown(error: Exception) -> None:
    assert isinstance(outcome(error), Unknown)
