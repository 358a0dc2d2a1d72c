"""The language of a page: chosen in the address, remembered in a cookie, or the browser's."""

from __future__ import annotations

from fastapi import Request, Response

from bot.phrases import LANGUAGES

COOKIE = "ura_language"
DEFAULT = "sq"
YEAR = 365 * 24 * 3600


def chosen(request: Request) -> str | None:
    """The language asked for in the address, if it is one of ours."""
    code = request.query_params.get("lang")
    return code if code in LANGUAGES else None


def page_language(request: Request) -> str:
    """The language to show a page in."""
    wanted = chosen(request) or request.cookies.get(COOKIE)
    if wanted in LANGUAGES:
        return str(wanted)
    return accepted(request.headers.get("accept-language", "")) or DEFAULT


def accepted(header: str) -> str | None:
    """The first of our languages in an Accept-Language header, by its weights (RFC 9110)."""
    ranked: list[tuple[float, str]] = []
    for item in header[:1000].split(","):
        tag, *parameters = (part.strip() for part in item.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    weight = float(parameter[2:])
                except ValueError:
                    weight = 0.0
        code = tag.split("-")[0].lower()
        if code in LANGUAGES and weight > 0:
            ranked.append((-weight, code))
    # Sorting is stable: of equal weights the one named first wins.
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def remember(response: Response, language: str, *, secure: bool) -> None:
    response.set_cookie(
        COOKIE, language, max_age=YEAR, httponly=True, samesite="lax", secure=secure, path="/"
    )
