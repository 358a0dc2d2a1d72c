"""A call's parameters: from the strings of a form, or from JSON, to what the Bot API declares."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.support.botapi.errors import bad_request
from tests.support.botapi.schema import Schema
from tests.support.botapi.uploads import Upload


def read(schema: Schema, method: str, given: Mapping[str, object]) -> dict[str, Any]:
    """The parameters, typed and checked.

    Stricter than Telegram, which passes over what it does not know and takes a default for what
    it cannot read: here both are mistakes of the program under test.

    Raises:
        ApiError: one is missing, unknown or of the wrong type.
    """
    declared = schema.methods[method].get("fields", {})
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in declared:
            raise bad_request(f'{method} has no parameter "{name}" in {schema.version}')
        values[name] = _typed(schema, method, name, value, declared[name]["types"])
    for name, field in declared.items():
        if field["required"] and values.get(name) in (None, ""):
            if name == "text":
                raise bad_request("message text is empty")
            raise bad_request(f"{name} is empty" if name == "chat_id" else f"{name} is required")
    return values


def _typed(schema: Schema, method: str, name: str, value: object, types: list[str]) -> Any:
    if isinstance(value, Upload) and "InputFile" in types:
        return value
    complaints: list[str] = []
    for type_name in types:
        converted = _convert(value, type_name)
        problems = list(schema.problems(converted, type_name, f"{method}.{name}"))
        if not problems:
            return converted
        complaints = problems if not complaints else min(complaints, problems, key=len)
    raise bad_request(f"can't parse {name}: {'; '.join(complaints)}")


def _convert(value: object, type_name: str) -> object:
    """A form knows strings only: numbers, truth and objects are written as JSON in them."""
    if not isinstance(value, str) or type_name == "String":
        return value
    text = value.strip()
    if type_name == "Boolean":
        return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(
            text.lower(), value
        )
    try:
        return json.loads(text)
    except ValueError:
        return value
