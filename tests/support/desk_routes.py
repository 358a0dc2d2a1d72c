"""The desk's routes as the running application has them, and addresses to call them by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fastapi.openapi.utils import get_openapi
from pydantic import SecretStr

from bot.desk.auth import DeskRoute
from bot.processes.web import create_app
from bot.settings import Settings

_PARAMETER = re.compile(r"{(\w+)(?::\w+)?}")


def routes_of(router: Any) -> Iterator[tuple[str, str]]:
    """Method and path of every route below /desk, those of included routers too.

    A router that is included has no prefix of its own in its routes' paths; `DeskRoute` is what
    tells that they are the desk's.
    """
    for route in router.routes:
        if hasattr(route, "original_router"):
            yield from routes_of(route.original_router)
        elif isinstance(route, DeskRoute) or getattr(route, "path", "").startswith("/desk"):
            for method in sorted(route.methods):
                yield method, f"/desk{route.path.removeprefix('/desk')}"


def _application() -> Any:
    settings = Settings(
        database_url="postgresql+psycopg://nobody/nothing",
        engine_token=SecretStr("none"),
        data_dir=Path("/nonexistent"),
        _env_file=None,
    )
    return create_app(settings)


_APP = _application()

ROUTES = sorted(set(routes_of(_APP)))


def described() -> set[str]:
    """The desk's routes by another way: as FastAPI itself tells of its application."""
    paths: Mapping[str, Mapping[str, Any]] = get_openapi(
        title="Ura", version="1", routes=_APP.routes
    )["paths"]
    return {
        f"{method.upper()} {path}"
        for path, methods in paths.items()
        for method in methods
        if path == "/desk" or path.startswith("/desk/")
    }


def plain(path: str) -> str:
    """A path without the types of its parameters."""
    return _PARAMETER.sub(r"{\1}", path)


def filled(path: str, values: Mapping[str, object]) -> str:
    """An address of a route.

    Raises:
        KeyError: nobody has said what stands in one of its places; the message says where to.
    """

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise KeyError(
                f"{path}: a test needs a value for {{{match[1]}}}; add one where it makes its data"
            )
        return str(values[match[1]])

    return _PARAMETER.sub(value, path)
