"""The HTML templates, and the one way to fill them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.phrases import NAMES, phrases

_FOLDER = Path(__file__).parent
_STATIC = _FOLDER.parent / "static"

_environment = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@cache
def static(path: str) -> str:
    """A static file's address; it changes with the file, so no browser shows an old one."""
    digest = hashlib.sha256((_STATIC / path).read_bytes()).hexdigest()[:10]
    return f"/static/{path}?v={digest}"


_environment.globals.update(static=static, language_names=NAMES)


def render(template: str, language: str, **values: Any) -> str:
    """A filled template. `t` in it is the phrases of `language`; a missing value is an error."""
    return _environment.get_template(template).render(
        t=phrases(language), language=language, **values
    )
