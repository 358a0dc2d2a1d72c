"""Finds amounts of money: "200€", "1.000,50", "dyqind euro", "200k lek", "two hundred"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Dict, List, Sequence, Tuple

from engine.gazetteer.files import CURRENCY, Lexicon
from engine.gazetteer.forms import tokens
from engine.gazetteer.numbers import add_up, parse, write

Entity = Dict[str, Any]
AMOUNT = "amount"
# Thousands in groups of three, or plain digits; then at most two decimals.
_NUMBER = re.compile(
    r"(?<![\w.,/:+-])(\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)"
    r"(?![\d/:]|[.,-]\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# Without a currency, smaller numbers are ages, hours or days, and larger ones telephones or
# documents, unless there is hardly more than the number: "50" answers a question.
_BARE = range(100, 1_000_000_000)
_SHORT = 2  # Words in a message that is hardly more than a number.


@dataclass(frozen=True)
class _Number:
    value: Decimal
    start: int  # Place in the text.
    end: int
    in_words: bool = False
    exact: bool = True  # Whether it is more than a bare "thousand" or "k".


class AmountFinder:
    """Finds amounts, with what the names beside them say about money."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the number words of the lexicon."""
        self._lexicon = lexicon
        self._joiners = frozenset(lexicon.joiners)
        self._after = frozenset(lexicon.not_money_after)
        self._before = frozenset(lexicon.not_money_before)
        parts = sorted({**lexicon.numbers, **lexicon.times}, key=len, reverse=True)
        self._parts = [part for part in parts if len(part) > 1]
        self._compound = lru_cache(maxsize=4096)(self._take_apart)

    def find(self, text: str, names: Sequence[Entity]) -> List[Entity]:
        """All amounts in the text.

        Args:
            text: The message.
            names: What ``NameFinder`` found in it, for the currencies.

        Returns:
            Entities whose value is a decimal number as text. ``bare`` says that no currency
            stands beside it.
        """
        found = tokens(text)
        currencies = [name for name in names if name["entity"] == CURRENCY]
        digits = self._in_digits(text, found)
        words = self._in_words(text, found)
        numbers = sorted([*digits, *words], key=lambda number: number.start)
        paid = _with_currency(text, numbers, currencies)
        entities = []
        for number in numbers:
            money = number in paid
            if money or self._may_be_money(text, number, found):
                entity: Entity = {"entity": AMOUNT, "value": write(number.value)}
                entity["bare"] = not money
                entities.append({**entity, "start": number.start, "end": number.end})
        return entities

    def _in_digits(self, text: str, found: Sequence[Tuple[str, int, int]]) -> List[_Number]:
        numbers = []
        for match in _NUMBER.finditer(text):
            value, end = parse(match.group(1)), match.end(1)
            follower = next((token for token in found if token[1] >= end), None)
            if follower and not text[end : follower[1]].strip():
                factor = self._lexicon.times.get(follower[0])
                if factor:
                    value, end = value * Decimal(factor), follower[2]
                elif follower[1] == end and follower[0].isalpha() and not self._is_money(follower):
                    continue  # Letters at once after the digits: a code such as "4G" or "12a".
            numbers.append(_Number(value, match.start(1), end))
        return numbers

    def _is_money(self, token: Tuple[str, int, int]) -> bool:
        return any(name.entity == CURRENCY for name in self._lexicon.names.get(token[0], []))

    def _in_words(self, text: str, found: Sequence[Tuple[str, int, int]]) -> List[_Number]:
        numbers: List[_Number] = []
        index = 0
        while index < len(found):
            parts, end = self._run(text, found, index)
            if parts:
                start, stop = found[index][1], found[end - 1][2]
                exact = not all(multiplies for _, multiplies in parts)
                numbers.append(_Number(Decimal(add_up(parts)), start, stop, True, exact))
            # A multiplier after digits ("200 mijë") was read with them already.
            index = max(end, index + 1)
            while (
                index < len(found)
                and found[index - 1][0].isdigit()
                and (found[index][0] in self._lexicon.times)
            ):
                index += 1
        return numbers

    def _run(
        self, text: str, found: Sequence[Tuple[str, int, int]], index: int
    ) -> Tuple[List[Tuple[float, bool]], int]:
        """The number words from here on, and where they end."""
        parts: List[Tuple[float, bool]] = []
        end = index
        while index < len(found):
            word = found[index][0]
            if parts and text[found[index - 1][2] : found[index][1]].strip(" -"):
                break  # A comma ends a number: "we are thirty, three euro each".
            more = self._compound(word)
            if more:
                parts.extend(more)
                end = index + 1
            elif not (parts and word in self._joiners):
                break
            index += 1
        return parts, end

    def _take_apart(self, word: str) -> Tuple[Tuple[float, bool], ...]:
        """The numbers that a word consists of: its value, and whether it multiplies."""
        lexicon = self._lexicon
        if word in lexicon.numbers:
            return ((lexicon.numbers[word], False),)
        if word in lexicon.times:
            return ((lexicon.times[word], True),)
        for part in self._parts:
            if word.startswith(part):
                rest = word[len(part) :]
                # "zwei-und-zwanzig", "njezet-e-pese": joiners stand inside words, too.
                for joiner in ("", *self._joiners):
                    if rest.startswith(joiner) and (tail := self._take_apart(rest[len(joiner) :])):
                        return (*self._take_apart(part), *tail)
        return ()

    def _may_be_money(
        self, text: str, number: _Number, found: Sequence[Tuple[str, int, int]]
    ) -> bool:
        """Whether a number without a currency reads like an amount."""
        after = next((word for word, start, _ in found if start >= number.end), "")
        before = next((word for word, _, end in reversed(found) if end <= number.start), "")
        if after in self._after or before in self._before:
            return False
        written = text[number.start : number.end]
        short = len(found) <= _SHORT
        if number.in_words:
            # A Decimal in a range is looked for one by one, which takes seconds; an int is not.
            whole = int(number.value)
            likely = whole == number.value and whole in _BARE
            return likely and (number.exact or len(found) == 1)
        # Groups of digits in a row are an account, a card or a telephone; so is a leading zero.
        if before.isdigit() or after.isdigit() or re.match(r"0\d", written):
            return False
        if _YEAR.fullmatch(written):
            return len(found) == 1
        return int(number.value) in _BARE or (short and 0 < number.value < _BARE.start)


def _with_currency(
    text: str, numbers: Sequence[_Number], currencies: Sequence[Entity]
) -> List[_Number]:
    """The numbers that have a currency: the one right before it, else the digits right after."""
    paid = []
    for currency in currencies:
        start, end = currency["start"], currency["end"]
        left = [n for n in numbers if n.end <= start and not text[n.end : start].strip()]
        right = [n for n in numbers if n.start >= end and not text[end : n.start].strip()]
        paid += left or [n for n in right if not n.in_words]
    return paid
