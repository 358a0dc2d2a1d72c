"""The table of business registration: the steps for a legal form, in one country or in both."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from knowledge_base.needs import COUNTRIES, Confidence, Country
from knowledge_base.nodes import Mapping
from knowledge_base.reference.directive import DirectiveError, Settings, known
from knowledge_base.reference.documents import CONFIDENCES
from knowledge_base.reference.files import read_table
from knowledge_base.reference.words import Words


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what, where, with which papers, how long and for how much."""

    step: str
    authority: str
    papers: tuple[str, ...]
    time: str
    fee: str
    confidence: Confidence
    year: str

    def line(self, words: Words, shown_year: str) -> str:
        """The step as a point of a numbered list; its year where it is not the shown one."""
        parts = [f"**{words(f'issuers.{self.authority}')}:** {words(f'steps.{self.step}')}."]
        if self.papers:
            papers = ", ".join(words(f"papers.{paper}") for paper in self.papers)
            parts.append(words("labels.papers", text=papers))
        unit, _, number = self.time.partition(" ")
        costs = words.joined(words(f"times.{unit}", n=number), words(f"fees.{self.fee}"))
        if self.confidence != "high":
            costs = words("labels.usually", text=costs)
        year = f" ({self.year})" if self.year != shown_year else ""
        parts.append(f"{costs[:1].upper()}{costs[1:]}{year}.")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Form:
    """A legal form in one country."""

    law: tuple[str, ...]
    capital: str | None
    steps: tuple[Step, ...]

    @property
    def year(self) -> str:
        """The year of most steps."""
        return Counter(step.year for step in self.steps).most_common(1)[0][0]


class BusinessTable:
    """Shows how a business is registered.

    `form` says which legal form. `country` is for an article about one country alone; without
    it, the person's home country decides.
    """

    def __init__(self, folder: Path) -> None:
        self._forms = _read(folder)
        self._names = list(dict.fromkeys(form for _, form in self._forms))

    def views(self) -> Sequence[Settings]:
        return [{"form": form, "country": country} for country, form in self._forms]

    def rows(self, settings: Settings) -> frozenset[str]:
        known(settings, {"form": self._names, "country": COUNTRIES})
        if "form" not in settings:
            raise DirectiveError(f"say which form: form={' or form='.join(self._names)}")
        return frozenset(f"{country}.{form}" for country, form in self._asked(settings, None))

    def render(self, settings: Settings, home: Country | None, words: Words) -> str:
        return "\n\n".join(
            self._form(country, form, words) for country, form in self._asked(settings, home)
        )

    def _asked(self, settings: Settings, home: Country | None) -> list[tuple[Country, str]]:
        country = settings.get("country") or home
        forms = settings["form"].split(",")
        return [key for key in self._forms if key[1] in forms and country in (None, key[0])]

    def _form(self, country: Country, name: str, words: Words) -> str:
        form = self._forms[country, name]
        title = words(
            "labels.form",
            form=words(f"forms.{country}_{name}"),
            country=words(f"places.{country}"),
            year=form.year,
        )
        law = ", ".join(words.filled(f"{{law_no}} {number}", "law") for number in form.law)
        facts = [words("labels.legal_basis", law=law)]
        if form.capital == "none":
            facts.append(words("labels.no_capital"))
        elif form.capital:
            facts.append(words("labels.capital", amount=words.figure(form.capital)))
        steps = [
            f"{number}. {step.line(words, form.year)}" for number, step in enumerate(form.steps, 1)
        ]
        return f"**{title}**\n{' '.join(facts)}\n" + "\n".join(steps)


def _read(folder: Path) -> dict[tuple[Country, str], Form]:
    top = read_table(folder, "business_registration.yml")
    top.only(COUNTRIES)
    found = {}
    for country in COUNTRIES:
        forms = top.mapping(country)
        for name in forms.nodes:
            found[country, name] = _form(forms.mapping(name))
    return found


def _form(entry: Mapping) -> Form:
    entry.only(("law", "capital", "steps"))
    capital = entry.text("capital") if "capital" in entry.nodes else None
    return Form(entry.texts("law"), capital, tuple(map(_step, entry.mappings("steps"))))


def _step(entry: Mapping) -> Step:
    entry.only(("step", "authority", "papers", "time", "fee", "confidence", "year"))
    return Step(
        entry.text("step"),
        entry.text("authority"),
        entry.texts("papers"),
        entry.text("time"),
        entry.text("fee"),
        cast(Confidence, entry.choice("confidence", CONFIDENCES)),
        entry.text("year"),
    )
