"""The way back after the sign-in, and the token against forged forms."""

from __future__ import annotations

import pytest

from bot.desk.auth import safe_next, same_token, sign_in_path


@pytest.mark.parametrize(
    "path", ["/desk", "/desk/cases/5", "/desk?tab=open&q=a%20b", "/desk/cases/5?x=1"]
)
def test_paths_of_the_desk_are_kept(path: str) -> None:
    assert safe_next(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "https://evil.example/desk",
        "//evil.example/desk",
        "/\\evil.example",
        "/desk//evil.example",
        "/desk/../../evil",
        "/deskevil",
        "/desk\n/x",
        "/desk/\r\nSet-Cookie: x",
        "javascript:alert(1)",
        "/console",
        "/desk/sign-in?next=/desk",
        "/desk/sign-out",
        "/desk/" + "a" * 600,
    ],
)
def test_everything_else_leads_home(path: str | None) -> None:
    assert safe_next(path) == "/desk"


def test_the_sign_in_leads_back() -> None:
    assert sign_in_path("/desk/cases/5") == "/desk/sign-in?next=/desk/cases/5"
    assert sign_in_path("/desk?tab=open&q=a") == "/desk/sign-in?next=/desk%3Ftab%3Dopen%26q%3Da"
    assert sign_in_path("https://evil.example") == "/desk/sign-in"


def test_tokens_are_equal_or_not() -> None:
    assert same_token("abc", "abc")
    assert not same_token("abd", "abc")
    assert not same_token("", "abc")
    assert not same_token("ë", "abc")
    assert not same_token("", "")
