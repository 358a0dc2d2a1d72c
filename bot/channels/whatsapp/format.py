"""From our neutral text and buttons to what the Cloud API takes, within Meta's limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.channels.markup import bold, bullets
from bot.messages import Button, File, Outbound, Template
from bot.phrases import phrases

TEXT_LENGTH: Final = 4_096
BUTTONS: Final = 3
BUTTON_TITLE: Final = 20
BUTTON_TEXT: Final = 1_024
"""Characters of the text above reply buttons."""
BUTTON_ID: Final = 256
ROWS: Final = 10
ROW_TITLE: Final = 24
ROW_DESCRIPTION: Final = 72
ROW_ID: Final = 200
LIST_TEXT: Final = 4_096


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as Meta takes it.

    Attributes:
        kind: Meta's type of message.
        body: the object of that type.
        numbered: the buttons stand in the text, to be answered with their number.
    """

    kind: str
    body: dict[str, Any]
    numbered: bool = False


def render(message: Outbound, language: str) -> Rendered:
    """Reply buttons where all fit, else a list, else numbers in the text."""
    if message.template is not None:
        return Rendered("template", template(message.template))
    text = to_markup(message.text)
    buttons = message.buttons
    if not buttons:
        return plain(text)
    if _fit_buttons(buttons, text):
        return Rendered("interactive", _reply_buttons(buttons, text))
    if _fit_list(buttons, text):
        return Rendered("interactive", _list(buttons, text, phrases(language)("whatsapp-choose")))
    return numbered(message, language)


def plain(text: str) -> Rendered:
    """The text alone; a link in it is shown with a preview, as people do it among themselves."""
    return Rendered("text", {"body": text, "preview_url": "https://" in text})


def numbered(message: Outbound, language: str) -> Rendered:
    """The buttons as numbered lines under the text: works on every phone, and always."""
    lines = [f"{number}. {button.title}" for number, button in enumerate(message.buttons, 1)]
    lines.append(phrases(language)("whatsapp-number"))
    tail = "\n" + "\n".join(lines)
    text = to_markup(message.text)
    body = plain(text[: TEXT_LENGTH - len(tail) - 1].rstrip() + "\n" + tail).body
    return Rendered("text", body, numbered=True)


def uploaded(file: File, media_id: str) -> Rendered:
    """A file that Meta has: pictures are shown, everything else is opened by its name."""
    if file.mime_type.startswith("image/"):
        return Rendered("image", {"id": media_id})
    return Rendered("document", {"id": media_id, "filename": file.name})


def to_markup(text: str) -> str:
    """`**bold**` as WhatsApp writes it, and items with a bullet."""
    return bold(bullets(text), r"*\1*").strip() or "…"


def template(wanted: Template) -> dict[str, Any]:
    """The template's object; parameters in the order of their numbers, or by name."""
    body: dict[str, Any] = {"name": wanted.name, "language": {"code": wanted.language}}
    if not wanted.parameters:
        return body
    positional = all(name.isdigit() for name in wanted.parameters)
    names = sorted(wanted.parameters, key=int) if positional else list(wanted.parameters)
    values = [
        {"type": "text", "text": wanted.parameters[name]}
        | ({} if positional else {"parameter_name": name})
        for name in names
    ]
    return body | {"components": [{"type": "body", "parameters": values}]}


def _fit_buttons(buttons: Sequence[Button], text: str) -> bool:
    titles = [button.title.strip() for button in buttons]
    return (
        len(buttons) <= BUTTONS
        and len(text) <= BUTTON_TEXT
        and all(0 < len(title) <= BUTTON_TITLE for title in titles)
        and _distinct(buttons, titles, BUTTON_ID)
    )


def _fit_list(buttons: Sequence[Button], text: str) -> bool:
    titles = [button.title.strip() for button in buttons]
    return (
        len(buttons) <= ROWS
        and len(text) <= LIST_TEXT
        and all(0 < len(title) <= ROW_DESCRIPTION for title in titles)
        and _distinct(buttons, titles, ROW_ID)
    )


def _distinct(buttons: Sequence[Button], titles: Sequence[str], longest: int) -> bool:
    """Meta refuses two buttons of one name or id, and ids that are empty or too long."""
    payloads = [button.payload for button in buttons]
    return (
        len(set(titles)) == len(titles)
        and len(set(payloads)) == len(payloads)
        and all(0 < len(payload) <= longest and payload == payload.strip() for payload in payloads)
    )


def _reply_buttons(buttons: Sequence[Button], text: str) -> dict[str, Any]:
    replies = [
        {"type": "reply", "reply": {"id": button.payload, "title": button.title.strip()}}
        for button in buttons
    ]
    return {"type": "button", "body": {"text": text}, "action": {"buttons": replies}}


def _list(buttons: Sequence[Button], text: str, label: str) -> dict[str, Any]:
    return {
        "type": "list",
        "body": {"text": text},
        "action": {"button": label, "sections": [{"rows": [_row(button) for button in buttons]}]},
    }


def _row(button: Button) -> dict[str, str]:
    """A row; a title too long for its line stands below it in full."""
    title = button.title.strip()
    if len(title) <= ROW_TITLE:
        return {"id": button.payload, "title": title}
    short = title[: ROW_TITLE - 1].rstrip() + "…"
    return {"id": button.payload, "title": short, "description": title}
