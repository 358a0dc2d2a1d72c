"""Reading YAML so that every complaint knows its line.

Values are taken as they were typed. A question `- no` is the text "no" here, not the boolean that
YAML makes of it, and a date is a date only where a date is asked for.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import yaml

from knowledge_base.errors import FileError

_NULLS = frozenset({"", "null", "~"})


@dataclass(frozen=True)
class Mapping:
    """The keys of one YAML mapping.

    Attributes:
        file: The file's name, for messages.
        line: The line the mapping begins on.
        offset: What turns a mark of the YAML reader, counted from 0, into a line of the file.
        nodes: The value of each key.
        lines: The line of each key.
    """

    file: str
    line: int
    offset: int
    nodes: dict[str, yaml.Node]
    lines: dict[str, int]

    def fail(self, key: str, message: str) -> FileError:
        """An error that points at the line of a key."""
        return FileError(self.file, self.lines.get(key, self.line), message)

    def only(self, allowed: Collection[str]) -> None:
        """Refuse keys that mean nothing here: mostly they are misspelt."""
        for key in self.nodes:
            if key not in allowed:
                raise self.fail(key, f"unknown key '{key}'; use one of: {', '.join(allowed)}")

    def node(self, key: str) -> yaml.Node:
        """The value of a key that must be there."""
        if key not in self.nodes:
            raise self.fail(key, f"the key '{key}' is missing; add a line '{key}: ...'")
        return self.nodes[key]

    def optional(self, key: str) -> str | None:
        """The text of a key, or None where the value is empty or null."""
        node = self.node(key)
        if not isinstance(node, yaml.ScalarNode):
            raise self.fail(key, f"'{key}' must be one value, not a list")
        if not node.style and node.value in _NULLS:
            return None
        return str(node.value)

    def text(self, key: str) -> str:
        """The text of a key that may not be empty."""
        value = self.optional(key)
        if value is None or not value.strip():
            raise self.fail(key, f"'{key}' is empty; write its value after the colon")
        return value

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """A text that must be one of a few."""
        value = self.text(key)
        if value not in allowed:
            raise self.fail(key, f"'{key}' is '{value}'; use one of: {', '.join(allowed)}")
        return value

    def flag(self, key: str) -> bool:
        """A value that is true or false."""
        return self.choice(key, ("true", "false")) == "true"

    def day(self, key: str) -> date | None:
        """A date written 2026-11-21, or None."""
        value = self.optional(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self.fail(key, f"'{key}' is '{value}'; write a date as 2026-11-21") from None

    def items(self, key: str) -> list[tuple[int, str]]:
        """The texts of a list, each with its line."""
        found = []
        for node in self._sequence(key):
            line = node.start_mark.line + self.offset
            if not isinstance(node, yaml.ScalarNode):
                raise FileError(
                    self.file, line, f"an entry of '{key}' holds ': '; put it between double quotes"
                )
            found.append((line, str(node.value)))
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(text for _, text in self.items(key))

    def mapping(self, key: str) -> "Mapping":
        """A mapping inside this one."""
        return _mapping(self.file, self.node(key), self.offset)

    def mappings(self, key: str) -> list["Mapping"]:
        """A list of mappings inside this one."""
        return [_mapping(self.file, node, self.offset) for node in self._sequence(key)]

    def is_list(self, key: str) -> bool:
        """Whether the value of a key is a list."""
        return isinstance(self.node(key), yaml.SequenceNode)

    def _sequence(self, key: str) -> list[yaml.Node]:
        node = self.node(key)
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(key, f"'{key}' must be a list: one line '- ...' for each entry")
        return list(node.value)


def read_mapping(text: str, file: str, first_line: int = 1) -> Mapping:
    """Read a text that is one YAML mapping.

    Args:
        text: The YAML text.
        file: The file's name, for messages.
        first_line: The line of the file on which the text begins.

    Raises:
        FileError: The text is no YAML, or no mapping, or names a key twice.
    """
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        # A quotation that is never closed is found out at the end; the place is where it began.
        unclosed = "quoted" in (error.context or "")
        mark = (error.context_mark if unclosed else None) or error.problem_mark
        line = first_line + (mark.line if mark else 0)
        hint = "put a text that holds ': ' or begins with a sign between double quotes"
        raise FileError(file, line, f"not readable as YAML ({error.problem}); {hint}") from None
    except yaml.YAMLError as error:
        raise FileError(file, first_line, f"not readable as YAML: {error}") from None
    if node is None:
        raise FileError(file, first_line, "nothing is written here; write lines 'key: value'")
    return _mapping(file, node, first_line)


def _mapping(file: str, node: yaml.Node, offset: int) -> Mapping:
    line = node.start_mark.line + offset
    if not isinstance(node, yaml.MappingNode):
        raise FileError(file, line, "lines 'key: value' are expected here")
    nodes: dict[str, yaml.Node] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = str(key.value)
        lines[name] = key.start_mark.line + offset
        if name in nodes:
            raise FileError(file, lines[name], f"the key '{name}' stands twice; keep one of them")
        nodes[name] = value
    return Mapping(file, line, offset, nodes, lines)
