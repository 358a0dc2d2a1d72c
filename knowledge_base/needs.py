"""What the catalogue is made of: needs, the facts behind them, and the sources of these."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Country = Literal["AL", "XK"]
Confidence = Literal["high", "medium", "low"]
Basis = Literal["research", "knowledge"]
Complexity = Literal["answerable", "guided", "staff"]
Release = Literal["ready", "review", "staff_check"]

COUNTRIES: tuple[Country, ...] = get_args(Country)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement that articles may make, with how sure it is and since when."""

    text: str
    confidence: Confidence
    year: int | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from.

    Attributes:
        key: A short name, unique within the need.
        authority: Who issues it, as shown under an answer.
        title: What it is.
        url: Its address; None for a document that is not on the web.
        checked_on: The day somebody last looked.
        url_seen: Whether the address was opened, or is only remembered.
    """

    key: str
    authority: str
    title: str
    url: str | None
    checked_on: date
    url_seen: bool


@dataclass(frozen=True, slots=True)
class Need:
    """Something people come for, for example "Is Kosovo in SEPA".

    Attributes:
        id: Its name everywhere, such as `remittance.sepa.kosovo`.
        area: The folder it stands in, such as `remittance`.
        title: What it is about, in English, for staff.
        home: The home countries it holds for.
        host: The host countries it holds for; None means any.
        complexity: Answered at once, answered step by step, or taken over by staff.
        release: `staff_check` is handed over until an editor releases it.
        urgent: Whether somebody may be in danger.
        confidence: How sure the whole is.
        asks: What has to be known of the person before an answer fits.
        related: Ids of needs worth offering next.
        valid_until: The last day the content holds; None means no such day is known.
        owner: Who answers for it.
        reviewed: The day an embassy reviewed it; None means that none has.
        facts: What articles may state.
        sources: Where that comes from, the most important first.
    """

    id: str
    area: str
    title: str
    home: tuple[Country, ...]
    host: tuple[str, ...] | None
    complexity: Complexity
    release: Release
    urgent: bool
    confidence: Confidence
    asks: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    valid_until: date | None = None
    owner: str | None = None
    reviewed: date | None = None
    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()
