"""The neutral markup of messages, for channels that turn it into their own by patterns."""

from __future__ import annotations

import re
from typing import Final

# Within one line, so that two stray pairs of asterisks paragraphs apart do not embolden all that
# is between them; and with no white space at the inside, so that `2 ** 3 ** 4` stays arithmetic.
_BOLD: Final = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=\S)\*\*(?!\*)")
_ITEM: Final = re.compile(r"^([ \t]*)- ", re.MULTILINE)


def bold(text: str, replacement: str) -> str:
    r"""The text with `**bold**` written otherwise; `\1` stands for the bold words."""
    return _BOLD.sub(replacement, text)


def bullets(text: str) -> str:
    """The text with a bullet before each item of a list."""
    return _ITEM.sub(r"\1• ", text)
