"""The machine-readable Bot API: what every object and every method's parameters must look like."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).parents[2] / "data" / "telegram" / "bot-api-10.1.json"

_ARRAY = "Array of "
_SCALARS: Mapping[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
}


class SchemaError(AssertionError):
    """An object is not what the Bot API says: a mistake in this server or in a test's data."""


class Schema:
    """Methods and types of one version of the Bot API."""

    def __init__(self, specification: Mapping[str, Any]) -> None:
        """Take the specification as `bot-api-*.json` holds it."""
        self.version: str = specification["version"]
        self.types: Mapping[str, Any] = specification["types"]
        self.methods: Mapping[str, Any] = specification["methods"]
        self._by_lower = {name.lower(): name for name in self.methods}

    def method(self, name: str) -> str | None:
        """The method's own spelling; Telegram takes any case."""
        return self._by_lower.get(name.lower())

    def verify(self, value: object, type_name: str) -> None:
        """Insist that a value is of a type.

        Raises:
            SchemaError: it is not; the message names each wrong field.
        """
        problems = list(self.problems(value, type_name, type_name))
        if problems:
            raise SchemaError("; ".join(problems))

    def verify_result(self, method: str, result: object) -> None:
        """Insist that a result is what the method returns."""
        returns = self.methods[method]["returns"]
        tried = [list(self.problems(result, name, name)) for name in returns]
        if all(tried):
            raise SchemaError(f"{method}: " + "; ".join(_shortest(tried)))

    def problems(self, value: object, type_name: str, at: str) -> Iterator[str]:
        """What is wrong with a value, one line each."""
        if type_name.startswith(_ARRAY):
            if not isinstance(value, list):
                yield f"{at}: an array is expected"
                return
            for place, item in enumerate(value):
                yield from self.problems(item, type_name.removeprefix(_ARRAY), f"{at}[{place}]")
        elif type_name in _SCALARS:
            # A Python bool is an int as well, but true is no Integer.
            right = isinstance(value, _SCALARS[type_name])
            if not right or (isinstance(value, bool) and type_name != "Boolean"):
                yield f"{at}: {type_name} is expected, {value!r} is given"
        elif self.types[type_name]["subtypes"]:
            tried = [
                list(self.problems(value, name, f"{at}<{name}>"))
                for name in self.types[type_name]["subtypes"]
            ]
            if all(tried):
                yield from _shortest(tried)
        else:
            yield from self._object_problems(value, type_name, at)

    def _object_problems(self, value: object, type_name: str, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{at}: {type_name} is expected, {value!r} is given"
            return
        fields = self.types[type_name]["fields"]
        for name, field in fields.items():
            if name in value:
                tried = [
                    list(self.problems(value[name], choice, f"{at}.{name}"))
                    for choice in field["types"]
                ]
                if all(tried):
                    yield from _shortest(tried)
            elif field["required"]:
                yield f"{at}.{name}: is required"
        for name in value.keys() - fields.keys():
            yield f"{at}.{name}: {type_name} has no such field"


def _shortest(tried: list[list[str]]) -> list[str]:
    """The complaints of the choice that fits best."""
    return min(tried, key=len)


@cache
def schema() -> Schema:
    """The Bot API that the tests hold Ura to."""
    return Schema(json.loads(PATH.read_text(encoding="utf-8")))
