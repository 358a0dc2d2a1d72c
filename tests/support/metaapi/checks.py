"""What Meta refuses in a message, with the code it gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tests.support.metaapi.errors import ApiError
from tests.support.metaapi.world import World, placeholders

_MEGABYTE = 1024 * 1024
MEDIA = {
    "image": ({"image/jpeg", "image/png"}, 5 * _MEGABYTE),
    "document": (
        {
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        },
        100 * _MEGABYTE,
    ),
}
"""What Meta takes from a business, as on its page "Supported media types": types and bytes."""


def check_media(mime_type: str, size: int) -> None:
    """Check a file that is uploaded.

    Raises:
        ApiError: Meta would not take it.
    """
    for types, most in MEDIA.values():
        if mime_type in types:
            if not 0 < size <= most:
                raise ApiError(131053, f"the file has {size} bytes")
            return
    raise ApiError(100, f"Param file must be a file with one of the following types: {mime_type}")


def text_of(world: World, body: Mapping[str, Any]) -> str:
    """Check a message; how it reads on the phone.

    Raises:
        ApiError: Meta would not take it.
    """
    kind = body.get("type", "text")
    part = body.get(kind)
    if not isinstance(part, Mapping):
        raise ApiError(131008, f"Parameter '{kind}' is mandatory for type '{kind}'")
    match kind:
        case "text":
            return _length(part.get("body"), 4_096, "text['body']")
        case "interactive":
            return _interactive(part)
        case "template":
            return _template(world, part)
        case "image" | "document":
            return _file(world, kind, part)
    raise ApiError(131051, f"unsupported message type {kind}")


def _length(value: object, limit: int, name: str, *, trimmed: bool = False) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ApiError(131008, f"Param {name} is required")
    if len(value) > limit:
        raise ApiError(131009, f"Param {name} must be at most {limit} characters long")
    if trimmed and value != value.strip():
        raise ApiError(131009, f"Param {name} cannot have leading or trailing spaces")
    return value


def _file(world: World, kind: str, part: Mapping[str, Any]) -> str:
    media = world.media.get(str(part.get("id")))
    if media is None or media.mime_type not in MEDIA[kind][0]:
        raise ApiError(131009, f"Param {kind}['id'] is not a valid media attachment ID")
    return str(part.get("caption", ""))


def _distinct(values: list[str], name: str) -> None:
    if len(set(values)) != len(values):
        raise ApiError(131009, f"duplicated {name}")


def _interactive(part: Mapping[str, Any]) -> str:
    action = part.get("action")
    if not isinstance(action, Mapping):
        raise ApiError(131008, "interactive['action'] is required")
    body = part.get("body") or {}
    if part.get("type") == "button":
        text = _length(body.get("text"), 1_024, "interactive['body']['text']")
        buttons = action.get("buttons") or []
        if not 1 <= len(buttons) <= 3:
            raise ApiError(131009, "buttons: min 1, max 3")
        titles = [_length(item["reply"].get("title"), 20, "button title") for item in buttons]
        ids = [_length(item["reply"].get("id"), 256, "button id", trimmed=True) for item in buttons]
    elif part.get("type") == "list":
        text = _length(body.get("text"), 4_096, "interactive['body']['text']")
        _length(action.get("button"), 20, "action['button']")
        sections = action.get("sections") or []
        rows = [row for section in sections for row in section.get("rows", [])]
        if not 1 <= len(sections) <= 10 or not 1 <= len(rows) <= 10:
            raise ApiError(131009, "rows: min 1, max 10 in all sections together")
        if len(sections) > 1 and not all(section.get("title") for section in sections):
            raise ApiError(131008, "sections must have titles where there are several")
        titles = [_length(row.get("title"), 24, "row title") for row in rows]
        ids = [_length(row.get("id"), 200, "row id", trimmed=True) for row in rows]
        for row in rows:
            if "description" in row:
                _length(row["description"], 72, "row description")
    else:
        raise ApiError(131009, "interactive['type'] must be button or list")
    _distinct(ids, "ids")
    if part["type"] == "button":
        _distinct(titles, "titles")
    return text


def _template(world: World, part: Mapping[str, Any]) -> str:
    language = part.get("language") or {}
    found = world.template(str(part.get("name")), str(language.get("code")))
    body = next(item for item in found["components"] if item["type"] == "BODY")
    wanted = placeholders(body["text"])
    given = [
        parameter
        for component in part.get("components", [])
        if component.get("type") == "body"
        for parameter in component.get("parameters", [])
    ]
    if len(given) != len(wanted):
        raise ApiError(
            132000, f"body: number of localizable_params ({len(given)}) does not match the"
            f" expected number of params ({len(wanted)})"
        )  # fmt: skip
    text = body["text"]
    for position, name in enumerate(wanted):
        parameter = given[position]
        if found["parameter_format"] == "NAMED":
            parameter = next((item for item in given if item.get("parameter_name") == name), {})
        value = parameter.get("text")
        if parameter.get("type") != "text" or not value:
            raise ApiError(132012, f"parameter {name} is missing or not a text")
        if re.search(r"[\n\t]| {5,}", value):
            raise ApiError(132012, "Param text cannot have new-line/tab or more than 4 spaces")
        text = re.sub(r"\{\{\s*" + name + r"\s*\}\}", lambda _match, v=value: v, text)
    if len(text) > 1_024:
        raise ApiError(132005)
    return text
