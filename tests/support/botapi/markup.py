"""Telegram's HTML, read as strictly as Telegram reads it.

The rules and the words of the errors are those of TDLib, which parses for the real server: byte
offsets in errors, UTF-16 units in entities, and no tag or attribute beyond the documented ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.support.botapi.scanner import Scanner, refused, utf16_length

LONGEST_TEXT = 4096
"""UTF-16 units of a message's text, counted after the markup is taken out."""

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_ATTRIBUTE_NAME = re.compile(rb"[^ \t\r\n\0\x0b=>/\"']*")


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    argument: str = ""


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The visible text and its entities.

    Raises:
        ApiError: the markup is not well formed.
    """
    parser = _Parser(source)
    parser.run()
    entities = sorted(parser.entities, key=lambda item: (item["offset"], -item["length"]))
    return "".join(parser.parts), entities


class _Parser(Scanner):
    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.units = 0
        self.parts: list[str] = []
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def run(self) -> None:
        while self.at < self.end:
            byte = self.source[self.at]
            if byte == ord("&"):
                self._put(self.character())
            elif byte == ord("<"):
                if self.source[self.at + 1] == ord("/"):
                    self._close()
                else:
                    self._start()
            else:
                stop = self.at
                while stop < self.end and self.source[stop] not in b"&<":
                    stop += 1
                self._put(self.source[self.at : stop].decode("utf-8", "surrogatepass"))
                self.at = stop
        if self.open:
            tag = self.open[-1].tag
            raise refused(f'Can\'t find end tag corresponding to start tag "{tag}"')

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.units += utf16_length(text)

    def _start(self) -> None:
        begin = self.at
        self.at += 1
        tag = self.name(b">")
        if self.at >= self.end:
            raise refused(f"Unclosed start tag at byte offset {begin}")
        if tag not in _TAGS:
            raise refused(f'Unsupported start tag "{tag}" at byte offset {begin}')
        opened = _Open(tag, self.units)
        while True:
            self.skip_space()
            if self.source[self.at] == ord(">"):
                break
            self._attribute(opened, begin)
        if tag == "span" and opened.argument != "tg-spoiler":
            raise refused(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.at += 1
        self.open.append(opened)

    def _attribute(self, opened: _Open, begin: int) -> None:
        match = _ATTRIBUTE_NAME.match(self.source, self.at)
        name = match[0].decode("utf-8", "replace").lower() if match else ""
        if not name:
            if self.at >= self.end:
                raise refused(f'Unclosed start tag "{opened.tag}" at byte offset {begin}')
            raise refused(f'Empty attribute name in the tag "{opened.tag}" at byte offset {begin}')
        self.at += len(name.encode())
        self.skip_space()
        if self.source[self.at] != ord("="):
            return  # an attribute without a value, such as `expandable`
        self.at += 1
        self.skip_space()
        if self.at >= self.end:
            raise refused(f'Unclosed start tag "{opened.tag}" at byte offset {begin}')
        value = self.value(begin)
        if name in ("href", "class"):
            opened.argument = value

    def _close(self) -> None:
        begin = self.at
        if not self.open:
            raise refused(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        tag = self.name(b">")
        self.skip_space()
        if self.source[self.at] != ord(">"):
            raise refused(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise refused(
                f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>",'
                f' found "</{tag}>"'
            )
        if self.units == opened.start:
            return  # an empty entity is dropped
        entity: dict[str, Any] = {
            "type": _TAGS[opened.tag],
            "offset": opened.start,
            "length": self.units - opened.start,
        }
        if opened.tag == "a":
            if not opened.argument.startswith(("http://", "https://", "tg://", "mailto:")):
                return  # Telegram keeps the words and drops the link
            entity["url"] = opened.argument
        self.entities.append(entity)
