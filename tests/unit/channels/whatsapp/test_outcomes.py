"""Each error code as a fate of the message."""

from __future__ import annotations

import httpx
import pytest
from pywa.errors import WhatsAppError

from bot.channels.whatsapp.outcomes import outcome
from bot.messages import Refused, TryAgain, Unknown
from tests.support.metaapi.errors import KNOWN, ApiError

AGAIN = {0, 1, 2, 4, 10, 190, 368, 80007, 130429, 131000, 131005, 131016, 131031, 131037, 131042}
AGAIN |= {131045, 131048, 131056, 131057, 133004, 133010, 135000}


def raised(code: int) -> WhatsAppError:
    error = ApiError(code)
    return WhatsAppError.from_dict(error.body()["error"], httpx.Response(error.status))


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_each_documented_code(code: int) -> None:
    result = outcome(raised(code))
    assert isinstance(result, TryAgain if code in AGAIN else Refused), code
    assert result.why.startswith(f"[meta-{code}] ")


def test_the_end_of_the_window_is_told() -> None:
    result = outcome(raised(131047))
    assert isinstance(result, Refused)
    assert result.window_over
    assert not result.blocked


def test_what_needs_a_person_is_tried_slowly() -> None:
    for code in (190, 131031, 131048):
        result = outcome(raised(code))
        assert isinstance(result, TryAgain)
        assert result.after >= 60


@pytest.mark.parametrize("status", [400, 403, 404, 500, 502, 503])
def test_a_page_of_something_in_between(status: int) -> None:
    response = httpx.Response(status, text="<html>")
    error = WhatsAppError.from_dict({"code": status, "message": "<html>"}, response)
    assert isinstance(outcome(error), TryAgain)


def test_a_gateways_timeout_is_unknown() -> None:
    response = httpx.Response(504, text="")
    error = WhatsAppError.from_dict({"code": 504, "message": "Non-JSON"}, response)
    assert isinstance(outcome(error), Unknown)


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (httpx.ConnectError("no route"), TryAgain),
        (httpx.ConnectTimeout(""), TryAgain),
        (httpx.PoolTimeout(""), TryAgain),
        (httpx.ReadTimeout(""), Unknown),
        (httpx.RemoteProtocolError(""), Unknown),
        (KeyError("messages"), Unknown),
    ],
)
def test_whether_the_request_left(error: Exception, fate: type) -> None:
    assert isinstance(outcome(error), fate)
