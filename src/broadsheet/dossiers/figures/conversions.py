"""The same sum said again in another currency."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from .amounts import Amount
from .languages import Language
from .lists import differ, in_lists

FARTHEST = 110
"""Characters from a sum to the same sum in another currency."""

NEAR = 70
"""Characters between two sums that only a rate of the day makes one of the other."""

_CLOSERS = ")]"
_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_a-zа-я]|\n\n")


@dataclass(frozen=True, slots=True)
class Converted:
    """A sum that stands for another; `then` if the text says that it is of another day: “at the time”."""

    amount: Amount
    then: bool = False


@dataclass(frozen=True, slots=True)
class Conversion:
    """A sum and what the text says it is in other currencies."""

    first: Amount
    converted: tuple[Converted, ...]


Agree: TypeAlias = Callable[[Amount, Amount], bool]
"""Whether a rate of the day makes the second sum of the first, closely enough to be no chance."""


def conversions(
    text: str, amounts: list[Amount], language: Language, agree: Agree | None = None
) -> list[Conversion]:
    """The conversions among the amounts of a text, in order; an amount belongs to one at most.

    Those in the usual forms are found by their form alone. With `agree`, sums that stand near one another in
    any other words are, too, if a rate of the day makes one of the other.
    """
    found: list[Conversion] = []
    position = 0
    while position < len(amounts):
        if listed := in_lists(text, amounts, position, language):
            found += [Conversion(first, (Converted(other),)) for first, other in listed]
            position += 2 * len(listed)
            continue
        chain = _Chain(text, amounts, position, language, agree)
        if amounts[position].kind == "money" and chain.follow():
            found.append(Conversion(amounts[position], tuple(chain.converted)))
            position = chain.last
        position += 1
    return found


class _Chain:
    """One sum and the converted ones behind it, as far as they go."""

    def __init__(
        self, text: str, amounts: list[Amount], position: int, language: Language, agree: Agree | None
    ) -> None:
        self.text, self.amounts, self.language, self.agree = text, amounts, language, agree
        self.first = amounts[position]
        self.last = position
        self.converted: list[Converted] = []

    def follow(self) -> bool:
        """Whether there is any."""
        number = self._next_sum(self.last)
        if number is None:
            return False
        other = self.amounts[number]
        gap = self.text[self.first.end : other.start]
        if len(gap) > FARTHEST or not self._differs(other):
            return False
        return self._in_form(number, other, gap) or self._by_rate(number)

    def _in_form(self, number: int, other: Amount, gap: str) -> bool:
        if (opened := self.language.paren.match(gap)) and self._is_near(opened["unit"]):
            return self._within(number)
        if number != self.last + 1:
            return False
        if (said := self.language.or_else.match(gap)) and self._is_near(said["unit"] or ""):
            # “$10,000 or €10,000, whichever is lower” are two sums.
            return ("," in gap or other.low != self.first.low) and self._beside(number)
        if gap == " " and self.language.equal.match(self.text, other.end):
            return self._beside(number)
        if (said := self.language.apposed.match(gap)) and self._is_near(said["unit"] or ""):
            hedged = gap[len(said["unit"] or "") :].strip(" ,-–—") != ""
            return self._is_closed(other, bool(said["dash"]), hedged) and self._beside(number)
        return False

    def _by_rate(self, number: int) -> bool:
        """Take sums of the same sentence that a rate of the day makes of the first, in whatever words."""
        while self.agree is not None:
            other = self.amounts[number]
            gap = self.text[self.amounts[self.last].end : other.start]
            if self._is_apart(gap, other) or not self._differs(other) or not self.agree(self.first, other):
                break
            self._take(number, then=False)
            following = self._next_sum(number)
            if following is None:
                break
            number = following
        return bool(self.converted)

    def _is_apart(self, gap: str, other: Amount) -> bool:
        """Whether a sum is too far away, in another sentence, one of two, or side of a rate of exchange."""
        joined = not self.converted and self.language.joining.search(gap) is not None
        return joined or len(gap) > NEAR or bool(_SENTENCE.search(gap)) or self.first.low in (1, other.low)

    def _next_sum(self, position: int) -> int | None:
        """The next amount of money, counts and shares passed over."""
        for number in range(position + 1, min(position + 4, len(self.amounts))):
            if self.amounts[number].kind == "money":
                return number
        return None

    def _differs(self, other: Amount) -> bool:
        """Whether it is in a currency of its own: not the first one's, not one that was said already."""
        said = [self.first, *(it.amount for it in self.converted)]
        return all(differ(one, other) for one in said)

    def _is_near(self, unit: str) -> bool:
        """Whether what stands between (“a share”) leaves the sum the one that is meant."""
        return not (
            unit.count(" ") > 7
            or ". " in unit
            or self.language.not_within.search(unit)
            or (unit.rstrip().endswith(",") and unit.strip(" ,"))
        )

    def _within(self, number: int) -> bool:
        """Take the sums in parentheses, one after the other."""
        while True:
            other = self.amounts[number]
            end, then = self._tail(other)
            closing = self._closing(end)
            following = self._onward(number, end)
            if not closing and following is None and self.text[end : end + 1] not in (",", ";"):
                return bool(self.converted)
            self._take(number, then)
            if closing and following is None:
                following = self._next_parentheses(number, closing)
            if following is None:
                return True
            number = following

    def _beside(self, number: int) -> bool:
        """Take a sum that follows without parentheses, and those in parentheses behind it."""
        end, then = self._tail(self.amounts[number])
        self._take(number, then)
        following = self._next_parentheses(number, end)
        return self._within(following) if following is not None else True

    def _take(self, number: int, then: bool) -> None:
        other = self.amounts[number]
        lead = self.text[max(self.amounts[number - 1].end, other.start - 40) : other.start].casefold()
        then = then or lead.rpartition("(")[2].strip() in self.language.then
        then = then or any(phrase in lead for phrase in self.language.then if " " in phrase)
        self.converted.append(Converted(other, then))
        self.last = number

    def _tail(self, other: Amount) -> tuple[int, bool]:
        """Where a converted sum ends with its “a share at the time”, and whether it is of another day."""
        then, end = False, other.end
        again = self.language.after.at(self.text, end)  # “£5 million pounds”
        if again and set(again[0].currencies) & set(other.currencies):
            end = again[1]
        for _ in range(3):
            found = self.language.tail.match(self.text, end)
            if not found:
                break
            end = found.end()
            then = then or " ".join((found["tail"] or "").casefold().split()) in self.language.then
        return end, then

    def _closing(self, end: int) -> int:
        """The place behind the closing parenthesis that stands at `end`, or 0."""
        while self.text[end : end + 1] in (" ", "."):
            end += 1
        return end + 1 if self.text[end : end + 1] and self.text[end] in _CLOSERS else 0

    def _onward(self, number: int, end: int) -> int | None:
        """The next amount, if it is the sum in yet another currency."""
        if number + 1 >= len(self.amounts):
            return None
        other = self.amounts[number + 1]
        gap = self.text[end : other.start]
        if other.kind != "money" or len(gap) > FARTHEST or not self.language.onward.match(gap):
            return None
        return number + 1 if self._differs(other) and differ(self.amounts[number], other) else None

    def _next_parentheses(self, number: int, end: int) -> int | None:
        if number + 1 >= len(self.amounts) or self.amounts[number + 1].kind != "money":
            return None
        other = self.amounts[number + 1]
        gap = self.text[end : other.start]
        if len(gap) > FARTHEST or not self._differs(other) or not differ(self.amounts[number], other):
            return None
        opened = self.language.paren.match(gap)
        return number + 1 if opened and not opened["unit"].strip() else None

    def _is_closed(self, other: Amount, dashed: bool, hedged: bool) -> bool:
        """Whether an apposition ends behind the sum: “, about $5m,” or “ – $5m –” or “, $5m at the time”."""
        end, then = self._tail(other)
        if not (hedged or dashed or then or self.language.by_rate.search(self.text[other.end : end])):
            return False
        after = self.text[end : end + 3]
        if dashed:
            return after.strip()[:1] in ("-", "–", "—") or (hedged and after[:1] in ("", ".", ",", ";"))
        return not after or after[0] in ",;.)\n"
