"""Figures in a text: links, law numbers, dates and numbers, the same for every language's writing.

Two articles on one need must agree in them, whatever else their languages say differently.
"""

import re
from dataclasses import dataclass

from knowledge_base.text import fold

# The months as they stand before a year: English, Italian, German, Albanian, Greek.
_MONTHS = {
    fold(name): number
    for number, names in enumerate(
        (
            "january gennaio januar janner janar ιανουαριος ιανουαριου ιανουαριο",
            "february febbraio februar shkurt φεβρουαριος φεβρουαριου φεβρουαριο",
            "march marzo marz mars μαρτιος μαρτιου μαρτιο",
            "april aprile prill απριλιος απριλιου απριλιο",
            "may maggio mai maj μαιος μαιου μαιο",
            "june giugno juni qershor ιουνιος ιουνιου ιουνιο",
            "july luglio juli korrik ιουλιος ιουλιου ιουλιο",
            "august agosto gusht αυγουστος αυγουστου αυγουστο",
            "september settembre shtator σεπτεμβριος σεπτεμβριου σεπτεμβριο",
            "october ottobre oktober tetor οκτωβριος οκτωβριου οκτωβριο",
            "november novembre nentor νοεμβριος νοεμβριου νοεμβριο",
            "december dicembre dezember dhjetor δεκεμβριος δεκεμβριου δεκεμβριο",
        ),
        1,
    )
    for name in names.split()
}
# Albanian declines the month: tetor, tetori, tetorit, tetorin.
_ALBANIAN_ENDING = re.compile(r"(?:i|it|in|ut|u|un)$")
_URL = re.compile(r"https?://[^\s<>()\"'“”„]*[^\s<>()\"'“”„.,;:!?*·]")
_LAW = re.compile(r"\b\d{1,3}/L-\d{1,4}\b|\b\d{1,5}/\d{4}\b|\b\d{4}/\d{1,5}\b")
_DATE = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:\.|η|ης|°|º|st|nd|rd|th)? (?:of |të |του )?)?"
    r"(?P<month>[^\W\d_]{3,}),? (?:του |των |të |(?:të|i|e) vitit |del |dell'anno |of )?"
    r"(?P<year>\d{4})\b"
)
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_LIST_MARK = re.compile(r"^\s*\d+\. ")
_UNIT_AFTER = re.compile(
    r"\s?(?:%|€|£|\$|(?:percent|per cent|per cento|përqind|prozent|τοις|eur|euro|ευρώ|ευρω|usd|"
    r"dollar|chf|gbp|all|lek)\w*\b)",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(r"(?:[€£$]|\b(?:EUR|USD|CHF|GBP|ALL))\s?$")
# Numbers up to this are often written as words, so that their absence says nothing.
_SMALL = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and where it stands.

    Attributes:
        value: The same for every way of writing it: 1000.5, 2025-10-07, 05/L-096, a link.
        line: The line, counted from 1.
        strict: Whether another language lacking it is worth a look.
    """

    value: str
    line: int
    strict: bool


def figures(rows: list[tuple[int, str]]) -> list[Figure]:
    """Find the figures of a text given as numbered lines."""
    return [figure for line, row in rows for figure in _of_row(line, row)]


def links(row: str) -> list[str]:
    """The addresses of web pages in a line, without the punctuation that follows them."""
    return _URL.findall(row)


def _of_row(line: int, row: str) -> list[Figure]:
    found = [Figure(link.rstrip("/"), line, strict=True) for link in links(row)]
    row = _URL.sub(" ", _LIST_MARK.sub("", row))
    for match in _NUMERIC_DATE.finditer(row):
        day, month, year = match.groups()
        found.append(Figure(f"{year}-{int(month):02}-{int(day):02}", line, strict=True))
    row = _NUMERIC_DATE.sub(" ", row)
    found += [Figure(law, line, strict=True) for law in _LAW.findall(row)]
    row = _DATE.sub(lambda match: _take_date(match, line, found), _LAW.sub(" ", row))
    for match in _NUMBER.finditer(row):
        value = _normal(match[0])
        has_unit = _UNIT_AFTER.match(row, match.end()) or _UNIT_BEFORE.search(row[: match.start()])
        large = not value.isdecimal() or int(value) > _SMALL
        found.append(Figure(value, line, strict=bool(has_unit or large)))
    return found


def _take_date(match: re.Match[str], line: int, found: list[Figure]) -> str:
    """Note a date and leave nothing of it, or leave what is none as it stands."""
    name = fold(match["month"])
    month = _MONTHS.get(name) or _MONTHS.get(_ALBANIAN_ENDING.sub("", name))
    if month is None:
        return match[0]
    day = f"-{int(match['day']):02}" if match["day"] else ""
    found.append(Figure(f"{match['year']}-{month:02}{day}", line, strict=True))
    return " "


def _normal(number: str) -> str:
    """1,000.50 and 1.000,50 are 1000.5; a group of three after a separator is thousands."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", number):
        return re.sub(r"[.,]", "", number)
    *whole, last = re.split(r"[.,]", number)
    if not whole:
        return last.lstrip("0") or "0"
    return f"{''.join(whole).lstrip('0') or '0'}.{last}".rstrip("0").rstrip(".")
