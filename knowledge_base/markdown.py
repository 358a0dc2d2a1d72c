"""The little Markdown that articles use, and what else somebody might write."""

import re

_UNWANTED = (
    (re.compile(r"^\s*#(?!# )"), "only headings of the form '## Words' are used; rewrite this one"),
    (
        re.compile(r"^\s*\|.*\||^\s*:?-{3,}:?\s*\|"),
        "tables are not shown on a phone; write a list instead",
    ),
    (re.compile(r"</?[a-zA-Z][^<>]*>|<!--"), "HTML is not used; write plain text"),
    (re.compile(r"!\[[^\]]*\]\("), "images are not used; describe what matters in words"),
    (
        re.compile(r"\[[^\]]*\]\([^)]*\)|<https?:"),
        "write the address bare (https://...), without brackets",
    ),
    (re.compile(r"^\s*[*+•] "), "begin the points of a list with '- '"),
    (re.compile(r"^\s*\d+\) "), "write steps as '1. '"),
    (re.compile(r"^\s*>"), "quotations are not used; write a paragraph"),
    (re.compile(r"`"), "code marks are not used; write the words plainly or in **bold**"),
    (re.compile(r"^\s*([-*_])(\s*\1){2,}\s*$"), "rules are not used; begin a section instead"),
    (re.compile(r"(?<![*\w])\*(?![*\s])[^*]+\*(?!\*)"), "write emphasis as **bold**"),
    (re.compile(r"(?<!\w)__?(?=\w)[^_]+__?(?!\w)"), "write emphasis as **bold**"),
    (re.compile(r"\{home="), "'{home=AL}' belongs at the end of a heading '## ...'"),
)


def unwanted(row: str) -> str | None:
    """What to do about the first thing in a line that articles do not use."""
    if row.startswith("## "):
        # A mark for the home country is right here; the reader of the file has checked it.
        row = row.replace("{home=", "(", 1)
    for pattern, message in _UNWANTED:
        if pattern.search(row):
            return message
    if row.count("**") % 2:
        return "a '**' has no partner; bold text stands between two of them, on one line"
    return None
