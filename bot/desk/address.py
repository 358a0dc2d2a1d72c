"""Reading values from an address: those that cannot be are left out rather than refused."""

from __future__ import annotations

from datetime import date


def number(value: str | None) -> str:
    """A number that the database can hold, as it was written; else nothing."""
    given = (value or "").strip().removeprefix("#")
    return given if given.isascii() and given.isdigit() and len(given) < 19 else ""


def day(value: str | None) -> str:
    """A day as `2026-11-22`; else nothing. Not the very first and last: they have no neighbours."""
    try:
        found = date.fromisoformat((value or "").strip())
    except ValueError:
        return ""
    return found.isoformat() if 1900 < found.year < 3000 else ""


def row_id(value: int) -> int:
    """A number that the database can hold; for one that it cannot, that of no row."""
    return value if value < 2**63 else 0
