"""What a person's phone shows of a message that the business sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Received:
    """A message on the phone.

    Attributes:
        id: Meta's id.
        kind: text, interactive or template.
        text: what is read; of a template, with its parameters.
        buttons: title and id of each button or row.
        reference: what the sender gave to have it back with the states.
        body: the request as it came.
    """

    id: str
    kind: str
    text: str
    buttons: tuple[tuple[str, str], ...]
    reference: str | None
    body: dict[str, Any]


def buttons(interactive: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Title and id of each."""
    action = interactive["action"]
    if interactive["type"] == "button":
        return tuple((item["reply"]["title"], item["reply"]["id"]) for item in action["buttons"])
    return tuple(
        (row["title"], row["id"]) for section in action["sections"] for row in section["rows"]
    )
