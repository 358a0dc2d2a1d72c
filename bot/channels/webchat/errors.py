"""Error pages for people; programs get the same as JSON."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from bot.channels.webchat.language import page_language
from bot.channels.webchat.requests import wants_page
from bot.phrases import phrases
from bot.templates import render

WITH_PAGE = frozenset({403, 404, 500})

_PROGRAMS = ("/api/", "/webhooks/", "/static/")


def error_page(
    request: Request, status: int, *, language: str | None = None, key: str | None = None
) -> Response:
    """A small page that says what is wrong, in words from the catalogues.

    Args:
        language: the page's; the visitor's if none is given.
        key: the catalogue key whose `-title` and `-text` are shown; by default the status's.
    """
    if not wants_page(request) or request.url.path.startswith(_PROGRAMS):
        reasons = {403: "forbidden", 404: "not found"}
        return JSONResponse({"error": reasons.get(status, "internal error")}, status_code=status)
    language = language or page_language(request)
    t = phrases(language)
    key = key or f"web-error-{status}"
    at_desk = request.url.path.startswith("/desk") and t.has("desk-error-home")
    page = render(
        "error.html",
        language,
        heading=t(f"{key}-title"),
        text=t(f"{key}-text"),
        home="/desk" if at_desk and status != 403 else "/",
        home_label=t("desk-error-home" if at_desk and status != 403 else "web-error-home"),
    )
    return HTMLResponse(page, status_code=status)


def install(app: FastAPI) -> None:
    """Show the pages for what no route, or no route without an error, answers."""

    @app.exception_handler(HTTPException)
    async def known(request: Request, error: HTTPException) -> Response:
        if error.status_code in WITH_PAGE:
            return error_page(request, error.status_code)
        return JSONResponse(
            {"error": error.detail}, status_code=error.status_code, headers=error.headers
        )

    @app.exception_handler(Exception)
    async def unknown(request: Request, _error: Exception) -> Response:
        return error_page(request, 500)
