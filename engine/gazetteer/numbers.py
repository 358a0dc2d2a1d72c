"""Numbers as people write them: digits with the separators of any country, and words added up."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Sequence, Tuple


def parse(text: str) -> Decimal:
    """Read digits whose separators may be of any country.

    A separator before exactly three digits groups thousands; before one or two, it is decimal.
    """
    text = re.sub(r"[ '’\u00a0\u202f]", "", text)
    match = re.fullmatch(r"(.*?)(?:[.,](\d{1,2}))?", text)
    assert match is not None
    whole = re.sub(r"[.,]", "", match.group(1))
    return Decimal(f"{whole}.{match.group(2) or 0}")


def write(value: Decimal) -> str:
    """Whole amounts without decimals, others with two."""
    whole = value.to_integral_value()
    return str(whole) if value == whole else format(value, ".2f")


def add_up(parts: Sequence[Tuple[float, bool]]) -> int:
    """The value of number words: 2, times 100, plus 50, times 1000."""
    total, current = 0.0, 0.0
    for value, multiplies in parts:
        if not multiplies:
            # "five six thousand" is a guess of five or six, and the larger is meant.
            current = value if value < 10 and 0 < current < 10 else current + value
        elif value < 1000:
            current = max(current, 1) * value
        else:
            total += max(current, 1) * value
            current = 0
    return int(total + current)
