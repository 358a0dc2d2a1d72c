"""Reading Telegram's HTML byte by byte: characters, names and attribute values."""

from __future__ import annotations

import re

from tests.support.botapi.errors import ApiError, bad_request

SPACE = b" \t\r\n\0\x0b"

_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_CHARACTER = re.compile(rb"&(?:#(?P<dec>[0-9]+)|#[xX](?P<hex>[0-9a-fA-F]+)|(?P<name>[a-z]+));?")


def utf16_length(text: str) -> int:
    """Length as Telegram counts it: an emoji outside the basic plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def refused(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")


class Scanner:
    """A place in a text. Offsets in errors count bytes, as TDLib's do."""

    def __init__(self, source: str) -> None:
        """Start at the beginning of a text."""
        encoded = source.encode("utf-8", "surrogatepass")
        self.source = encoded + b"\0"  # a sentinel, so that looking ahead needs no bounds
        self.end = len(encoded)
        self.at = 0

    def character(self) -> str:
        """The character of an HTML entity; Telegram leaves unknown ones as they are written."""
        match = _CHARACTER.match(self.source, self.at)
        found: str | None = None
        if match and match["name"]:
            found = _NAMED.get(match["name"])
        elif match:
            code = int(match["dec"] or b"0") or int(match["hex"] or b"0", 16)
            found = chr(code) if 0 < code < 0x10FFFF else None
            if found is not None and 0xD800 <= code <= 0xDFFF:
                raise refused("Text contains invalid Unicode characters after decoding")
        if match is None or found is None:
            self.at += 1
            return "&"
        self.at = match.end()
        return found

    def name(self, stop: bytes) -> str:
        begin = self.at
        while self.source[self.at] not in SPACE + stop:
            self.at += 1
        return self.source[begin : self.at].decode("utf-8", "replace").lower()

    def skip_space(self) -> None:
        while self.at < self.end and self.source[self.at] in SPACE:
            self.at += 1

    def value(self, begin: int) -> str:
        quote = self.source[self.at]
        if quote not in b"\"'":
            start = self.at
            while self.source[self.at : self.at + 1].isalnum() or self.source[self.at] in b".-":
                self.at += 1
            if self.source[self.at] not in SPACE + b">" or self.at >= self.end:
                raise refused(f"Unexpected end of name token at byte offset {start}")
            return self.source[start : self.at].decode().lower()
        self.at += 1
        parts: list[bytes] = []
        while self.at < self.end and self.source[self.at] != quote:
            if self.source[self.at] == ord("&"):
                parts.append(self.character().encode())
            else:
                parts.append(self.source[self.at : self.at + 1])
                self.at += 1
        if self.at >= self.end:
            raise refused(f"Unclosed start tag at byte offset {begin}")
        self.at += 1
        return b"".join(parts).decode("utf-8", "replace")
